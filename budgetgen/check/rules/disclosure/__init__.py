"""公开完整性: what must be there, dates and reviews (BG5xx)."""
