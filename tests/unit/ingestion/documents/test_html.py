"""Pages of government sites: the article without the site around it, tables on their true grid."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingestion.documents.model import ParsedDocument
from ingestion.errors import EmptyFileError, InputError
from tests.support.refusals import has_words, refused
from tests.unit.ingestion.documents.office import read_bytes, spans

TABLE = "<table><tr><td>指标</td><td>分值</td></tr><tr><td>数量</td><td>10</td></tr></table>"


def read(folder: Path, body: str, encoding: str = "utf-8") -> ParsedDocument:
    return read_bytes(folder, f"<html><body>{body}</body></html>".encode(encoding), "a.html")


def lines(document: ParsedDocument) -> list[str]:
    return [p.text for p in document.paragraphs]


def test_control_characters_behind_what_is_left_out_cost_nothing_else(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "<p>甲</p><nav>首页</nav>乙&#1;丙")) == ["甲", "乙丙"]


def test_spans_make_a_true_grid(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<table><thead><tr><th rowspan=2>产出</th><th colspan='2'>指标</th></tr></thead>"
        "<tfoot><tr><td colspan=3>合计</td></tr></tfoot>"
        "<tbody><tr><td>数量<br>指标</td><td>10</td></tr><tr style='display:none'><td>底稿</td></tr></tbody></table>",
    )
    assert spans(document) == [
        ("产出", 0, 0, 2, 1), ("指标", 0, 1, 1, 2),
        ("数量\n指标", 1, 1, 1, 1), ("10", 1, 2, 1, 1),
        ("合计", 2, 0, 1, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("rowspan=0", (2, 1)),
        ("rowspan=65534", (2, 1)),
        ("colspan=-3", (1, 1)),
        ("colspan=abc", (1, 1)),
        ("colspan=99999999", (1, 1000)),
    ],
)
def test_spans_that_claim_too_much_end_with_the_table(
    tmp_path: Path, claims: str, expected: tuple[int, int]
) -> None:
    body = f"<table><tr><td {claims}>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"
    first = read(tmp_path, body).tables[0].rows[0][0]
    assert (first.row_span, first.column_span) == expected


def test_the_site_around_the_article_is_left_out(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<div class='header'>某某市人民政府</div><ul id='nav'><li>首页</li></ul><p>当前位置：首页 &gt; 公开</p>"
        f"<h1>2023年度自评表</h1><p>发布时间：2024-05-01　浏览次数：12</p>{TABLE}<p>说明：无。</p><p>【打印本页】</p>"
        "<div style='display:none'>密</div><script>document.write('码')</script><div class='footer'>版权所有</div>",
    )
    assert lines(document) == ["2023年度自评表", "说明：无。"]
    assert document.paragraphs[0].style == "h1"
    assert len(document.tables) == 1


def test_the_title_of_an_article_container_is_kept(tmp_path: Path) -> None:
    page = (
        "<html><head><meta name='ArticleTitle' content='某某局2023年度决算'></head><body>"
        f"<div>其他</div><div id='zoom'><p>说明如下：</p>{TABLE}</div></body></html>"
    )
    assert lines(read_bytes(tmp_path, page.encode(), "a.html")) == ["某某局2023年度决算", "说明如下："]


def test_tables_that_place_things_give_their_content_and_nested_ones_follow(tmp_path: Path) -> None:
    layout = f"<table><tr><td>左栏</td><td><p>文</p>{TABLE}{TABLE}</td></tr></table>"
    document = read(tmp_path, layout)
    assert lines(document) == ["左栏", "文"]
    assert [t.depth for t in document.tables] == [0, 0]
    inner = "<table><tr><td>内</td><td>1</td></tr></table>"
    nested = f"<table><tr><td>外甲外甲</td><td>外乙{inner}</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert [(t.depth, t.rows[0][0].text) for t in read(tmp_path, nested).tables] == [
        (0, "外甲外甲"),
        (1, "内"),
    ]


def test_attachments_are_named(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<p>全文见附件。</p><a href='/files/b.DOCX?x=1'>自评报告</a><a href='/c.html'>页</a>"
    )
    assert [(i.code, i.text) for i in document.issues] == [
        ("attachment_listed", "自评报告 /files/b.DOCX?x=1")
    ]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("utf-8", "gb18030"),
     ("utf-8", "utf-8-sig"), ("nonsense", "gb18030"), ("utf-16", "utf-16")],
)  # fmt: skip
def test_pages_are_read_in_their_encoding_whatever_they_declare(
    tmp_path: Path, charset: str, encoding: str
) -> None:
    page = (
        f"<html><head><meta charset='{charset}'></head><body><p>部门整体支出绩效自评报告镕</p></body></html>"
    )
    assert lines(read_bytes(tmp_path, page.encode(encoding), "a.html")) == ["部门整体支出绩效自评报告镕"]


def test_a_saved_page_is_read_as_the_page(tmp_path: Path) -> None:
    saved = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"; type="text/html"\n\n--x\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        "<html><meta charset=3Dutf-8><body><p>=E8=87=AA=E8=AF=84</p></body></html>\n--x--\n"
    )
    assert lines(read_bytes(tmp_path, saved.encode(), "a.mht")) == ["自评"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + "文",
        "<table><tr><td>" * 3_000 + "文",
        "<table>" + "<tr>" + "<td rowspan=65000 colspan=1000>文" * 20_000,
        "<table><tr><td>甲<td>乙<tr><td>丙" + "<td colspan=2>" * 2_000,
        "<p>文" + "&lt;" * 100_000,
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td",
    ],
    ids=["deep", "deep tables", "spans", "unclosed", "long", "cut off"],
)
def test_hostile_pages_end_in_bounded_time(tmp_path: Path, body: str) -> None:
    started = time.monotonic()
    try:
        assert read(tmp_path, body).blocks
    except InputError as error:
        assert has_words(error.message)
    assert time.monotonic() - started < 20


def test_entities_of_a_page_do_not_unfold(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    page = f"{doctype}<html><body><p>文&b;&c;</p></body></html>"
    text = lines(read_bytes(tmp_path, page.encode(), "a.html"))
    assert "aaaaaaaaaaaaaaaaaaaa" not in "".join(text)


def test_a_page_that_prints_nothing_says_so(tmp_path: Path) -> None:
    with refused(EmptyFileError, "prints nothing"):
        read(tmp_path, "<script>x</script>")


@pytest.mark.parametrize(
    "struck", ["<del>470</del>", "<s>470</s>", '<span style="text-decoration: line-through">470</span>']
)
def test_what_is_struck_out_has_been_taken_back(tmp_path: Path, struck: str) -> None:
    assert lines(read(tmp_path, f"<p>{struck}<ins>480</ins>万元</p>")) == ["480万元"]


def test_a_table_around_a_table_around_a_table_only_places_them(tmp_path: Path) -> None:
    page = f"<table><tr><td>导航</td><td><h1>2023年度自评表</h1><table><tr><td>{TABLE * 3}</td></tr></table></td></tr></table>"
    document = read(tmp_path, page)
    assert (lines(document), len(document.tables)) == (["导航", "2023年度自评表"], 3)
