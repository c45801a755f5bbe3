"""The ways in which a command may end other than well."""

from __future__ import annotations

FAILED = 1  # the work failed, or what was asked for is not there
UNEXPECTED = FAILED  # Python's own code for an exception nobody caught
REFUSED = 3  # done, but some files were refused
INTERRUPTED = 130  # 128 + SIGINT, as shells expect


class CommandFailed(Exception):  # noqa: N818 - an outcome, told to the user; not a defect
    """The command cannot do what was asked. The text says to people what is wrong and what to do."""

    def __init__(self, sentence: str, exit_code: int = FAILED) -> None:
        self.exit_code = exit_code
        super().__init__(sentence)
