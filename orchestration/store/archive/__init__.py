"""Originals: the ledger of arrivals, members of archives, and what became of each delivery."""
