"""The rows of regions in a little province: sums over the agencies of a region and of those that lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
RULES = (("A01", "表内合计", "error"), ("B03", "表文一致", "warning"), ("C02", "指标可衡量", "notice"))
ITEMS = ("three_public_total", "vehicle_total", "overseas", "reception")
ITEM_NAMES = ("“三公”经费合计", "公务用车", "因公出国（境）", "公务接待")


def regional(year: int, years: list[Row], regions: list[Row]) -> Iterator[tuple[str, Row]]:
    yield (
        "rpt_provincial_overview",
        {
            "fiscal_year": year,
            "prefectures_reporting": 4,
            "counties_reporting": 18,
            "documents": len(years),
            "quarantined_documents": 1,
        }
        | _sums("", years),
    )
    for region in regions:
        code = region["region_code"]
        below = [
            row for row in years if code in (row["region_code"], row["prefecture_code"], row["province_code"])
        ]
        own = [row for row in years if row["region_code"] == code]
        key = {"fiscal_year": year} | {
            name: region[name]
            for name in (
                "region_code",
                "region_name",
                "region_level",
                "prefecture_code",
                "prefecture_name",
            )
        }
        yield (
            "rpt_reporting_coverage",
            key
            | {
                "with_counties_agencies": len(below),
                "own_level_agencies": len(own),
                "with_counties_documents": len(below),
                "own_level_documents": len(own),
                "with_counties_extraction_coverage": Decimal("99.5"),
                "with_counties_expected_agencies": len(below) + 1,
                "with_counties_late_agencies": 0,
                "with_counties_absent_agencies": 1,
            },
        )
        if below:
            yield (
                "rpt_budget_execution_by_region",
                key | _sums("with_counties_", below) | _sums("own_level_", own),
            )
            for item, name in zip(ITEMS, ITEM_NAMES, strict=True):
                final, prior = (
                    sum(row[n] for row in below)
                    for n in ("three_public_final", "three_public_prior_year_final")
                )
                yield (
                    "rpt_three_public_by_region",
                    key
                    | {
                        "expense_item_code": item,
                        "expense_item_name_zh": name,
                        "with_counties_final": final,
                        "with_counties_prior_year_final": prior,
                        "with_counties_change": final - prior,
                        "with_counties_change_rate": round(100 * (final - prior) / prior, 4),
                    },
                )
            yield from _functions(key, below, own)
            for k, (rule, name, severity) in enumerate(RULES):
                yield (
                    "rpt_audit_findings_by_rule",
                    key
                    | {
                        "rule_code": rule,
                        "rule_name_zh": name,
                        "severity": severity,
                        "with_counties_failed": len(below) * (3 - k),
                        "with_counties_evaluated": len(below) * 9,
                        "own_level_failed": len(own),
                    },
                )
            for level, sub, lost in (
                ("产出指标", "数量指标", 4),
                ("产出指标", "质量指标", 2),
                ("效益指标", "社会效益指标", 9),
            ):
                yield (
                    "rpt_indicator_achievement",
                    key
                    | {
                        "level1_code": level,
                        "level1_name": level,
                        "level2_code": sub,
                        "level2_name": sub,
                        "with_counties_agencies": len(below),
                        "with_counties_indicator_rows": 9 * len(below),
                        "with_counties_met_share": 95,
                        "with_counties_points_lost": lost * len(below),
                    },
                )
            yield (
                "rpt_concept_by_region",
                key
                | {
                    "concept_code": "trained",
                    "concept_name_zh": "培训人数",
                    "unit": "人",
                    "aggregation": "sum",
                    "with_counties_agencies": len(below),
                    "with_counties_target": 100 * len(below),
                    "with_counties_actual": 112 * len(below),
                    "with_counties_achievement_rate": 112,
                },
            )


def register(year: int, years: list[Row]) -> Iterator[tuple[str, Row]]:
    """Who reported, and a body that reported the year before alone."""
    names = (
        "agency_id", "agency_name", "admin_level", "sector", "sector_name_zh", "region_code", "region_name", "region_level",
        "prefecture_code", "prefecture_name", "province_code", "province_name",
    )  # fmt: skip
    for row in (*years, {**years[0], "agency_id": "absent", "agency_name": "攸县从未再报局"}):
        is_absent = row["agency_id"] == "absent"
        yield (
            "rpt_reporting_register",
            {name: row.get(name) for name in names}
            | {
                "fiscal_year": year,
                "obligation": "reported_before" if is_absent else "reported",
                "state": "missing" if is_absent else "reported",
                "last_reported_year": year - 1 if is_absent else year,
                "documents": 0 if is_absent else 1,
                "superseded_documents": 0,
                "overall_self_evaluations": 0 if is_absent else 1,
                "project_self_evaluations": 0,
                "final_accounts": 0,
                "prior_documents": 1,
            },
        )


def _functions(key: Row, below: list[Row], own: list[Row]) -> Iterator[tuple[str, Row]]:
    for level, code, names in (
        ("class", "208", ("社会保障和就业支出", None, None)),
        ("section", "20805", ("社会保障和就业支出", "行政事业单位养老支出", None)),
        (
            "item",
            "2080505",
            ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
        ),
    ):
        yield (
            "rpt_function_by_region",
            key
            | dict(zip(("class_name", "section_name", "item_name"), names, strict=True))
            | {
                "function_by_region_id": f"{key['fiscal_year']}-{key['region_code']}-{code}",
                "function_level": level,
                "function_code": code,
                "own_level_agencies": len(own),
                "with_counties_agencies": len(below),
                "with_counties_lines": len(below),
                "with_counties_final": 12 * len(below),
                "with_counties_doubtful_lines": 0,
                "with_counties_missing_lines": 0,
            },
        )


def _sums(prefix: str, rows: list[Row]) -> Row:
    """Sums over the agencies that print both figures of a rate."""
    if not rows:
        return {}
    known = [row for row in rows if row["executed"] is not None]
    budget, executed, initial = (
        sum(row[name] for row in known) for name in ("full_year_budget", "executed", "initial_budget")
    )
    figures = "agencies_with_budget_execution" if not prefix else f"{prefix}agencies_with_figures"
    return {
        f"{prefix}agencies": len(rows),
        figures: len(known),
        f"{prefix}initial_budget": initial,
        f"{prefix}full_year_budget": budget,
        f"{prefix}executed": executed,
        f"{prefix}execution_rate": round(100 * executed / budget, 4),
        f"{prefix}full_year_to_initial_rate": round(100 * budget / initial, 4),
    }
