"""勾稽: amounts that must agree with each other (BG22x–BG25x)."""
