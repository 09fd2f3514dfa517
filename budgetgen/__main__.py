"""``python -m budgetgen``."""

from budgetgen.cli.main import run_process

run_process()
