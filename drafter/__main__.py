"""Starts the command line for `python -m drafter`."""

import gc

# A run is short and keeps nearly all it makes: collecting every 700 objects costs a tenth of it. Each report leaves
# some 2,000 that only this finds, so the memory of a thousand of them stays that of fifty.
gc.set_threshold(100_000)

from drafter.cli.program import main  # noqa: E402 - the imports are the greater part of what would be collected

__all__ = ["main"]

if __name__ == "__main__":
    main()
