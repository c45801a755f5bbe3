"""Take a picture of a command's real output: `python docs/images/terminal.py OUT.png COMMAND ...`.

The command runs on a terminal of its own; what it prints becomes a page (rich) and that a PNG (Chromium).
"""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

COLUMNS = 108
FONT_SIZE, LINE_HEIGHT, MARGIN = 18, 26, 18
# In this font a Chinese character is exactly as wide as two Latin ones, as on a terminal.
PAGE = (
    '<body style="margin:0;background:{background};color:{foreground}">'
    f"<pre style='margin:{MARGIN}px;font:{FONT_SIZE}px/{LINE_HEIGHT}px \"Noto Sans Mono CJK SC\"'>"
    "{code}</pre></body>"
)


def typed(command: list[str]) -> str:
    """What the command prints on a terminal of `COLUMNS` columns, colours included."""
    leader, follower = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    process = subprocess.Popen(command, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    printed = b""
    while True:
        try:
            chunk = os.read(leader, 1 << 16)
        except OSError:  # Linux says "input/output error" when the last writer is gone
            break
        if not chunk:
            break
        printed += chunk
    process.wait()
    return printed.decode().replace("\r\n", "\n").rstrip("\n")


def picture(command: list[str], target: Path) -> None:
    """Write the PNG."""
    words = [f'"{word}"' if " " in word else word for word in command[1:]]
    shown = Text(f"$ {' '.join([Path(command[0]).name, *words])}\n")
    text = Text.from_ansi(typed(command))
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(shown)
    console.print(text, soft_wrap=True)
    lines = console.export_text(clear=False).splitlines()
    page = console.export_html(theme=SVG_EXPORT_THEME, code_format=PAGE, inline_styles=True)
    width = max(cell_len(line) for line in lines) * FONT_SIZE // 2 + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--window-size={width},{height}", f"--screenshot={target.resolve()}", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


if __name__ == "__main__":
    picture(sys.argv[2:], Path(sys.argv[1]))
