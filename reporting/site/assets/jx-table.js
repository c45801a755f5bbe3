/* A table of a view's rows: sorted, filtered, paged, and downloaded as exactly what it shows. */
"use strict";
(function () {
  const PAGE = 50, PRINTED = 3000;

  /** The value of a row in a column. */
  const at = (rows, name, i) => { const column = rows.columns[name]; return column ? column[i] : null; };
  JX.at = at;

  /** Which columns a table has: those of the view, the compared year beside its figures, the place at the end. */
  function columns(view, other) {
    const list = [];
    for (const column of view.columns) {
      if (column.carried) continue;
      list.push(column);
      if (other && column.figure && column.form !== "year") list.push({ ...column, label: column.label + " " + other.year, other: true, link: "" });
    }
    if (view.evidence) list.push({ name: "", label: "出处", place: view.evidence });
    return list;
  }

  function value(table, column, i) {
    if (column.place) return at(table.rows, column.place[1], i);
    if (!column.other) return at(table.rows, column.name, i);
    const j = table.other.row(i);
    return j === undefined ? null : at(table.other.rows, column.name, j);
  }

  function order(table) {
    const { column, down } = table.sorted;
    if (!column) return;
    const flip = down ? -1 : 1;
    table.shown.sort((a, b) => {
      const x = value(table, column, a), y = value(table, column, b);
      if (x === null || x === "") return y === null || y === "" ? a - b : 1;
      if (y === null || y === "") return -1;
      return flip * (typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh")) || a - b;
    });
  }

  function cell(table, column, i) {
    const v = value(table, column, i);
    if (column.place) {
      const document_id = at(table.rows, column.place[0], i);
      if (!document_id || !v) return JX.el("td", {}, "—");
      return JX.el("td", { class: "place" }, JX.el("a", { href: JX.source(document_id, v, at(table.rows, "finding_id", i)) }, JX.place(v)));
    }
    const text = JX.shown(v, column.form);
    const href = column.link ? JX.address(column.link, (name) => at(table.rows, name, i)) : "";
    const kind = column.figure ? "figure" : column.form === "text" && String(v || "").length > 24 ? "long" : "";
    const mark = column.form === "severity" ? "mark " + v : "";
    const inner = href && text !== "—" ? JX.el("a", { href }, text) : mark ? JX.el("span", { class: mark }, text) : text;
    return JX.el("td", { class: kind || false, "data-other": column.other || false }, inner);
  }

  function head(table) {
    const groups = table.columns.some((c) => c.group), rows = [];
    const th = (column, attributes) => {
      const is = table.sorted.column === column;
      const button = JX.el("button", { type: "button", title: column.caveat || false, onclick: () => { table.sorted = { column, down: is ? !table.sorted.down : !!column.figure }; table.draw(); table.focus(column); } }, JX.heading(column));
      return JX.el("th", { scope: "col", class: column.figure ? "figure" : false, "aria-sort": is ? (table.sorted.down ? "descending" : "ascending") : false, ...attributes }, column.place ? "出处" : button);
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
  JX.table = (box, view, rows, shown, other, caption) => {
    const table = { view, rows, shown: [...shown], other, columns: columns(view, other), sorted: {}, page: 0, all: false };
    const body = JX.el("tbody"), thead = JX.el("thead"), pager = JX.el("div", { class: "pager" });
    const element = JX.el("table", {}, JX.el("caption", {}, caption), thead, body);
    box.replaceChildren(JX.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, element), pager);
    table.draw = () => {
      order(table);
      const size = table.all ? PRINTED : PAGE, pages = Math.max(1, Math.ceil(table.shown.length / size));
      table.page = Math.min(table.page, pages - 1);
      thead.replaceChildren(...head(table));
      const part = table.shown.slice(table.page * size, (table.page + 1) * size);
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
    const lines = [table.columns.map(name)];
    for (const i of table.shown) lines.push(table.columns.map((column) => {
      const v = value(table, column, i);
      return column.place ? (v ? JX.place(v) : "") : JX.plain(v, column.form);
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
