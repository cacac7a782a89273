"""Starts the command line for `python -m drafter`."""

import gc

# A run is short and keeps nearly all it makes: collecting every 700 objects costs a tenth of it, and a report of
# 30,000 characters makes 200,000.
gc.set_threshold(300_000)

from drafter.cli.app import main  # noqa: E402 - the imports are the greater part of what would be collected

__all__ = ["main"]

if __name__ == "__main__":
    main()
