"""文字: reasons, years, names, punctuation, residue (BG4xx)."""
