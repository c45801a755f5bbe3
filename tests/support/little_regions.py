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
