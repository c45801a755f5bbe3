/* 总览: tiles of the year with the year before, and how many agencies stand behind each. */
"use strict";
JX.pages.index = async () => {
  const rows = await JX.rows("overview", "all"), view = JX.site.views.overview;
  const column = (name) => view.columns.find((c) => c.name === name);
  const of = (year) => { const i = (rows.columns.fiscal_year || []).findIndex((y) => String(y) === year); return (name) => (i < 0 ? null : JX.at(rows, name, i)); };
  JX.context.level = "prefecture";
  // The province that reports: the first division of the largest sum.
  const regions = await JX.rows("execution_by_region", JX.year());
  let most = -1;
  for (let i = 0; i < regions.n; i++) if (JX.at(regions, "region_level", i) === "province" && JX.at(regions, "with_counties_agencies", i) > most) { most = JX.at(regions, "with_counties_agencies", i); JX.context.province = JX.at(regions, "region_code", i); }
  const TILES = [
    ["全年执行数", "executed", "agencies_with_budget_execution", (n, all) => `${n} / ${all} 个单位有执行数据`], ["预算执行率", "execution_rate", "agencies_with_budget_execution", (n, all) => `${n} / ${all} 个单位有执行数据`],
    ["“三公”经费决算", "three_public_final", "agencies_with_three_public", (n, all) => `${n} / ${all} 个单位有合计数`], ["部门决算本年支出", "final_expenditure", "agencies_with_final_accounts", (n, all) => `${n} / ${all} 个单位有决算表`],
    ["已自评项目", "evaluated_projects", "projects", (n) => `报告提到 ${n} 个项目`], ["指标达标率", "met_share", "indicator_rows", (n) => `指标共 ${n} 条`],
  ];
  const draw = () => {
    const year = JX.year(), now = of(year), before = of(String(year - 1)), count = (name) => JX.shown(now(name), "count");
    document.getElementById("tiles").replaceChildren(...TILES.map(([name, key, basis, words]) => JX.tile(name, now(key), column(key),
      [JX.el("p", {}, "上年 " + JX.shown(before(key), column(key).form)), JX.el("p", {}, words(count(basis), count("agencies")))])));
    document.getElementById("scope").textContent = now("agencies") === null ? `${year} 年没有本省单位报送。`
      : `${year} 年 ${count("agencies")} 个单位报送 ${count("documents")} 份现行报告` + (column("quarantined_documents") ? `，拒收 ${count("quarantined_documents")} 个文件。` : "。");
  };
  draw();
  JX.onchange((changes) => { if ("y" in changes) draw(); });
  await JX.changes(document.getElementById("changes"));
  await JX.grid(document.getElementById("grid"));
};
