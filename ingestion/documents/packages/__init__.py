"""Containers that office files come in: ZIP packages of XML, and OLE compound files."""
