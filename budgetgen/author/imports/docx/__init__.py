"""A published DOCX back into its source, by the table specs of the pack that made it."""
