"""What is kept on disk and how it gets there: archive, ledger, lake, warehouse file, published versions.

Plain functions over a `Home`; nothing here imports Dagster. Every step may be killed at any point and
run again: files appear by rename, ledgers are appended to or replaced whole.
"""
