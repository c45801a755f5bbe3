"""Documents into the lake, in child processes, within limits."""
