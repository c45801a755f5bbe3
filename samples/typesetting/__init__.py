"""Typesetting of reports from facts: what the sample documents and the layout tests are made with."""
