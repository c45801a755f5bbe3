"""Text taken out of PDF or Word, back into paragraphs and tables."""
