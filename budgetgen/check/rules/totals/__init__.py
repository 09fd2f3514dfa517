"""合计: what is printed must add up, in tables and in sentences, and as a pack demands (BG28x)."""
