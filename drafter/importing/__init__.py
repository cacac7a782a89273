"""Files that drafter did not write, in; their text with its places, out."""
