"""绩效: goals, indicators and weights (BG3xx)."""
