/* 本次更新了什么: what this publication holds that the one before did not, and the other way round. */
"use strict";
(function () {
  const SUBJECTS = [["reports", "报告"], ["figures", "主要数据"], ["findings", "疑点"]];
  const said = (kinds) => Object.entries(kinds).map(([kind, n]) => `${JX.shown(kind, "change")} ${JX.shown(n, "count")}`).join("、");
  const column = (name) => JX.site.views.agency_years.columns.find((one) => one.name === name);
  const agency = (row) => JX.el("a", { href: JX.address("agency.html?id={agency_id}&r={region_code}&y={fiscal_year}", (name) => row[name]) }, row.agency_name || "—");
  const FIGURE = { class: "figure" };
  const COLUMNS = {
    reports: [["变化", (row) => JX.shown(row.change, "change")], ["年度", (row) => String(row.fiscal_year)], ["单位", agency], ["报告类型", (row) => JX.shown(row.report_kind, "report_kind")], ["标题", (row) => row.title || "—", { class: "middle" }]],
    figures: [["年度", (row) => String(row.fiscal_year)], ["单位", agency], ["数据", (row) => { const c = column(row.figure); return [c.group, c.label].filter(Boolean).join(" "); }],
      ["上次", (row) => JX.shown(row.figure_before, column(row.figure).form), FIGURE], ["本次", (row) => JX.shown(row.figure_now, column(row.figure).form), FIGURE], ["计量单位", (row) => JX.unit(column(row.figure))]],
    findings: [["变化", (row) => JX.shown(row.change, "change")], ["年度", (row) => String(row.fiscal_year)], ["单位", agency], ["严重程度", (row) => JX.shown(row.severity, "severity")], ["规则", (row) => row.rule_code],
      ["疑点", (row) => (row.change === "gone" || !row.judged_ref ? row.message : JX.el("a", { href: JX.source(row.document_id, row.judged_ref, row.finding_id) }, row.message)), { class: "long" }]],
  };

  function table(subject, name, rows, count) {
    const columns = COLUMNS[subject];
    const head = JX.el("thead", {}, JX.el("tr", {}, ...columns.map(([label, , kind]) => JX.el("th", { scope: "col", ...(kind === FIGURE ? kind : {}) }, label))));
    const body = JX.el("tbody", {}, ...rows.map((row) => JX.el("tr", {}, ...columns.map(([, value, kind]) => JX.el("td", kind || {}, value(row))))));
    const left = count > rows.length ? JX.el("p", { class: "note" }, `共 ${JX.shown(count, "count")} 条，只列前 ${JX.shown(rows.length, "count")} 条。`) : "";
    return JX.el("details", {}, JX.el("summary", {}, `${name}（${said(JX.site.changes.counts[subject])}）`),
      JX.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name + "的变化" }, JX.el("table", {}, head, body)), left);
  }

  /** Fill the section: a sentence, and a table for each subject of which anything changed. */
  JX.changes = async (section) => {
    const told = JX.site.changes, some = SUBJECTS.filter(([subject]) => Object.keys(told.counts[subject]).length);
    const sentence = told.first ? "这是首次发布，没有上一次可比。" : !told.comparable ? "上一次由旧版软件发布，数据表不同，没有比较。"
      : some.length ? "与上一次发布相比，" + some.map(([subject, name]) => `${name}${said(told.counts[subject])}`).join("；") + "。" : "与上一次发布相比，报告、主要数据和疑点都没有变化。";
    section.append(JX.el("p", { class: "sentence" }, sentence));
    if (!told.listed) return;
    const rows = await JX.load("changes/all");
    for (const [subject, name] of some) section.append(table(subject, name, rows[subject], Object.values(told.counts[subject]).reduce((sum, n) => sum + n, 0)));
  };
})();
