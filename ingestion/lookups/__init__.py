"""Reviewed words, and the schema of every file: `forms.yml` is read by `forms.py`. How they are compared: `vocabulary`."""
