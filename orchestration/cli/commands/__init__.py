"""One module per command, named like the command; each offers `command`."""
