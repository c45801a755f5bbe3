"""Questions about the lake, and the tables beside it."""
