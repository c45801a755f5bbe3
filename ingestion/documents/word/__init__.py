"""DOCX into blocks: paragraphs with their printed numbers, tables on their true grid."""
