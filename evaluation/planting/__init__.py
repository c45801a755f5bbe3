"""Errors planted one at a time in reports that are right, and whether the audit finds them."""
