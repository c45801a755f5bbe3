"""Whether an unpacked stream is still what it says: content of a page, or a map of character codes.

Such a stream has no checksum; but nearly every byte of it is of a narrow grammar (PDF 32000-1, 7.8.2, 8, 9 and Annex A).
A flipped bit makes an unknown operator of a known one, a letter in a number, a sign that no hexadecimal string has, or an
operator with operands it does not take. What the grammar does not tell (another digit in a number) stays unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Operators with their operands: n a number, s a string, N a name, a an array, d a dictionary, * any number of numbers.
_OPERATORS = {
    "b": "", "B": "", "b*": "", "B*": "", "BDC": "N.", "BMC": "N", "BT": "", "BX": "", "c": "nnnnnn", "cm": "nnnnnn",
    "CS": "N", "cs": "N", "d": "an", "d0": "nn", "d1": "nnnnnn", "Do": "N", "DP": "N.", "EMC": "", "ET": "", "EX": "",
    "f": "", "F": "", "f*": "", "G": "n", "g": "n", "gs": "N", "h": "", "i": "n", "j": "n", "J": "n", "K": "nnnn",
    "k": "nnnn", "l": "nn", "m": "nn", "M": "n", "MP": "N", "n": "", "q": "", "Q": "", "re": "nnnn", "RG": "nnn",
    "rg": "nnn", "ri": "N", "s": "", "S": "", "SC": "*", "sc": "*", "SCN": "*N", "scn": "*N", "sh": "N", "T*": "",
    "Tc": "n", "Td": "nn", "TD": "nn", "Tf": "Nn", "Tj": "s", "TJ": "a", "TL": "n", "Tm": "nnnnnn", "Tr": "n",
    "Ts": "n", "Tw": "n", "Tz": "n", "v": "nnnn", "w": "n", "W": "", "W*": "", "y": "nnnn", "'": "s", '"': "nns",
}  # fmt: skip
_LONGEST = 1 << 23  # bytes, which take 4 s; three million signs of text fill 2 MB
_SPACE = rb"[\0\t\n\f\r ]"
_TOKEN = re.compile(
    rb"(?P<space>" + _SPACE + rb"+|%[^\r\n]*)"
    rb"|(?P<n>[+-]?(?:\d+\.?\d*|\.\d+))(?=" + _SPACE + rb"|[<>\[\](){}/%]|$)"
    # Possessive: a string that nobody closes is given up at once.
    rb"|(?P<s>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+\)"
    rb"|<(?:" + _SPACE + rb"|[0-9A-Fa-f]" + _SPACE + rb"*+[0-9A-Fa-f])*+>)"
    rb"|(?P<N>/[!-~\x80-\xff]*?)(?=" + _SPACE + rb"|[<>\[\](){}/%]|$)"
    rb"|(?P<open>\[|<<)|(?P<close>\]|>>)"
    rb"|(?P<word>[A-Za-z][A-Za-z0-9]*\*?|['\"])(?=" + _SPACE + rb"|[<>\[\](){}/%]|$)",
    re.DOTALL,
)
_IMAGE = re.compile(rb"\bBI\b.*?\bEI\b", re.DOTALL)
_PAINTING = frozenset({"b", "B", "b*", "B*", "f", "F", "f*", "n", "s", "S"})
_VALUES = frozenset({"true", "false", "null"})
_MAP = re.compile(rb"begincmap")
_COUNTED = re.compile(
    rb"(?P<count>\d+)\s+begin(?P<what>bfchar|bfrange|cidchar|cidrange|codespacerange|notdefrange)\b(?P<body>.*?)\bend(?P=what)\b",
    re.DOTALL,
)
_BEGUN = re.compile(rb"begin(?:bfchar|bfrange|cidchar|cidrange|codespacerange|notdefrange)\b")
_ENTRIES = {
    b"bfchar": rb"<[0-9A-Fa-f\s]+>\s*<[0-9A-Fa-f\s]*>",
    b"bfrange": rb"<[0-9A-Fa-f\s]+>\s*<[0-9A-Fa-f\s]+>\s*(?:<[0-9A-Fa-f\s]*>|\[[<>0-9A-Fa-f\s]*\])",
    b"cidchar": rb"<[0-9A-Fa-f\s]+>\s*\d+",
    b"cidrange": rb"<[0-9A-Fa-f\s]+>\s*<[0-9A-Fa-f\s]+>\s*\d+",
    b"codespacerange": rb"<[0-9A-Fa-f\s]+>\s*<[0-9A-Fa-f\s]+>",
    b"notdefrange": rb"<[0-9A-Fa-f\s]+>\s*<[0-9A-Fa-f\s]+>\s*\d+",
}


def is_broken(stream: bytes) -> bool:
    """Whether an unpacked content stream or map of codes breaks its grammar. Inline pictures are passed over.

    A stream longer than any page is drawn with is not looked at: its words would take seconds.
    """
    if len(stream) > _LONGEST:
        return False
    if _MAP.search(stream):
        return _is_broken_map(stream)
    return _is_broken_content(_IMAGE.sub(b" ", stream))


def _is_broken_map(stream: bytes) -> bool:
    """Whether a list of a map holds other entries than it counts."""
    lists = list(_COUNTED.finditer(stream))
    if len(lists) != len(_BEGUN.findall(stream)):
        return True
    for one in lists:
        rest, found = re.subn(_ENTRIES[one["what"]], b"", one["body"])
        if rest.strip() or found != int(one["count"]):
            return True
    return False


def _is_broken_content(stream: bytes) -> bool:
    at, content = 0, _Content(is_lenient=b"BX" in stream)
    for match in _TOKEN.finditer(stream):
        if match.start() != at or not content.takes(match.lastgroup or "", match[0]):
            return True
        at = match.end()
    return at != len(stream) or content.depth != 0


@dataclass(slots=True)
class _Content:
    """How far a content stream has been read: the kinds of the operands that wait for their operator.

    `begins`: operands of the first operator may stand at the end of the stream before. `is_lenient`: it has a section of
    compatibility, where operators may be unknown.
    """

    is_lenient: bool
    depth: int = 0
    operands: str = ""
    begins: bool = True
    clips: bool = False  # a path that is to clip is painted or ended next

    def takes(self, kind: str, token: bytes) -> bool:
        """Take the next token; False where the grammar has none such here."""
        if kind in ("open", "close"):
            self.depth += 1 if kind == "open" else -1
            if self.depth == 0:
                self.operands += "a" if token == b"]" else "d"
            return self.depth >= 0
        if kind == "word":
            return self._takes_word(token.decode("ascii"))
        if kind != "space" and not self.depth:
            self.operands += kind
        return True

    def _takes_word(self, word: str) -> bool:
        if self.depth or word in _VALUES:
            self.operands += "" if self.depth else "."
            return word in _VALUES
        fits = _fits(word, self.operands, self.begins) and (not self.clips or word in _PAINTING)
        self.operands, self.begins, self.clips = "", False, word.startswith("W")
        return fits or self.is_lenient


def _fits(operator: str, operands: str, begins: bool) -> bool:
    """Whether an operator is known and has the operands that it takes."""
    takes = _OPERATORS.get(operator)
    if takes is None:
        return False
    if takes.startswith("*"):
        return set(operands.removesuffix("N") if takes.endswith("N") else operands) <= {"n"}
    if len(operands) != len(takes):
        return begins and takes.endswith(operands)
    return all(expected in (".", own) for expected, own in zip(takes, operands, strict=True))
