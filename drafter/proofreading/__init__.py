"""A file in; everything that is wrong with it, accepted by the user, and fit to be mended, out."""
