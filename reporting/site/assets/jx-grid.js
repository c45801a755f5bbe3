/* Regions as tiles: prefectures as blocks, their counties as cells below. No boundary is drawn, so there is nothing to approve;
   a true map is drawn only from the bureau's own file, with its approval number printed below it. */
"use strict";
(function () {
  const CLASSES = 5;

  /** Five classes of equal size over the known values. */
  function classes(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return (v) => { let k = 0; while (k < CLASSES - 1 && v > sorted[Math.min(sorted.length - 1, Math.ceil(((k + 1) * sorted.length) / CLASSES) - 1)]) k++; return k; };
  }

  const metrics = () => [
    ["execution_by_region", "with_counties_execution_rate", "预算执行率"], ["execution_by_region", "with_counties_full_year_to_initial_rate", "全年预算占年初预算"],
    ["execution_by_region", "with_counties_executed", "全年执行数"], ["coverage_by_region", "with_counties_agencies", "报送单位"],
    ["coverage_by_region", "with_counties_documents", "现行报告"],
  ].filter(([view]) => JX.site.views[view]);

  function tile(region, value, column, kind) {
    const text = JX.shown(value, column.form), unit = JX.unit(column);
    return JX.el("a", { class: "cell " + kind, href: `region.html?r=${region.code}&y=${JX.year()}`, "aria-label": region.name + " " + (text === "—" ? "没有数据" : text + unit) }, JX.el("span", {}, region.name), JX.el("b", {}, text));
  }

  /** Tiles in `box` of the metric chosen in the address (`m`), of the regions of the home's provinces. */
  JX.grid = async (box) => {
    const list = metrics(), names = await JX.load("search/all"), regions = [];
    for (let i = 0; i < names.kind.length; i++) if (names.kind[i] === "region") regions.push({ code: names.region[i], name: names.name[i] });
    const draw = async () => {
      const chosen = list.find(([view, name]) => view + "." + name === JX.param("m")) || list[0];
      const column = JX.site.views[chosen[0]].columns.find((c) => c.name === chosen[1]);
      const rows = await JX.rows(chosen[0], JX.year()), values = new Map();
      for (let i = 0; i < rows.n; i++) { const v = JX.at(rows, chosen[1], i); if (v !== null) values.set(String(JX.at(rows, "region_code", i)), v); }
      const known = regions.filter((r) => !r.code.endsWith("0000")), shade = classes(known.map((r) => values.get(r.code)).filter((v) => v !== undefined));
      const kind = (r) => (values.has(r.code) ? "q" + shade(values.get(r.code)) : "none");
      const province = (r) => r.code.slice(0, 2), present = new Set([...values.keys()].map((code) => code.slice(0, 2)));
      const prefectures = known.filter((r) => r.code.endsWith("00") && present.has(province(r)));
      const own = (p) => known.filter((r) => !r.code.endsWith("00") && r.code.slice(0, 4) === p.code.slice(0, 4));
      const loose = known.filter((r) => !r.code.endsWith("00") && present.has(province(r)) && !prefectures.some((p) => p.code.slice(0, 4) === r.code.slice(0, 4)));
      const select = JX.el("select", { onchange: (e) => JX.set({ m: e.target.value }) }, ...list.map(([view, name, label]) => JX.el("option", { value: view + "." + name, selected: view + "." + name === chosen[0] + "." + chosen[1] }, label)));
      const low = [...values.values()].length ? JX.shown(Math.min(...values.values()), column.form) : "—", high = values.size ? JX.shown(Math.max(...values.values()), column.form) : "—";
      box.replaceChildren(
        JX.el("div", { class: "grid-tools" }, JX.el("label", {}, "指标 ", select), JX.el("p", { class: "legend" }, low, ...[0, 1, 2, 3, 4].map((k) => JX.el("i", { class: "q" + k, "aria-hidden": "true" })), high + JX.unit(column), JX.el("i", { class: "none", "aria-hidden": "true" }), "没有数据")),
        JX.el("ul", { class: "blocks" }, ...prefectures.map((p) => JX.el("li", {}, tile(p, values.get(p.code), column, "head " + kind(p)), JX.el("div", { class: "cells" }, ...own(p).map((r) => tile(r, values.get(r.code), column, kind(r)))))),
          ...(loose.length ? [JX.el("li", {}, JX.el("div", { class: "cells" }, ...loose.map((r) => tile(r, values.get(r.code), column, kind(r)))))] : [])),
      );
      if (JX.site.map) await JX.map(box, values, kind);
    };
    await draw();
    JX.onchange((changes) => { if ("y" in changes || "m" in changes) draw().catch(JX.fail); });
  };

  /** The bureau's own map (GeoJSON with `code` or `adcode` of each division), above the tiles. */
  JX.map = async (box, values, kind) => {
    const shapes = (await JX.load("map/all")).features, NS = "http://www.w3.org/2000/svg", points = [];
    const rings = (shape) => (shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates).flat();
    for (const shape of shapes) for (const ring of rings(shape)) points.push(...ring);
    const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]), least = (list) => list.reduce((a, b) => Math.min(a, b)), most = (list) => list.reduce((a, b) => Math.max(a, b));
    const [x0, x1, y0, y1] = [least(xs), most(xs), least(ys), most(ys)], squeeze = Math.cos(((y0 + y1) / 2) * Math.PI / 180), scale = 800 / ((x1 - x0) * squeeze);
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", `0 0 800 ${((y1 - y0) * scale).toFixed(1)}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "分地区地图，数据见下方各格");
    svg.setAttribute("class", "map");
    for (const shape of shapes) {
      const code = String(shape.properties.code || shape.properties.adcode || ""), path = document.createElementNS(NS, "path");
      path.setAttribute("d", rings(shape).map((ring) => "M" + ring.map(([x, y]) => ((x - x0) * squeeze * scale).toFixed(1) + " " + ((y1 - y) * scale).toFixed(1)).join("L") + "Z").join(""));
      path.setAttribute("class", kind({ code }));
      svg.append(path);
    }
    box.querySelector(".grid-tools").after(svg, JX.el("p", { class: "note" }, "审图号：" + JX.site.map));
  };
})();
