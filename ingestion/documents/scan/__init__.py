"""Scans and pictures into blocks, by OCR, offline."""
