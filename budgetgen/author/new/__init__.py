"""New repositories and sources: pages with blanks for people to fill."""
