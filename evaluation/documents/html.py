"""A manuscript as the page of a government site: the article in its container, the site around it."""

from __future__ import annotations

from html import escape

from evaluation.documents.blocks import Block, Line, Manuscript, PageBreak, Sheet

_AROUND = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>信息公开</title>
<style>td {{ border: 1px solid }}</style><script>var a = "<table><tr><td>1</td></tr></table>";</script></head>
<body><div class="header"><div class="nav"><ul><li><a href="/">首页</a></li><li>政务公开</li></ul></div></div>
<div class="location">当前位置：首页 &gt; 政务公开 &gt; 预决算公开</div>
<table width="1000"><tr><td class="left-menu">机构概况<br>领导之窗</td><td>
<div id="zoom">{article}</div></td></tr></table>
<div class="footer">版权所有：某某市人民政府　ICP备00000000号</div></body></html>"""


def html_bytes(manuscript: Manuscript, encoding: str = "gb18030") -> bytes:
    """The page in an encoding, which it declares as sites do (gb2312 for all of them but UTF-8)."""
    article = "\n".join(_block(block) for block in manuscript if not isinstance(block, PageBreak))
    charset = "utf-8" if encoding.startswith("utf-8") else "gb2312"
    return _AROUND.format(charset=charset, article=article).encode(encoding)


def _block(block: Block) -> str:
    if isinstance(block, Line):
        return f'<p style="text-indent:2em"><span>{_lines(block.text)}</span></p>'
    return _table(block) if isinstance(block, Sheet) else ""


def _table(sheet: Sheet) -> str:
    rows = []
    for row in sheet.grid():
        cells = [slot.cell for slot in row if slot.is_origin]
        printed = "".join(
            f"<td{_span('rowspan', c.rows)}{_span('colspan', c.columns)}><p>{_lines(c.text)}</p></td>"
            for c in cells
        )
        rows.append(f"<tr>{printed}</tr>")
    return f'<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _span(name: str, number: int) -> str:
    return f' {name}="{number}"' if number > 1 else ""
