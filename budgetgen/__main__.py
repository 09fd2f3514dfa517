"""``python -m budgetgen``."""

import sys

from budgetgen.cli.main import main

sys.exit(main())
