"""Names the common slips of YAML for what they are, each at its place."""
