"""Sources from exports and published documents, with a report of what was taken."""
