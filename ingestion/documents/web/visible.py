"""What of a web page belongs to the report and what to the site around it."""

from __future__ import annotations

import re

from lxml import etree

# fmt: off
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed", "svg",
    "canvas", "audio", "video", "select", "button", "input", "textarea", "option", "datalist", "map", "colgroup", "col",
))
# fmt: on
# What is shown struck out has been taken back: <del>470</del>480 prints 480.
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_SITE_TAGS = frozenset({"nav", "footer", "aside"})
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Parts of class names and ids that sites give to what stands around an article.
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|topbar|top-?nav|breadcrumbs?|crumbs?|location|position|dqwz|"
    r"weizhi|wz|sidebar|side|share|bdshare|bshare|footer?|copyright|pager?|pagination|related|login|search|"
    r"banner|logo|qrcode|ewm|print|fontsize|toolbar|friendlink|links?|site-?map|comment)s?(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_SITE_HEAD = re.compile(r"(?:^|\s)(?:site-?|page-?|main-?|web-?)?(?:header|head|top)(?:$|\s)", re.IGNORECASE)
# The containers in which the content systems of government sites put an article.
_ARTICLE = re.compile(
    r"(?:^|\s)(?:zoom|UCAP-CONTENT|TRS_(?:UEDITOR|Editor)|Custom_UniStyle|article-?(?:content|body|con|main)?|"
    r"con(?:tent)?-?(?:text|main|body|detail)?|news-?(?:content|text)|detail-?(?:content|main)?|xxgk-?content|"
    r"view|pages_content|j-fontContent|ewb-article-info)(?:$|\s)",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(
    r"(?:当前|您(?:现在)?(?:所在)?的?|所在)位置\s*[:：]|^首页\s*[>›»/]|^[【\[]?\s*(?:打印|关闭|返回|收藏|字号|字体)"
    r"(?:[】\]\s|:：/]|$|本页|窗口|顶部|此页)|分享到|扫一扫|版权所有|ICP备|公网安备|网站标识码|^(?:上|下)一(?:篇|页|条)\s*[:：]?"
    r"|浏览(?:次数|量)|点击(?:次数|数|量)\s*[:：]|访问量\s*[:：]|^(?:发布|发文|更新)(?:时间|日期)\s*[:：]|^(?:信息)?来源\s*[:：]|技术支持\s*[:：]"
)
_MAX_SITE_LINE = 120
_MOST = 0.5


def is_unseen(element: etree._Element) -> bool:
    """Whether a browser shows nothing of this element, or shows it struck out."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.tag in _STRUCK_TAGS:
        return True
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(_DISPLAY_NONE.search(style) or _STRUCK.search(style))


def is_site_line(text: str) -> bool:
    """Whether a line is the site's: where one is, how to print, who runs the site."""
    return len(text) <= _MAX_SITE_LINE and bool(_SITE_LINE.search(text.strip()))


def drop_site(body: etree._Element) -> None:
    """Take out of the page what is not shown and what the site puts around its articles."""
    for element in list(body.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            _drop(element)
    total = len_of(body)
    for element in list(body.iterdescendants()):
        if element.getparent() is None or element.tag in ("td", "th", "tr", "tbody", "a", "p", "span"):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        of_site = element.tag in _SITE_TAGS or element.get("role") in ("navigation", "banner", "contentinfo")
        of_site |= bool(_SITE_HEAD.search(named)) and element.find(".//h1") is None
        if (of_site or _SITE_NAMES.search(named)) and len_of(element) < _MOST * total:
            _drop(element)


def article_of(body: etree._Element) -> etree._Element:
    """The article's container, where the page has one that holds most of its text; else the whole page."""
    total = len_of(body)
    found = [
        element
        for element in body.iterdescendants("div", "td", "article", "section", "ucapcontent", "main")
        if element.tag in ("article", "ucapcontent")
        or any(_ARTICLE.search(element.get(name) or "") for name in ("id", "class"))
    ]
    best = max(found, key=len_of, default=body)
    return best if len_of(best) > _MOST * total else body


def text_of(element: etree._Element) -> str:
    """All text of an element."""
    return "".join(text for text in element.itertext() if isinstance(text, str))


def len_of(element: etree._Element) -> int:
    """Characters of the text of an element, without the white space around its pieces."""
    return sum(len(text.strip()) for text in element.itertext() if isinstance(text, str))


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text behind it, which belongs to its parent."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = _writable((before.tail or "") + element.tail)
        else:
            parent.text = _writable((parent.text or "") + element.tail)
    parent.remove(element)


def _writable(text: str) -> str:
    """Without the characters that a page may hold (`&#1;`) and lxml takes back from nobody."""
    return _UNWRITABLE.sub("", text)
