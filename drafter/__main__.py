"""`python -m drafter`: the command line."""

from drafter.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
