"""What a report says, drawn by a seed, before anybody decides how it is printed. Sums in 万元, points, rates in %."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

BODIES = (
    "水利局",
    "林业局",
    "商务局",
    "民政局",
    "应急管理局",
    "科学技术局",
    "市场监督管理局",
    "档案馆",
    "审计局",
    "司法局",
)
PLACES = (
    "长沙市望城区",
    "浏阳市",
    "华容县",
    "茶陵县",
    "株洲市渌口区",
    "桃源县",
    "祁阳市",
    "溆浦县",
    "永顺县",
    "涟源市",
)
PROJECTS = ("灌区节水改造", "公益林管护补助", "电商进村服务", "社区养老设施", "隐患排查治理", "科普场馆开放", "食品抽检",
            "馆藏数字化", "村级财务审计", "法律援助补贴", "堤防加固", "苗圃提质", "冷链配送补助", "殡葬惠民", "避灾场所建设")  # fmt: skip

# (name, bound, target, actual, unit) of indicators by level-2 name
POOL: Mapping[str, Sequence[tuple[str, str, str, str, str]]] = {
    "数量指标": (("改造渠道长度", "≥", "36.5", "38.2", "公里"), ("发放补助户数", "≥", "1200", "1318", "户"),
               ("组织培训期数", "≥", "8", "7", "期"), ("巡查点位个数", "=", "64", "64", "个")),
    "质量指标": (("验收一次通过率", "≥", "95", "97.5", "%"), ("资料归档完整率", "=", "100", "100", "%"),
               ("抽样合格率", "≥", "98", "98.6", "%")),
    "时效指标": (("按期完工率", "≥", "90", "92", "%"), ("补助到账天数", "≤", "15", "12", "天")),
    "经济成本指标": (("单位造价", "≤", "4200", "4105", "元/公里"), ("人均培训支出", "≤", "450", "438", "元/人")),
    "社会成本指标": (("占用道路天数", "≤", "20", "18", "天"),),
    "生态环境成本指标": (("弃渣处置数量", "≤", "300", "280", "吨"),),
    "经济效益指标": (("新增节水数量", "≥", "52", "55", "万立方米"), ("带动农户增收", "≥", "1600", "1705", "元/户")),
    "社会效益指标": (("受益村组个数", "≥", "46", "49", "个"), ("投诉件数下降比例", "≥", "10", "12", "%")),
    "生态效益指标": (("水质达标率", "≥", "92", "94", "%"),),
    "可持续影响指标": (("管护制度覆盖率", "≥", "85", "90", "%"),),
    "服务对象满意度指标": (("受益群众满意度", "≥", "90", "95.6", "%"), ("经办人员满意度", "≥", "88", "91", "%")),
}  # fmt: skip
SCHEMES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "classic": {"产出指标": ("数量指标", "质量指标", "时效指标"), "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标"),
                "满意度指标": ("服务对象满意度指标",)},
    "cost": {"成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"), "产出指标": ("数量指标", "质量指标", "时效指标"),
             "效益指标": ("社会效益指标", "可持续影响指标"), "满意度指标": ("服务对象满意度指标",)},
}  # fmt: skip
POINTS = {"classic": (50, 30, 10), "cost": (20, 40, 20, 10)}
FRAMEWORKS: Mapping[str, Sequence[tuple[str, int, Mapping[str, Sequence[str]]]]] = {
    "hunan": (
        ("投入", 13, {"目标设定": ("绩效目标合理性", "绩效指标明确性"), "预算配置": ("在职人员控制率", "三公经费变动率")}),
        ("过程", 61, {"预算执行": ("预算完成率", "预算控制率", "支付进度率"), "预算管理": ("公用经费控制率", "管理制度健全性"),
                     "资产管理": ("资产管理安全性", "固定资产利用率")}),
        ("产出及效率", 26, {"职责履行": ("重点工作办结率", "实际完成率"), "履职效益": ("社会公众满意度",)}),
    ),
    "third": (
        ("决策", 15, {"项目立项": ("立项依据充分性", "立项程序规范性"), "绩效目标": ("绩效目标合理性",)}),
        ("过程", 25, {"资金管理": ("资金到位率", "预算执行率达标"), "组织实施": ("管理制度健全性", "制度执行有效性")}),
        ("产出", 30, {"产出数量": ("设施建成数量",), "产出质量": ("质量达标率",), "产出时效": ("完成及时率",)}),
        ("效益", 30, {"项目效益": ("社会效益", "受益对象满意程度")}),
    ),
}  # fmt: skip


Three = tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Funds:
    """A line of the fund block, in 万元."""

    line: str
    initial: Decimal
    full: Decimal
    executed: Decimal

    @property
    def rate(self) -> Decimal | None:
        """执行率 in %, with two decimals; None where nothing was planned."""
        return (self.executed / self.full * 100).quantize(Decimal("0.01")) if self.full else None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator under its levels."""

    level1: str
    level1_points: Decimal
    level2: str
    name: str
    bound: str
    target: str
    actual: str
    unit: str
    weight: Decimal
    score: Decimal

    @property
    def lost(self) -> Decimal:
        """What was deducted."""
        return self.weight - self.score


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One self-evaluation: of the agency (`name` is "") or of a project."""

    name: str
    funds: tuple[Funds, ...]
    indicators: tuple[Indicator, ...]
    rate_points: Decimal = Decimal(10)

    @property
    def rate_score(self) -> Decimal:
        """Points of the execution rate."""
        rate = (self.funds[0].rate if self.funds else None) or Decimal(0)
        return (self.rate_points * min(rate, Decimal(100)) / 100).quantize(Decimal("0.01"))

    @property
    def score(self) -> Decimal:
        """The total score."""
        return sum((i.score for i in self.indicators), self.rate_score)

    @property
    def grade(self) -> str:
        """优 from 90, 良 from 80."""
        return "优" if self.score >= 90 else "良" if self.score >= 80 else "中"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An agency with its projects; `prior` are its figures of the year before, by code of expense."""

    agency: str
    year: int
    overall: Evaluation
    projects: tuple[Evaluation, ...]
    expenses: Mapping[str, Three] = field(default_factory=dict)


def draw(chance: random.Random) -> Drawn:
    """A report: the agency's money is more than that of its projects together."""
    names = chance.sample(PROJECTS, chance.randint(2, 4))
    projects = tuple(evaluation(chance, name, (80, 2400)) for name in names)
    spent = sum((p.funds[0].full for p in projects), Decimal(0))
    overall = evaluation(chance, "", (int(spent) + 300, int(spent) + 4000))
    return Drawn(
        chance.choice(PLACES) + chance.choice(BODIES),
        chance.choice((2021, 2022, 2023)),
        overall,
        projects,
        _expenses(chance),
    )


def evaluation(chance: random.Random, name: str, size: tuple[int, int]) -> Evaluation:
    """An evaluation whose sums, rates and scores agree with each other."""
    scheme = chance.choice(tuple(SCHEMES))
    indicators: list[Indicator] = []
    for (level1, level2s), points in zip(SCHEMES[scheme].items(), POINTS[scheme], strict=True):
        indicators += _group(chance, level1, points, {n: _some(chance, POOL[n]) for n in level2s})
    return Evaluation(name, funds(chance, size), tuple(indicators))


def framework(chance: random.Random, name: str, which: str) -> Evaluation:
    """An evaluation by the levels of a framework, without money."""
    indicators: list[Indicator] = []
    for level1, points, level2s in FRAMEWORKS[which]:
        entries = {n: [(one, "", "100%", "100%", "") for one in names] for n, names in level2s.items()}
        indicators += _group(chance, level1, points, entries)
    return Evaluation(name, (), tuple(indicators), Decimal(0))


def funds(chance: random.Random, size: tuple[int, int]) -> tuple[Funds, ...]:
    """Total, appropriation, carryover and other money; the total is the sum of the parts."""
    parts = []
    for line, share in (("appropriation", 1.0), ("carryover", 0.2), ("other", 0.1)):
        is_blank = line != "appropriation" and chance.random() < 0.35
        initial = Decimal(0) if is_blank else _amount(chance, size[0] * share, size[1] * share)
        full = (
            initial
            if chance.random() < 0.3
            else (initial * Decimal(chance.randint(88, 131)) / 100).quantize(Decimal("0.01"))
        )
        executed = (
            full
            if chance.random() < 0.25
            else (full * Decimal(chance.randint(811, 997)) / 1000).quantize(Decimal("0.01"))
        )
        parts.append(Funds(line, initial, full, executed))
    sums = [sum((getattr(p, n) for p in parts), Decimal(0)) for n in ("initial", "full", "executed")]
    return Funds("total", *sums), *parts


def _amount(chance: random.Random, low: float, high: float) -> Decimal:
    return (Decimal(chance.randint(int(low * 100) + 1, int(high * 100) + 2)) / 100).quantize(Decimal("0.01"))


def _some(
    chance: random.Random, pool: Sequence[tuple[str, str, str, str, str]]
) -> list[tuple[str, str, str, str, str]]:
    return list(pool[: chance.randint(1, len(pool))])


def _group(
    chance: random.Random,
    level1: str,
    points: int,
    level2s: Mapping[str, Sequence[tuple[str, str, str, str, str]]],
) -> list[Indicator]:
    count = sum(len(entries) for entries in level2s.values())
    weights = _split(chance, points, count)
    found: list[Indicator] = []
    for level2, entries in level2s.items():
        for name, bound, target, actual, unit in entries:
            weight = weights[len(found)]
            score = (
                weight
                if chance.random() < 0.7
                else weight - Decimal(chance.choice(("0.5", "1", "0.8", "0.25")))
            )
            found.append(
                Indicator(
                    level1,
                    Decimal(points),
                    level2,
                    name,
                    bound,
                    target,
                    actual,
                    unit,
                    weight,
                    max(score, Decimal(0)),
                )
            )
    return found


def _split(chance: random.Random, points: int, count: int) -> list[Decimal]:
    cuts = sorted(chance.sample(range(1, points * 2), count - 1)) if chance.random() < 0.3 else [
        points * 2 * n // count for n in range(1, count)]  # fmt: skip
    return [Decimal(b - a) / 2 for a, b in zip([0, *cuts], [*cuts, points * 2], strict=True)]


def _expenses(chance: random.Random) -> dict[str, Three]:
    """Prior final, budget and final of the three public expenses."""

    def drawn() -> Three:
        return _amount(chance, 1, 30), _amount(chance, 1, 30), _amount(chance, 1, 30)

    codes = ("overseas", "vehicle_purchase", "vehicle_operation", "reception")
    details = {code: drawn() for code in codes}
    if chance.random() < 0.5:
        details["overseas"] = (Decimal(0), Decimal(0), Decimal(0))

    def added(*parts: str) -> Three:
        prior, budget, final = (sum((details[c][n] for c in parts), Decimal(0)) for n in range(3))
        return prior, budget, final

    whole = {
        "three_public_total": added(*codes),
        "vehicle_total": added("vehicle_purchase", "vehicle_operation"),
    }
    order = ("three_public_total", "overseas", "vehicle_total", *codes[1:])
    return {code: whole.get(code) or details[code] for code in order}
