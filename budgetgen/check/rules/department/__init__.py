"""部门与所属单位: what a department writes against what its units say (from BG550)."""
