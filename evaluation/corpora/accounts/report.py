"""All nine statements of one report, in the order of its province."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from evaluation.corpora.accounts import facts
from evaluation.corpora.accounts.layouts import Printed, Typesetter
from evaluation.corpora.accounts.styles import Style


def nine(style: Style, year: int = 2024) -> Printed:
    """All nine statements in Shanghai's or, where the style says 明细, in Hunan's order."""
    t = Typesetter(style, year)
    steps = list(_steps(t))
    if style.detail:
        steps = [*steps[:6], *steps[7:], steps[6]]
    for step in steps:
        step()
    return t.printed


def _steps(t: Typesetter) -> Iterator[Callable[[], None]]:
    spending = facts.expenditure()
    general, fund = facts.total(facts.general_public())["total"], facts.FUND
    assert general is not None
    closing = facts.OTHER
    ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]
    classes = list(zip(ordinals, facts.CLASSES, strict=True))
    income_lines = [
        ("一、一般公共预算财政拨款收入", "general_public_budget", general), ("二、政府性基金预算财政拨款收入", "government_fund", fund),
        ("三、国有资本经营预算财政拨款收入", "state_capital", None), ("四、上级补助收入", "superior_subsidy", None),
        ("五、事业收入", "business_income", None), ("六、经营收入", "operating_income", None),
        ("七、附属单位上缴收入", "subsidiary_payment", None), ("八、其他收入", "other_income", facts.OTHER),
        *[("", "", None)] * 6, ("本年收入合计", "current_income", general + fund + closing),
        ("使用非财政拨款结余（含专用结余）", "used_surplus", None), ("年初结转和结余", "opening_balance", None),
        ("总计", "grand_total", general + fund + closing),
    ]  # fmt: skip
    spending_lines: list[tuple[str, str, facts.Amounts]] = [
        *((f"{o}、{facts.CLASSES[c]}", c, {"final": spending.get(c, {}).get("total")}) for o, c in classes),
        ("本年支出合计", "current_expenditure", {"final": general + fund}), ("结余分配", "surplus_distribution", {"final": None}),
        ("年末结转和结余", "closing_balance", {"final": closing}), ("总计", "grand_total", {"final": general + fund + closing}),
    ]  # fmt: skip
    year = f"{t.year}年度"
    yield lambda: t.summary(
        "income_expenditure_summary", "收入支出决算总表", income_lines, spending_lines, ["决算数"]
    )
    yield lambda: t.functional("income", "收入决算表", ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入",
                               "附属单位上缴收入",
                               "其他收入"], facts.income())  # fmt: skip
    yield lambda: t.functional("expenditure", "支出决算表", ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出",
                               "对附属单位补助支出"], spending)  # fmt: skip
    gp, gf = facts.general_public(), facts.government_fund()

    def line(code: str) -> facts.Amounts:
        a, b = gp.get(code, {}).get("total"), gf.get(code, {}).get("current_expenditure")
        return {"total": (a or 0) + (b or Decimal(0)) if a or b else None, "general_public_budget": a, "government_fund": b,
                "state_capital": None}  # fmt: skip

    whole: facts.Amounts = {"total": general + fund, "general_public_budget": general, "government_fund": fund,
                            "state_capital": None}  # fmt: skip
    nothing = dict.fromkeys(whole)
    left = [
        ("一、一般公共预算财政拨款", "general_public_budget", general), ("二、政府性基金预算财政拨款", "government_fund", fund),
        ("三、国有资本经营预算财政拨款", "state_capital", None), *[("", "", None)] * 11,
        ("本年收入合计", "current_income", general + fund), ("年初财政拨款结转和结余", "opening_balance", None),
        ("一般公共预算财政拨款", "opening_general_public_budget", None), ("政府性基金预算财政拨款", "opening_government_fund", None),
        ("总计", "grand_total", general + fund),
    ]  # fmt: skip
    right = [
        *((f"{o}、{facts.CLASSES[c]}", c, line(c)) for o, c in classes), ("本年支出合计", "current_expenditure", whole),
        ("年末财政拨款结转和结余", "closing_balance", nothing), ("", "", nothing), ("", "", nothing), ("总计", "grand_total", whole),
    ]  # fmt: skip
    yield lambda: t.summary("fiscal_appropriation_summary", "财政拨款收入支出决算总表", left, right,
                            ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"])  # fmt: skip
    yield lambda: t.functional(
        "general_public_expenditure",
        f"{year}一般公共预算财政拨款支出决算表",
        ["合计", "基本支出", "项目支出"],
        gp,
    )
    yield lambda: t.basic(f"一般公共预算财政拨款基本支出决算{'明细' if t.style.detail else ''}表")
    yield lambda: t.three_public("财政拨款“三公”经费支出决算表")
    yield lambda: t.functional(
        "government_fund", "政府性基金预算财政拨款收入支出决算表", list(t.FUND_LABELS), gf
    )
    half = "支出" if t.style.state_capital == "expenditure" else "收入支出"
    yield lambda: t.empty_fund(
        "state_capital", f"国有资本经营预算财政拨款{half}决算表", "国有资本经营预算财政拨款"
    )
