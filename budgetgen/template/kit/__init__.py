"""What a district's template author works with: lists, trials, previews and the JSON Schema of a pack.

Unlike the rest of ``budgetgen.template`` this stands above compose and check: it runs packs, they do not know of it.
"""
