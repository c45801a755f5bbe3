/* 地区 and 地区页: tiles of all regions; one region with its own level and with what lies below it. */
"use strict";
JX.pages.regions = async () => { await JX.grid(document.getElementById("grid")); };

JX.pages.region = async () => {
  const names = await JX.load("search/all"), code = JX.param("r");
  const k = names.region.findIndex((r, i) => r === code && names.kind[i] === "region");
  if (k < 0) throw new Error("没有这个地区，请在上方查找，或从“地区”页进入。");
  JX.heading1(names.name[k], names.where[k]);
  const view = JX.site.views.execution_by_region, column = (name) => view.columns.find((c) => c.name === name);
  const of = (rows) => { const i = (rows.columns.region_code || []).indexOf(code); return (name) => (i < 0 ? null : JX.at(rows, name, i)); };
  const draw = async () => {
    const year = JX.year(), now = of(await JX.rows("execution_by_region", year)), before = of(await JX.rows("execution_by_region", String(year - 1)));
    const tile = (name, key, own) => JX.tile(name, now(key), column(key), [JX.el("p", {}, "上年 " + JX.shown(before(key), column(key).form)), own ? JX.el("p", {}, "其中本级 " + JX.shown(now(own), column(own).form)) : ""]);
    document.getElementById("scope").textContent = now("with_counties_agencies") === null ? `${year} 年没有单位报送。`
      : `${year} 年含下级共 ${now("with_counties_agencies")} 个单位报送，其中本级 ${now("own_level_agencies")} 个；有执行数据的 ${now("with_counties_agencies_with_figures")} 个。`;
    document.getElementById("tiles").replaceChildren(
      tile("全年预算", "with_counties_full_year_budget", "own_level_full_year_budget"), tile("全年执行", "with_counties_executed", "own_level_executed"),
      tile("执行率", "with_counties_execution_rate", "own_level_execution_rate"), tile("报送单位", "with_counties_agencies", "own_level_agencies"));
  };
  await draw();
  JX.onchange((changes) => { if ("y" in changes) draw().catch(JX.fail); });
};
