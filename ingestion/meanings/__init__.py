"""What fields of tables mean, in words for readers: written once, beside the field or with the terms that tables share."""
