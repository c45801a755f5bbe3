"""What only LibreOffice opens: converted to DOCX or XLSX by one warm process, and no reading of its own."""
