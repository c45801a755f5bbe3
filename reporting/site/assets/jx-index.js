/* 总览: tiles of the year with the year before. */
"use strict";
JX.pages.index = async () => {
  const rows = await JX.rows("overview", "all"), view = JX.site.views.overview;
  const column = (name) => view.columns.find((c) => c.name === name);
  const of = (year) => { const i = (rows.columns.fiscal_year || []).findIndex((y) => String(y) === year); return (name) => (i < 0 ? null : JX.at(rows, name, i)); };
  const TILES = [
    ["全年执行数", "executed", "agencies_with_budget_execution", "个单位有执行数据"],
    ["预算执行率", "execution_rate", "agencies_with_budget_execution", "个单位有执行数据"],
    ["“三公”经费决算", "three_public_final", "agencies_with_three_public", "个单位有合计数"],
    ["项目自评", "evaluated_projects", "projects", "个项目中"],
    ["指标达标率", "met_share", "indicator_rows", "条指标"],
  ];
  const draw = () => {
    const year = JX.year(), now = of(year), before = of(String(year - 1));
    document.getElementById("tiles").replaceChildren(...TILES.map(([name, key, basis, words]) => {
      const c = column(key);
      return JX.el("div", { class: "tile" }, JX.el("h2", {}, name),
        JX.el("div", { class: "amount" }, JX.shown(now(key), c.form), JX.el("small", {}, " " + JX.unit(c))),
        JX.el("p", {}, `上年 ${JX.shown(before(key), c.form)}`), JX.el("p", {}, `${JX.shown(now(basis), "count")} ${words}`));
    }));
    document.getElementById("scope").textContent = `${year} 年：${JX.shown(now("agencies"), "count")} 个单位报送 ${JX.shown(now("documents"), "count")} 份报告，其中 ${JX.shown(now("agencies_with_budget_execution"), "count")} 个有预算执行数据。`;
  };
  draw();
  JX.onchange(draw);
};
