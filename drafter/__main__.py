"""Starts the command line for `python -m drafter`."""

import gc

gc.set_threshold(
    100_000
)  # a run is short and keeps nearly all it makes: collecting every 700 objects costs a tenth of it

from drafter.cli.app import main  # noqa: E402 - the imports are the greater part of what would be collected

__all__ = ["main"]

if __name__ == "__main__":
    main()
