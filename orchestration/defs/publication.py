"""What readers get: documentation and the published files. How a version is swapped is `store/warehouse/publish.py`'s matter."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import dagster as dg

from orchestration.defs.labels import label, labelled
from orchestration.defs.owners import owned
from orchestration.defs.previews import markdown, shortened
from orchestration.defs.resources import HomeWriter
from orchestration.home import Home
from orchestration.progress import Progress, Stage, Step
from orchestration.run_report import RunReport
from orchestration.store.warehouse.dbt import build_docs
from orchestration.store.warehouse.fingerprint import remember
from orchestration.store.warehouse.publish import Publication, publish
from orchestration.words import phrase

OWNED = owned("publication")


def publication_assets(built: Sequence[dg.AssetKey], manifest: Path) -> list[dg.AssetsDefinition]:
    """The assets behind the tables `built`; blocking checks on any of those hold them back. `manifest`: dbt's."""

    @dg.asset(**OWNED, kinds={"html"}, description=phrase("asset_dbt_docs"), deps=built, pool="warehouse")
    def dbt_docs(writer: HomeWriter) -> dg.MaterializeResult:
        """Every model, column and test on one page (数据字典), with the graph between them; opens in any browser."""
        return dg.MaterializeResult(
            metadata=labelled({"page": dg.MetadataValue.path(build_docs(writer.open()))})
        )

    @dg.multi_asset(
        name="published",
        specs=[
            dg.AssetSpec(
                "published_duckdb", kinds={"duckdb"}, deps=[*built, dbt_docs.key],
                description=phrase("asset_published_duckdb"), **OWNED,
            ),
            dg.AssetSpec(
                "published_parquet", kinds={"parquet"}, deps=[*built, dbt_docs.key],
                description=phrase("asset_published_parquet"), **OWNED,
            ),
            dg.AssetSpec(
                "site", kinds={"html"}, deps=[*built, dbt_docs.key], description=phrase("asset_site"), **OWNED
            ),
            dg.AssetSpec(
                "workbook", kinds={"excel"}, deps=[*built, dbt_docs.key], description=phrase("asset_workbook"), **OWNED
            ),
        ],
        pool="warehouse",
    )  # fmt: skip
    def published(
        writer: HomeWriter, progress: dg.ResourceParam[Progress], report: dg.ResourceParam[RunReport]
    ) -> Iterator[dg.MaterializeResult]:
        from orchestration.site import products  # noqa: PLC0415 - a second of import: templates, workbooks, pinyin

        place = writer.open()
        progress(Step(Stage.PUBLISH))
        # The pages of acceptance load scripts from elsewhere: they stay with the engineers.
        version = publish(place, docs=(place.dbt_docs,), products=products(place, manifest))
        report.is_new = version.is_new
        remember(place)
        columns = (label("table"), label("rows"))
        metadata = labelled(
            {
                "version": version.digest,
                "new_content": version.is_new,
                "rows": version.rows,
                "tables": markdown(columns, version.rows.items()),
            }
        )
        for name, path in (("duckdb", place.published_file), ("parquet", place.published_parquet)):
            yield dg.MaterializeResult(
                asset_key=f"published_{name}",
                metadata={**metadata, label("path"): dg.MetadataValue.path(path)},
            )
        yield dg.MaterializeResult(asset_key="site", metadata=of_pages(place, version))
        yield dg.MaterializeResult(asset_key="workbook", metadata=_of_workbooks(place, version))

    return [dbt_docs, published]


def of_pages(home: Home, version: Publication) -> dict[str, Any]:
    """Where the pages are, and what each edition is made of."""
    figures: dict[str, Any] = {
        "version": version.digest,
        "page": dg.MetadataValue.path(home.published / "site" / "index.html"),
    }
    told = version.products["site"]
    for name in ("pages", "written", "linked", "bytes", "seconds"):
        figures[f"site_{name}"] = len(told[name]) if name == "pages" else told[name]
    changed = [(phrase(f"change_{name}"), count) for name, count in sorted(told["changes"].items())]
    figures["site_changes"] = markdown((label("change"), label("count")), changed)
    return labelled(figures)


def _of_workbooks(home: Home, version: Publication) -> dict[str, Any]:
    """Where the workbooks are, and what they hold."""
    told = version.products["workbook"]
    figures = {
        "version": version.digest,
        "path": dg.MetadataValue.path(home.published / "workbook"),
        "workbook_files": ", ".join(shortened(told["files"])),
        **{f"workbook_{name}": told[name] for name in ("linked", "sheets", "rows", "bytes", "seconds")},
    }
    return labelled(figures)
