/* A view's block on a page: question, sentence, chart, filters, table, CSV, what is missing. */
"use strict";
(function () {
  /** What the page speaks of: values that choose the shard and the rows, such as {fiscal_year: "2023", region_code: "430200"}. */
  JX.context = { fiscal_year: "" };

  const LIMIT = 10000; // rows loaded at first: about 1.2 MB of findings

  /** Rows of the compared year by the same subject: what a row is of, all but its year. */
  async function compared(key, view, rows, context) {
    const year = JX.compared();
    if (!year || !view.shards.includes("fiscal_year") || !view.subject.length) return null;
    const names = view.subject;
    const other = await JX.gather(key, { ...context, fiscal_year: year }, LIMIT);
    const subject = (from, i) => JSON.stringify(names.map((name) => JX.at(from, name, i)));
    const found = new Map();
    for (let i = 0; i < other.n; i++) found.set(subject(other, i), i);
    return { year, rows: other, row: (i) => found.get(subject(rows, i)) };
  }

  /** `where` of a section: `region_code prefecture_code=region_code`: columns that must equal a value of the context. */
  function wanted(section, rows, context) {
    const tests = (section.dataset.where || "").split(" ").filter(Boolean).map((part) => { const [column, name = column] = part.split("="); return [column, name]; });
    const within = section.hasAttribute("data-within") ? context.within : "", shown = [];
    for (let i = 0; i < rows.n; i++) if (tests.every(([column, name]) => String(JX.at(rows, column, i)) === String(context[name])) && JX.within(JX.at(rows, "region_code", i), within)) shown.push(i);
    return shown;
  }

  /** The widest region of some rows: the one the address names, else the province (or what comes first) with most agencies. */
  function widest(view, rows, shown, context) {
    if (context.within) return context.within;
    const basis = view.columns.find((c) => c.name.startsWith("with_counties_") && c.figure), sums = new Map();
    for (const i of shown) if (JX.at(rows, "region_level", i) === "province") sums.set(JX.at(rows, "region_code", i), (sums.get(JX.at(rows, "region_code", i)) || 0) + (JX.at(rows, basis.name, i) || 0));
    const best = [...sums].reduce((a, b) => (a && a[1] >= b[1] ? a : b), null);
    return best ? best[0] : shown.length ? JX.at(rows, "region_code", shown[0]) : "";
  }

  /** The rows a chart draws, and of what: one level of regions beside each other, or one region; never a sum beside its parts. */
  function drawable(view, rows, shown, context) {
    if (!view.columns.some((c) => c.name === "region_level")) return { rows: shown, words: "" };
    if ([view.chart.x, view.chart.y].includes("region_name")) {
      const levels = new Set(shown.map((i) => JX.at(rows, "region_level", i)));
      const below = context.within && !context.within.endsWith("0000") ? ["county", "prefecture"] : ["prefecture", "county"];
      const level = below.find((name) => levels.has(name)) || [...levels][0];
      return { rows: shown.filter((i) => JX.at(rows, "region_level", i) === level), words: JX.shown(level, "region_level") };
    }
    const code = widest(view, rows, shown, context), own = shown.filter((i) => JX.at(rows, "region_code", i) === code);
    return { rows: own, words: own.length ? JX.at(rows, "region_name", own[0]) : "" };
  }

  function chosen(section, view, rows, shown) {
    const key = section.dataset.view, picked = view.choices.map((name) => [name, JX.param(key + "." + name)]).filter(([, v]) => v);
    const words = JX.param(key + ".q").toLowerCase().split(/\s+/).filter(Boolean);
    const texts = view.columns.filter((c) => !c.figure && !c.carried);
    return shown.filter((i) => picked.every(([name, v]) => String(JX.at(rows, name, i)) === v)
      && words.every((word) => texts.some((c) => JX.shown(JX.at(rows, c.name, i), c.form).toLowerCase().includes(word))));
  }

  function filters(section, view, rows, shown, redraw) {
    const box = section.querySelector(".filters"), key = section.dataset.view;
    if (!box) return;
    const change = (name) => (e) => { JX.set({ [key + "." + name]: e.target.value }); redraw(); };
    const parts = view.choices.filter((name) => !(section.dataset.hide || "").split(" ").includes(name)).map((name) => {
      const column = view.columns.find((c) => c.name === name);
      const values = [...new Set(shown.map((i) => JX.at(rows, name, i)).filter((v) => v !== null && v !== ""))].sort((a, b) => String(a).localeCompare(String(b), "zh"));
      return JX.el("label", {}, column.label + " ", JX.el("select", { name, onchange: change(name) }, JX.el("option", { value: "" }, "全部"),
        ...values.map((v) => JX.el("option", { value: v, selected: String(v) === JX.param(key + "." + name) }, JX.shown(v, column.form)))));
    });
    parts.push(JX.el("label", {}, "筛选 ", JX.el("input", { type: "search", value: JX.param(key + ".q"), placeholder: "表中文字", oninput: change("q") })));
    box.replaceChildren(...parts);
  }

  function sentence(section, view, rows, shown) {
    const box = section.querySelector(".sentence");
    if (!box || !view.sentence) return;
    const { text, by, pick } = view.sentence, known = shown.filter((i) => JX.at(rows, by, i) !== null);
    box.hidden = !known.length || rows.left > 0; // what is said of all holds only where all are loaded
    if (box.hidden) return;
    const sign = pick === "lowest" ? 1 : -1, first = known.reduce((a, b) => (sign * (JX.at(rows, by, b) - JX.at(rows, by, a)) < 0 ? b : a));
    const form = (name) => (view.columns.find((c) => c.name === name) || {}).form;
    box.textContent = text.replace(/\{(\w+)\}/g, (_, name) => (name === "n" ? String(shown.length) : JX.shown(JX.at(rows, name, first), form(name))));
  }

  function missing(section, view, rows, shown) {
    const box = section.querySelector(".missing");
    if (!box) return;
    const hidden = (section.dataset.hide || "").split(" "), parts = view.missing.filter((name) => !hidden.includes(name)).map((name) => {
      const column = view.columns.find((c) => c.name === name), blank = shown.filter((i) => JX.at(rows, name, i) === null).length;
      return blank ? `${(column.group ? column.group : "") + column.label}缺 ${blank} 行` : "";
    }).filter(Boolean);
    const left = rows.left ? `另有 ${rows.left} 行未载入，请先选择地区。` : "";
    box.textContent = !shown.length ? "没有数据。" + left : left + `本表 ${shown.length} 行` + (parts.length ? `，其中${parts.join("，")}（报告未印或无法确认，记为“—”，不按 0 计）。` : "。");
  }

  /** Fill a section from its view's rows, again whenever the year changes. */
  JX.show = async (section) => {
    const key = section.dataset.view, view = JX.site.views[key];
    const fill = async () => {
      const context = { ...JX.context, fiscal_year: JX.year(), within: JX.param("r") };
      const rows = await JX.gather(key, context, LIMIT), other = await compared(key, view, rows, context);
      let all = wanted(section, rows, context);
      if (section.hasAttribute("data-one")) { const code = widest(view, rows, all, context); all = all.filter((i) => JX.at(rows, "region_code", i) === code); }
      let table = null;
      const redraw = () => {
        const shown = chosen(section, view, rows, all);
        sentence(section, view, rows, shown);
        const about = view.title + (view.shards.includes("fiscal_year") ? "，" + context.fiscal_year + " 年" : "");
        table = JX.table(section.querySelector(".table"), view, rows, shown, other, about, (section.dataset.hide || "").split(" "));
        missing(section, view, rows, shown);
        const button = section.querySelector(".csv");
        button.textContent = `下载本表 CSV（${shown.length} 行）`;
        button.disabled = !shown.length;
        button.onclick = () => JX.download(about.replace("，", "-").replace(" 年", "") + ".csv", table.csv());
        if (view.chart) {
          const drawn = drawable(view, rows, shown, context), words = section.querySelector(".drawn");
          JX.chart(section.querySelector(".chart"), view, rows, drawn.rows, about);
          words.textContent = "图中：" + drawn.words;
          words.hidden = !drawn.words || section.querySelector(".chart").hidden;
        }
        section.dispatchEvent(new CustomEvent("jx:drawn", { detail: { rows, shown, other } }));
      };
      filters(section, view, rows, all, redraw);
      redraw();
      section.dataset.drawn = "yes";
    };
    await fill();
    JX.onchange((changes) => { if ("y" in changes || "c" in changes || "r" in changes) fill().catch(JX.fail); });
  };
})();
