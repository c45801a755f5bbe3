"""Reviewed vocabulary as data: what printed words mean. Read by `ingestion.vocabulary` and `ingestion.identity`."""
