"""The rules, one small file each, in folders by what they check."""
