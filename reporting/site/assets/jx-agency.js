/* 单位画像: whose page it is, the year's figures beside those of the year before, each with its place. */
"use strict";
JX.pages.agency = async () => {
  const names = await JX.load("search/all"), id = JX.param("id"), k = names.id.indexOf(id);
  if (!id || k < 0) throw new Error("没有这个单位，请在上方查找。");
  const region = names.region[k];
  JX.context.agency_id = id;
  JX.context.region_code = region;
  JX.heading1(names.name[k], names.where[k]);
  const view = JX.site.views.agency_years, rows = await JX.rows("agency_years", region), evidence = view.evidence;
  const column = (name) => view.columns.find((c) => c.name === name);
  const row = (year) => { for (let i = 0; i < rows.n; i++) if (JX.at(rows, "agency_id", i) === id && String(JX.at(rows, "fiscal_year", i)) === year) return i; return -1; };
  const years = JX.site.years.filter((y) => row(y) >= 0);
  const TILES = [
    ["全年执行数", "executed", "prior_executed", "budget_execution"], ["预算执行率", "execution_rate", "prior_execution_rate", "budget_execution", "execution_rate_rank_in_province", "execution_rate_ranked_in_province"],
    ["填报得分", "total_score", "prior_total_score", "score", "total_score_rank_in_province", "total_score_ranked_in_province"], ["重算得分", "total_score_computed", "", "score"],
    ["“三公”经费决算", "three_public_final", "prior_three_public_final", "three_public"], ["决算本年支出", "final_expenditure", "prior_final_expenditure", "final_accounts"],
  ];
  const draw = () => {
    const i = row(JX.year()), box = document.getElementById("tiles"), scope = document.getElementById("scope");
    if (i < 0) {
      box.replaceChildren();
      scope.replaceChildren(`${JX.year()} 年没有这个单位的报告。`, ...years.flatMap((y) => [" ", JX.el("a", { href: `agency.html?id=${id}&r=${region}&y=${y}` }, y + " 年")]));
      return;
    }
    const at = (name) => (name && column(name) ? JX.at(rows, name, i) : null);
    scope.textContent = [names.where[k], JX.shown(at("admin_level"), "admin_level"), JX.shown(at("sector_name_zh"), "text"), `${JX.year()} 年报告 ${at("documents")} 份`, years.length > 1 ? "有数据的年度：" + years.join("、") : ""].filter(Boolean).join(" · ");
    box.replaceChildren(...TILES.map(([name, key, prior, role, rank, among]) => {
      const c = column(key), place = JX.evidence(rows, evidence, i, [role]), lines = [];
      if (prior) lines.push(JX.el("p", {}, "上年 " + JX.shown(at(prior), c.form)));
      if (rank && at(rank) !== null) lines.push(JX.el("p", {}, `全省第 ${at(rank)} 位（共 ${at(among)} 个单位）`));
      if (key === "total_score_computed" && at(key) !== null && at("total_score") !== null) lines.push(JX.el("p", {}, at(key) === at("total_score") ? "与填报一致" : "与填报不一致"));
      return JX.tile(name, at(key), c, lines, place);
    }));
  };
  draw();
  JX.onchange((changes) => { if ("y" in changes) draw(); });
};
