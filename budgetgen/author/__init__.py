"""Writes for people what they go on from: a district's repository, a unit's source, next year's source."""
