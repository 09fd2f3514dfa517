"""Diagnostics -> reports: for people (text, concise) and for programs (json, sarif, github, gitlab)."""

from budgetgen.report.formats import FORMATS, render

__all__ = ["FORMATS", "render"]
