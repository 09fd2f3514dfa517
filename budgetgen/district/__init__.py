"""A district's repository: all its units built together, what was built remembered, and an index page of them."""
