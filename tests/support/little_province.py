"""A published file of a little province, drawn from a seed: what pages and workbooks are tested on, in a second.

Figures of a row fit each other (rates, sums, years before); names of regions are Hunan's, those of agencies are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.support.little_regions import ITEM_NAMES, ITEMS, RULES, Row, regional, register
from tests.support.marts import published

PREFECTURES = {
    "430100": ("长沙市", ("芙蓉区", "天心区", "岳麓区", "长沙县", "浏阳市")),
    "430200": ("株洲市", ("荷塘区", "芦淞区", "石峰区", "攸县", "茶陵县", "醴陵市")),
    "430300": ("湘潭市", ("雨湖区", "岳塘区", "湘潭县", "韶山市")),
    "433100": ("湘西土家族苗族自治州", ("吉首市", "泸溪县", "凤凰县")),
}
SECTORS = (
    ("finance", "财政", "财政局"),
    ("education", "教育", "教育局"),
    ("water_resources", "水利", "水利局"),
    ("human_resources_social_security", "人力资源和社会保障", "人力资源和社会保障局"),
)
YEARS = (2022, 2023)


def little_province(path: Path, seed: int = 1) -> Path:
    """Write the file: 4 prefectures, 18 counties, 4 agencies each, 2 years; some figures are blank, one is doubtful."""
    drawn = _Drawn(random.Random(seed))  # noqa: S311 - no secret
    tables: dict[str, list[Row]] = {}
    for table, row in drawn.rows():
        tables.setdefault(table, []).append(row)
    return published(path, tables)


class _Drawn:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.regions: list[Row] = [_region("430000", "湖南省", "province", None, None)]
        for code, (name, counties) in PREFECTURES.items():
            self.regions.append(_region(code, name, "prefecture", code, name))
            for k, county in enumerate(counties, 2):
                self.regions.append(_region(f"{code[:4]}{k:02}", county, "county", code, name))
        self.agencies: list[Row] = []

    def rows(self) -> Iterator[tuple[str, Row]]:
        yield from (("dim_region", row) for row in self.regions)
        yield from (
            ("dim_expense_item", {"expense_item_code": c, "expense_item_name_zh": n})
            for c, n in zip(ITEMS, ITEM_NAMES, strict=True)
        )
        for region in self.regions[1:]:
            for sector, zh, body in SECTORS:
                identity = f"{region['region_code']}{sector}".encode().hex()[:32]
                name = {
                    "agency_id": identity,
                    "agency_name": f"{region['region_name']}{body}",
                    "sector": sector,
                    "sector_name_zh": zh,
                    "admin_level": region["region_level"],
                    "region_code": region["region_code"],
                }
                yield "dim_agency", name
                self.agencies.append(
                    name
                    | {
                        k: region[k]
                        for k in (
                            "region_name",
                            "region_level",
                            "prefecture_code",
                            "prefecture_name",
                            "province_code",
                            "province_name",
                        )
                    }
                )
        before: dict[str, Row] = {}
        for year in YEARS:
            years = [
                self._year(year, agency, before.get(agency["agency_id"], {}))
                for agency in self.agencies
                if self.chance.random() < 0.9
            ]
            for row in years:
                yield from self._facts(row)
            yield from (("rpt_agency_year", row) for row in years)
            yield from regional(year, years, self.regions)
            yield from register(year, years)
            before = {row["agency_id"]: row for row in years}
        yield (
            "quarantine",
            {
                "quarantine_id": "q1",
                "file_name": "=损坏.docx",
                "what_zh": "文件损坏，无法打开。",
                "advice_zh": "请重新送交。",
                "place": "",
                "quarantined_at": "2024-05-01 08:00:00",
            },
        )

    def _money(self, low: int, high: int) -> Decimal:
        return Decimal(self.chance.randrange(low * 100, high * 100)) / 100

    def _year(self, year: int, agency: Row, before: Row) -> Row:
        initial, growth = self._money(300, 9000), Decimal(self.chance.randrange(95, 160)) / 100
        budget = (initial * growth).quantize(Decimal("0.01"))
        executed = (budget * Decimal(self.chance.randrange(780, 1001)) / 1000).quantize(Decimal("0.01"))
        blank = self.chance.random() < 0.08
        score = Decimal(self.chance.randrange(8500, 10000)) / 100
        public, prior = self._money(2, 60), self._money(2, 60)
        document = f"{agency['agency_id'][-16:]}{year}".ljust(64, "0")
        places = [("budget_execution", "p3/t1/r4"), ("score", "p3/t1/r30"), ("three_public", "p6/t2/r7")]
        return agency | {
            "fiscal_year": year,
            "document_id": document,
            "documents": 1,
            "initial_budget": initial,
            "full_year_budget": budget,
            "executed": None if blank else executed,
            "execution_rate": None if blank else (100 * executed / budget).quantize(Decimal("0.0001")),
            "budget_growth_in_year": (100 * (budget - initial) / initial).quantize(Decimal("0.0001")),
            "total_score": score,
            "total_score_computed": score - (self.chance.random() < 0.1),
            "grade_reported": "优" if score >= 90 else "良",
            "quantified_share": self._money(40, 100),
            "three_public_budget": public + 5,
            "three_public_final": public,
            "three_public_prior_year_final": prior,
            "three_public_change": public - prior,
            "three_public_change_rate": (100 * (public - prior) / prior).quantize(Decimal("0.0001")),
            "findings_error": self.chance.randrange(3),
            "findings_warning": self.chance.randrange(5),
            "findings_notice": self.chance.randrange(9),
            **{
                f"prior_{name}": before.get(name)
                for name in ("executed", "execution_rate", "total_score", "three_public_final")
            },
            "execution_rate_rank_in_province": self.chance.randrange(1, 60),
            "execution_rate_ranked_in_province": 60,
            "evidence": [
                {"document_id": document, "source_ref": place, "role": role} for role, place in places
            ],
        }

    def _facts(self, row: Row) -> Iterator[tuple[str, Row]]:
        own = {name: row[name] for name in ("fiscal_year", "agency_id", "region_code", "document_id")}
        fact = own | {"is_current": True, "occurrence": 1, "certainty": "sure", "doubtful_columns": []}
        yield (
            "dim_document",
            own
            | {
                "title": f"{row['fiscal_year']}年度部门整体支出绩效自评报告",
                "report_kind": "overall_self_evaluation",
                "file_name": f"{row['agency_name']}.pdf",
                "page_count": 12,
                "text_source": "text",
                "is_current": True,
            },
        )
        money = {
            "initial_budget": row["initial_budget"],
            "full_year_budget": row["full_year_budget"],
            "executed": row["executed"],
            "execution_rate": row["execution_rate"],
        }
        yield (
            "fct_budget_execution",
            fact
            | money
            | {"scope": "overall", "scope_number": 1, "funding_line": "total", "source_ref": "p3/t1/r4"},
        )
        read = {name: own[name] for name in ("fiscal_year", "agency_id", "document_id")}
        cells = {
            "tables": 3,
            "cells_printed": 120,
            "cells_used": 112,
            "cells_ignored": 8,
            "cells_reported": 0,
        }
        yield (
            "extraction_coverage",
            read | cells | {"form": "overall_self_evaluation", "coverage_ratio": 100, "is_current": True},
        )
        yield (
            "review_queue",
            read
            | {
                "form": "base_data",
                "printed": "1O.5",
                "basis": "recognition",
                "state": "open",
                "source_ref": "p6/t2/r8",
            },
        )
        for k, (code, final) in enumerate(
            zip(ITEMS, (row["three_public_final"], None, 0, row["three_public_final"]), strict=True)
        ):
            yield (
                "fct_three_public_expense",
                fact
                | {
                    "expense_item_code": code,
                    "prior_year_final": row["three_public_prior_year_final"],
                    "budget": row["three_public_budget"],
                    "final": final,
                    "source": "table",
                    "doubtful_columns": ["final"] if final is None else [],
                    "certainty": "doubtful" if final is None else "sure",
                    "source_ref": f"p6/t2/r{7 + k}",
                },
            )
        for k, (level, name) in enumerate(
            (("产出指标", "培训人数"), ("效益指标", "带动就业"), ("满意度指标", "服务对象满意度")), 1
        ):
            yield (
                "fct_indicator",
                fact
                | {
                    "scope": "overall",
                    "scope_number": 1,
                    "row_number": k,
                    "level1_name": level,
                    "level2_name": "数量指标",
                    "indicator_name": name,
                    "target_raw": "≥100人",
                    "actual_raw": "112人",
                    "is_target_met": True,
                    "is_quantified": True,
                    "weight": 10,
                    "score": 10 - k % 2,
                    "source_ref": f"p4/t1/r{k}",
                },
            )
        project = f"{row['agency_id'][-12:]}p"
        yield (
            "rpt_project_performance",
            own
            | {
                "project_id": project,
                "project_name": f"{row['sector_name_zh']}专项资金",
                "agency_name": row["agency_name"],
                "full_year_budget": 100,
                "executed": self._money(50, 100),
                "execution_rate": self._money(50, 100),
                "total_score": row["total_score"],
                "indicator_rows": 12,
            },
        )
        for k in range(row["findings_error"] + 1):
            code, name, severity = RULES[k % len(RULES)]
            yield (
                "rpt_finding",
                own
                | {name_: row[name_] for name_ in ("agency_name", "region_name", "prefecture_code")}
                | {
                    "finding_id": f"{row['document_id'][:20]}{k}",
                    "rule_code": code,
                    "rule_name_zh": name,
                    "severity": severity,
                    "message": f"“全年执行数”填报为{row['executed']}万元，与明细之和不符，见第3页。",
                    "judged_ref": "p3/t1/r4/c5",
                    "judged_place": "附件2-1 预算执行情况 第3页",
                    "input_places": "第三部分 十四（三）第9页",
                    "expected_text": "1,234.56万元",
                    "actual_text": f"{row['executed']}万元",
                    "decision": (None, "confirmed", "wrong")[k % 3],
                },
            )


def _region(code: str, name: str, level: str, prefecture: str | None, prefecture_name: str | None) -> Row:
    return {
        "region_code": code,
        "region_name": name,
        "region_level": level,
        "prefecture_code": prefecture,
        "prefecture_name": prefecture_name,
        "province_code": "430000",
        "province_name": "湖南省",
    }
