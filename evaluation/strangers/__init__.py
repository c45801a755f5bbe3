"""Inputs written by somebody who never saw the readers: kinds of document, whose they are, accounts and cells, with their truth."""
