"""Next year's source from this year's, and a year's accounts from its budget: text changed at its nodes."""
