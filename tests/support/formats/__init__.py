"""One document in other formats: what a reader took from a DOCX file, typeset again."""
