"""The typed records of the lake."""
