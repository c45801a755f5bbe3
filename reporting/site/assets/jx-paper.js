/* Parts of a report rebuilt: tables with their spans around marked cells, passages with marked figures. */
"use strict";
(function () {
  const AROUND = 6; // rows before and behind a marked one

  JX.numbersIn = (text) => text.match(/\d[\d,，.]*\d|\d/g) || [];

  /** The cells of a table by first and last row and column, from its rows; where rows were left out none goes on. */
  function cellsOf(rows) {
    const ends = rows.map(([number]) => number);
    for (let i = rows.length - 2; i >= 0; i--) if (ends[i] + 1 === rows[i + 1][0]) ends[i] = ends[i + 1];
    return rows.flatMap(([number, , , own], i) => own.map(([column, down, across, text]) =>
      ({ top: number, bottom: Math.min(number + down - 1, ends[i]), left: column, right: column + across - 1, text })));
  }

  const FIGURE = /^[-+−]?[\d,，]*\.?\d+ ?%?$|^[-—–]+$/;

  /** Which rows are shown: those around each marked row, and the heading it stands under. */
  function shownRows(rows, marked) {
    const near = rows.filter(([number]) => marked.some((m) => !m || Math.abs(number - m) <= AROUND));
    const over = new Set(near.filter(([number]) => marked.includes(number)).flatMap(([, , under]) => under));
    return { heading: over, shown: rows.filter(([number]) => over.has(number) || near.some(([n]) => n === number)) };
  }

  /** A table with the places of `marks` ({row, column, role}) marked; a mark without a column is a row's, one without a row
      the table's: there the cells that print one of `prints` are marked. */
  JX.paper = (table, marks, caption, prints) => {
    const numbers = marks.map((m) => m.row), { heading, shown } = shownRows(table.rows, numbers);
    const all = cellsOf(table.rows), visible = shown.map(([number]) => number);
    const cells = all.filter((c) => visible.some((n) => c.top <= n && n <= c.bottom));
    const isWhole = marks.some((m) => !m.row), sought = new Set(isWhole ? prints.flatMap(JX.numbersIn) : []);
    const meant = (row, cell) => marks.filter((m) => (m.row ? m.row === row && m.column && cell.left <= m.column && m.column <= cell.right : cell.top === row && JX.numbersIn(cell.text).some((n) => sought.has(n))));
    const kept = [];
    for (let column = 1; column <= table.width; column++)
      if (cells.some((c) => c.left === column && (c.text || visible.some((n) => c.top <= n && n <= c.bottom && meant(n, c).length)))) kept.push(column);
    const body = JX.el("tbody");
    let before = null;
    shown.forEach(([number], i) => {
      if (before !== null && number !== before + 1) body.append(JX.el("tr", { class: "gap" }, JX.el("td", { colspan: kept.length + 1 }, "……")));
      const begins = before === null || number !== before + 1;
      before = number;
      const isHere = marks.some((m) => m.row === number && !m.column);
      const row = JX.el("tr", { class: (heading.has(number) ? "heading" : "") + (isHere ? " here" : "") || false, "data-here": isHere }, JX.el("th", { scope: "row", class: "number" }, String(number)));
      for (let k = 0; k < kept.length;) {
        const cell = cells.find((c) => c.top <= number && number <= c.bottom && c.left <= kept[k] && kept[k] <= c.right);
        const across = cell ? kept.filter((column, j) => j >= k && column <= cell.right).length : 1;
        if (!cell) row.append(JX.el("td"));
        else if (begins || cell.top === number) row.append(cellOf(cell, number, across, reach(cell, shown, i), heading.has(number), meantIn(cell, number)));
        k += across;
      }
      body.append(row);
    });
    function meantIn(cell, number) { const found = []; for (let n = number; n <= cell.bottom; n++) found.push(...meant(n, cell)); return found; }
    return JX.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      JX.el("table", { class: isWhole ? "paper here" : "paper", "data-here": isWhole }, JX.el("caption", {}, caption), body));
  };

  /** Over how many of the shown rows, one below the other, a cell reaches from the i-th. */
  function reach(cell, shown, i) {
    let rows = 1;
    while (i + rows < shown.length && shown[i + rows][0] === shown[i][0] + rows && shown[i + rows][0] <= cell.bottom) rows++;
    return rows;
  }

  function cellOf(cell, number, across, down, isHeading, meant) {
    const judged = meant.some((m) => m.role !== "input");
    const attributes = { colspan: across > 1 && across, rowspan: down > 1 && down, class: FIGURE.test(cell.text) ? "figure" : false };
    if (!meant.length) return JX.el(isHeading && cell.text ? "th" : "td", isHeading && cell.text ? { ...attributes, scope: "col" } : attributes, cell.text);
    attributes.class = (attributes.class || "") + " here " + (judged ? "judged" : "input");
    return JX.el("td", { ...attributes, "data-here": true }, JX.el("mark", {}, cell.text || "（空白）"));
  }

  /** A passage of prose, a paragraph a line, with the figures of `prints` marked where they stand. */
  JX.passage = (text, prints, role) => {
    const figures = [...new Set(prints.flatMap(JX.numbersIn))].sort((a, b) => b.length - a.length);
    const found = figures.length ? new RegExp("(?<![\\d.,，])(" + figures.map((f) => f.replace(/[.]/g, "\\.")).join("|") + ")(?![\\d]|[.,，]\\d)", "g") : null;
    return JX.el("blockquote", { class: "passage here " + (role === "input" ? "input" : "judged"), "data-here": true },
      ...text.split("\n").map((line) => JX.el("p", {}, ...(found ? line.split(found).map((part, i) => (i % 2 ? JX.el("mark", {}, part) : part)) : [line]))));
  };
})();
