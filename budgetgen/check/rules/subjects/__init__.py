"""科目: codes, names, levels and years (BG26x–BG29x)."""
