"""`python -m orchestration.cli` is `jixiao`."""

from orchestration.cli import main

main()
