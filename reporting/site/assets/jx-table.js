/* A table of a view's rows: sorted, filtered, paged, and downloaded as exactly what it shows. */
"use strict";
(function () {
  const PRINTED = 3000;
  /** Rows at a time: fewer where a page holds many tables. */
  const size = () => (document.querySelectorAll("section[data-view]").length > 2 ? 20 : 50);

  /** The value of a row in a column. */
  const at = (rows, name, i) => { const column = rows.columns[name]; return column ? column[i] : null; };
  JX.at = at;

  /** Which columns a table has: those of the view, the compared year beside its figures, the place at the end. */
  function columns(view, other, hidden) {
    const list = [];
    for (const column of view.columns) {
      if (column.carried || hidden.includes(column.name)) continue;
      list.push(column);
      if (other && column.figure && column.form !== "year") list.push({ ...column, label: column.label + " " + other.year, other: true, link: "" });
    }
    if (view.evidence) list.push({ name: "", label: "出处", place: view.evidence, form: "text" });
    else if (view.behind) list.push({ name: "", label: "构成", behind: view.behind, form: "text" });
    return list;
  }

  function value(table, column, i) {
    if (column.place) { const place = JX.evidence(table.rows, column.place, i); return place && place.words; }
    if (column.behind) return JX.address(column.behind, (name) => at(table.rows, name, i)) ? "查看" : null;
    if (!column.other) return at(table.rows, column.name, i);
    const j = table.other.row(i);
    return j === undefined ? null : at(table.other.rows, column.name, j);
  }

  /** Where the figures of a row stand: {document, ref, words}, or null. */
  JX.evidence = (rows, evidence, i, roles = evidence.roles) => {
    let document_id = at(rows, evidence.document, i), ref = at(rows, evidence.place, i);
    if (evidence.roles.length) {
      const places = ref || [], one = roles.map((role) => places.find((place) => place.role === role)).find(Boolean);
      document_id = one && one.document_id;
      ref = one && one.source_ref;
    }
    if (!document_id || !ref) return null;
    return { document: document_id, ref, words: (evidence.words && at(rows, evidence.words, i)) || JX.place(ref) };
  };

  /** The address of one figure's own cell, where the reader told in which of the row it is printed; a computed one has none. */
  function ownCell(table, column, i) {
    const cells = at(table.rows, "cells", i), name = column.name.replace(/_(raw|reported|value)$/, "");
    const isComputed = name === column.name && table.view.columns.some((other) => other.name === name + "_reported");
    const place = cells && cells[name] && !isComputed && !column.other && JX.evidence(table.rows, table.view.evidence, i);
    return place ? JX.source(place.document, place.ref + "/c" + cells[name]) : "";
  }

  /** The end of a long place says most: page, table, row. The whole is in the title, in print and in the CSV. */
  const clipped = (words) => (words.length > 44 ? "…" + words.slice(-42) : words);

  const doubtful = (rows, name, i) => (at(rows, "doubtful_columns", i) || []).includes(name);

  function order(table) {
    const { column, down } = table.sorted;
    if (!column) return;
    const flip = down ? -1 : 1, names = JX.site.numbers.names[column.form], ranks = names && new Map(Object.keys(names).map((code, k) => [code, k]));
    table.shown.sort((a, b) => {
      const x = value(table, column, a), y = value(table, column, b);
      if (x === null || x === "") return y === null || y === "" ? a - b : 1;
      if (y === null || y === "") return -1;
      if (ranks) return flip * (ranks.get(String(x)) - ranks.get(String(y))) || a - b;
      return flip * (typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh")) || a - b;
    });
  }

  function cell(table, column, i) {
    const v = value(table, column, i);
    if (column.place) {
      const place = JX.evidence(table.rows, column.place, i);
      return place ? JX.el("td", { class: place.words.length > 14 ? "middle" : false }, JX.el("a", { href: JX.source(place.document, place.ref, at(table.rows, "finding_id", i)), title: place.words }, table.all ? place.words : clipped(place.words))) : JX.el("td", {}, "—");
    }
    if (column.behind) {
      const href = JX.address(column.behind, (name) => at(table.rows, name, i));
      return JX.el("td", {}, href ? JX.el("a", { href, "aria-label": "查看构成：" + table.view.subject.map((name) => JX.shown(at(table.rows, name.replace(/_(code|id)$/, "_name"), i), "text")).join(" ") }, "查看") : "—");
    }
    if (v === null && !column.other && doubtful(table.rows, column.name, i)) return JX.el("td", { class: "figure" }, JX.el("span", { class: "mark warning" }, "存疑"));
    const text = JX.shown(v, column.form);
    const own = column.link ? "" : ownCell(table, column, i), href = column.link ? JX.address(column.link, (name) => at(table.rows, name, i)) : own;
    const length = column.form === "text" ? String(v || "").length : 0, first = column === table.columns[0];
    const kind = [column.figure ? "figure" : length > 30 ? "long" : length > 12 ? "middle" : "", first ? "first" : ""].join(" ").trim();
    const mark = column.form === "severity" ? "mark " + v : "";
    if (column.form === "folded" && text.length > 40 && !table.all) return JX.el("td", { class: "middle" }, JX.el("details", {}, JX.el("summary", {}, text.slice(0, 30) + "…"), text));
    const inner = href && text !== "—" ? JX.el("a", { href, class: own && "own" || false }, text) : mark ? JX.el("span", { class: mark }, text) : text;
    return JX.el("td", { class: kind || false, "data-other": column.other || false }, inner);
  }

  function head(table) {
    const groups = table.columns.some((c) => c.group), rows = [];
    const th = (column, attributes) => {
      const is = table.sorted.column === column;
      const button = JX.el("button", { type: "button", title: column.caveat || false, onclick: () => { table.sorted = { column, down: is ? !table.sorted.down : !!column.figure }; table.draw(); table.focus(column); } }, JX.heading(column));
      return JX.el("th", { scope: "col", class: [column.figure ? "figure" : "", column === table.columns[0] ? "first" : ""].join(" ").trim() || false, "aria-sort": is ? (table.sorted.down ? "descending" : "ascending") : false, ...attributes }, column.name || column.place ? button : column.label);
    };
    if (!groups) return [JX.el("tr", {}, ...table.columns.map((c) => th(c)))];
    const top = JX.el("tr", {}), below = JX.el("tr", {});
    for (let i = 0; i < table.columns.length;) {
      const column = table.columns[i];
      if (!column.group) { top.append(th(column, { rowspan: 2 })); i++; continue; }
      let span = 0;
      while (i + span < table.columns.length && table.columns[i + span].group === column.group) below.append(th(table.columns[i + span++]));
      top.append(JX.el("th", { scope: "colgroup", colspan: span, class: "group" }, column.group));
      i += span;
    }
    rows.push(top, below);
    return rows;
  }

  /** A table in `box` with the rows `shown` (indices into `rows`); `other`: rows of the compared year. */
  JX.table = (box, view, rows, shown, other, caption, hidden = []) => {
    const table = { view, rows, shown: [...shown], other, columns: columns(view, other, hidden), sorted: {}, page: 0, all: false };
    const body = JX.el("tbody"), thead = JX.el("thead"), pager = JX.el("div", { class: "pager" });
    const element = JX.el("table", {}, JX.el("caption", {}, caption), thead, body);
    box.replaceChildren(JX.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, element), pager);
    table.draw = () => {
      order(table);
      const rows = table.all ? PRINTED : size(), pages = Math.max(1, Math.ceil(table.shown.length / rows));
      table.page = Math.min(table.page, pages - 1);
      thead.replaceChildren(...head(table));
      const part = table.shown.slice(table.page * rows, (table.page + 1) * rows);
      body.replaceChildren(...part.map((i) => JX.el("tr", {}, ...table.columns.map((column) => cell(table, column, i)))));
      const go = (to, name) => JX.el("button", { type: "button", disabled: to < 0 || to >= pages, onclick: () => { table.page = to; table.draw(); } }, name);
      pager.replaceChildren(...(pages > 1 ? [go(table.page - 1, "上一页"), JX.el("span", {}, `第 ${table.page + 1} / ${pages} 页`), go(table.page + 1, "下一页")] : []));
    };
    table.focus = (column) => { const at = [...thead.querySelectorAll("button")].find((b) => b.textContent === JX.heading(column)); if (at) at.focus(); };
    table.csv = () => csv(table);
    table.draw();
    addEventListener("beforeprint", () => { table.all = true; table.draw(); });
    addEventListener("afterprint", () => { table.all = false; table.draw(); });
    return table;
  };

  /* A cell that a spreadsheet would take for a formula gets an apostrophe before it; a plain number does not. */
  const guarded = (text) => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? "'" + text : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);

  function csv(table) {
    const name = (column) => (column.group ? column.group + " " : "") + JX.heading(column);
    const lines = [table.columns.filter((c) => !c.behind).map(name)];
    for (const i of table.shown) lines.push(table.columns.filter((c) => !c.behind).map((column) => {
      const v = value(table, column, i);
      return v === null && doubtful(table.rows, column.name, i) ? "存疑" : Array.isArray(v) ? v.join("；") : JX.plain(v, column.form);
    }));
    return "\ufeff" + lines.map((line) => line.map((text) => quoted(guarded(text))).join(",")).join("\r\n") + "\r\n";
  }

  JX.download = (name, text) => {
    const link = JX.el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
