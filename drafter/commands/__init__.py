"""The commands, one file each: plain values in, findings out; only `cli` prints."""
