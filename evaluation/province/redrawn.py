"""A sample's figures and sentences as those of another agency and year.

All sums of money are multiplied by one number, so that every total, share and rate goes on agreeing; projects and turns
of phrase get other words, the same wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluation.documents.blocks import Manuscript
from evaluation.province.plan import Planned
from samples.typesetting.facts import Facts
from samples.typesetting.manuscript import compose

_MONEY = frozenset(
    {"prior_final", "budget", "final", "initial", "full_year", "executed", "amount", "used", "investment"}
)
_SUM = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?=(?:万|亿)?元|万[，；。])")
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"20[12]\d(?=年|[01]\d[0-3]\d(?!\d))")
_TOPICS = (
    "城乡", "园区", "示范", "基层", "重点", "片区", "沿江", "库区", "综合", "公共", "民生", "提质", "惠民", "数字", "绿色", "平安", "乡镇",
    "社区", "应急", "日常", "年度", "常规", "信息", "安全", "能力", "配套", "奖补", "试点", "专项", "协同", "标准", "素质", "环境", "文明",
    "服务", "产业", "市场", "项目", "开放", "创新",
)  # fmt: skip
_TURNS = (
    ("加强", ("强化", "进一步加强", "持续加强")), ("落实", ("抓好落实", "全面落实", "落细落实")), ("严格", ("从严", "切实严格")),
    ("提高", ("提升", "不断提高")), ("保障", ("确保", "有力保障")), ("规范", ("进一步规范", "细化规范")), ("主要", ("重点", "主要是")),
    ("按期", ("按时", "如期")), ("工作", ("各项工作", "相关工作")), ("不够", ("还不够", "仍不够")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Redrawing:
    """What is put in the place of what: `words` maps texts of the sample to the agency's."""

    money: Decimal
    years: int
    words: Mapping[str, str]
    turns: Mapping[str, str]

    def text(self, text: str) -> str:
        """A text with the agency's words, years and sums."""
        return self._told(text, self.words)

    def _told(self, text: str, words: Mapping[str, str]) -> str:
        text = _replaced(text, words)
        text = YEAR.sub(lambda found: str(int(found[0]) + self.years), text)
        return _SUM.sub(lambda found: self.printed(found[0]), text)

    def prose(self, text: str) -> str:
        """A sentence, which has turns of phrase beside."""
        return self._told(text, {**self.turns, **self.words})

    def printed(self, number: str) -> str:
        """A printed sum, multiplied; trailing zeros stay where they were printed."""
        value = Decimal(number.replace(",", "")) * self.money
        places = len(number.partition(".")[2])
        kept = max(places, -int(value.normalize().as_tuple().exponent), 0)
        return f"{value:.{kept}f}"

    def sum(self, value: Any) -> Any:
        """A sum of a transcription: a number, or text as it is printed."""
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, int | float):
            return float(Decimal(str(value)) * self.money)
        if isinstance(value, list):
            return [self.sum(one) for one in value]
        return self.printed(value) if isinstance(value, str) and _BARE.fullmatch(value) else value


def redrawn(figures: Mapping[str, Any], facts: Facts, planned: Planned) -> Manuscript:
    """The sample of a figures file as the report that is planned."""
    drawing = _drawing(facts, planned)
    data = _walk(facts.data, drawing, drawing.text) | {"fiscal_year": planned.year}
    manuscript = [_part(part, drawing) for part in figures["manuscript"]]
    return compose({**figures, "manuscript": manuscript}, Facts(data))


def _drawing(facts: Facts, planned: Planned) -> Redrawing:
    chance = planned.chance
    names = sorted({str(project["name"]) for project in facts.projects})
    turns = {word: chance.choice(others) for word, others in _TURNS if chance.random() < 0.6}
    words = other_words(planned, {"projects": names, "agency": [facts.agency]})
    return Redrawing(planned.money, planned.year - facts.year, words, turns)


def other_words(planned: Planned, known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Names of a report → names of the planned one; `known` are the `projects`, the `agency` and its `body`."""
    chance = planned.chance
    topics = chance.sample(_TOPICS, 2)
    words = {name: f"{chance.choice(topics)}{name}" for name in known.get("projects", ())}
    words |= dict.fromkeys(known.get("body", ()), planned.agency.body)
    return words | dict.fromkeys(known.get("agency", ()), planned.agency.name)


def _part(part: Any, drawing: Redrawing) -> Any:
    """A part of a manuscript; what is printed as running text has turns of phrase."""
    if not isinstance(part, Mapping):
        return part
    kind, value = next(iter(part.items()))
    says = drawing.prose if kind in ("line", "items", "functional") else drawing.text
    return {kind: _walk(value, drawing, says)}


def _walk(value: Any, drawing: Redrawing, says: Callable[[str], str], key: str = "") -> Any:
    if key in _MONEY:
        return drawing.sum(value)
    if key in ("print_as", "general_public_budget_amount") and isinstance(value, str):
        return drawing.printed(value)
    if isinstance(value, Mapping):
        return {name: _walk(one, drawing, says, str(name)) for name, one in value.items()}
    if isinstance(value, list):
        return [_walk(one, drawing, says) for one in value]
    return says(value) if isinstance(value, str) else value


def _replaced(text: str, words: Mapping[str, str]) -> str:
    """All words at once, the longest first: what was put in is not replaced again."""
    if not words:
        return text
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return pattern.sub(lambda found: words[found[0]], text)
