"""Files on disk: the user's, written whole or not at all, and the program's own private cache."""
