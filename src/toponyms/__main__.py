"""`python -m toponyms`: the command line."""

from __future__ import annotations

import sys

from toponyms.cli import main

if __name__ == "__main__":
    sys.exit(main())
