"""Writers of documents in the formats that reports come in."""
