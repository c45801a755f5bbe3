/* The drawing above a table, of the rows of that table. SVG, still, with the same figures in words for who cannot see it. */
"use strict";
(function () {
  const BLUE = "#1f5f8b", GREY = "#5b6770", LINE = "#d7dde2", RED = "#b3261e";
  const font = () => getComputedStyle(document.body).fontFamily;
  const column = (view, name) => view.columns.find((c) => c.name === name) || { label: name };
  const axis = { axisLine: { lineStyle: { color: LINE } }, axisTick: { show: false }, axisLabel: { color: GREY }, splitLine: { lineStyle: { color: LINE } }, nameTextStyle: { color: GREY } };

  function bar(view, rows, shown) {
    const { x, y, top, target } = view.chart, known = shown.filter((i) => JX.at(rows, x, i) !== null).slice(0, top).reverse();
    const c = column(view, x), names = known.map((i) => JX.shown(JX.at(rows, y, i), column(view, y).form));
    return {
      height: Math.max(120, known.length * 24 + 60),
      option: {
        grid: { left: 8, right: 72, top: target === null ? 8 : 24, bottom: 28, containLabel: true },
        xAxis: { ...axis, type: "value", name: JX.unit(c), nameGap: 8 },
        yAxis: { ...axis, type: "category", data: names.map((n) => (n.length > 14 ? n.slice(0, 13) + "…" : n)), splitLine: { show: false } },
        series: [{
          type: "bar", data: known.map((i) => JX.at(rows, x, i)), itemStyle: { color: BLUE }, barMaxWidth: 14,
          label: { show: true, position: "right", color: "#24313a", formatter: (p) => JX.shown(p.value, c.form) },
          markLine: target === null ? undefined : { silent: true, symbol: "none", lineStyle: { color: RED, type: "dashed" }, label: { formatter: String(target), color: RED }, data: [{ xAxis: target }] },
        }],
      },
      words: known.reverse().map((i, k) => names[names.length - 1 - k] + " " + JX.shown(JX.at(rows, x, i), c.form)).join("，"),
    };
  }

  function histogram(view, rows, shown) {
    const c = column(view, view.chart.x), values = shown.map((i) => JX.at(rows, view.chart.x, i)).filter((v) => v !== null);
    const low = Math.min(...values), high = Math.max(...values), span = high - low || 1;
    const raw = span / 12, power = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].map((k) => k * power).find((k) => k >= raw);
    const start = Math.floor(low / step) * step, count = Math.max(1, Math.floor((high - start) / step) + 1);
    const classes = Array.from({ length: count }, (_, k) => +(start + k * step).toPrecision(10)), amounts = classes.map(() => 0);
    for (const v of values) amounts[Math.min(count - 1, Math.floor((v - start) / step))]++;
    const names = classes.map((k) => `${k}–${+(k + step).toPrecision(10)}`);
    return {
      height: 240,
      option: {
        grid: { left: 8, right: 16, top: 28, bottom: 36, containLabel: true },
        xAxis: { ...axis, type: "category", data: names, name: JX.heading(c), nameLocation: "middle", nameGap: 28 },
        yAxis: { ...axis, type: "value", minInterval: 1, name: "行数" },
        series: [{ type: "bar", data: amounts, itemStyle: { color: BLUE }, barCategoryGap: "8%", label: { show: true, position: "top", color: "#24313a" } }],
      },
      words: names.map((n, k) => `${n}：${amounts[k]}`).join("，"),
    };
  }

  function scatter(view, rows, shown) {
    const a = column(view, view.chart.x), b = column(view, view.chart.y);
    const points = shown.filter((i) => JX.at(rows, a.name, i) !== null && JX.at(rows, b.name, i) !== null).map((i) => [JX.at(rows, a.name, i), JX.at(rows, b.name, i)]);
    return {
      height: 300,
      option: {
        grid: { left: 8, right: 24, top: 28, bottom: 40, containLabel: true },
        xAxis: { ...axis, type: "value", name: JX.heading(a), nameLocation: "middle", nameGap: 28, scale: true },
        yAxis: { ...axis, type: "value", name: JX.heading(b), scale: true },
        series: [{ type: "scatter", data: points, symbolSize: 7, itemStyle: { color: BLUE, opacity: 0.65 } }],
      },
      words: points.length + "个点",
    };
  }

  function line(view, rows, shown) {
    const { x, y, more } = view.chart, order = [...shown].reverse();
    const names = order.map((i) => JX.shown(JX.at(rows, y, i), column(view, y).form)), colours = [BLUE, "#8a5a00", "#4f6f52"];
    return {
      height: 240,
      option: {
        grid: { left: 8, right: 24, top: 40, bottom: 24, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: GREY } },
        xAxis: { ...axis, type: "category", data: names },
        yAxis: { ...axis, type: "value" },
        series: [x, ...more].map((name, k) => ({ type: "line", name: JX.heading(column(view, name)), data: order.map((i) => JX.at(rows, name, i)), itemStyle: { color: colours[k] }, connectNulls: false })),
      },
      words: names.join("，"),
    };
  }

  function heat(view, rows, shown) {
    const { x, y, more, top } = view.chart, c = column(view, more[0]);
    const name = (k, i) => JX.shown(JX.at(rows, k, i), column(view, k).form);
    const xs = [...new Set(shown.map((i) => name(x, i)))], ys = [...new Set(shown.map((i) => name(y, i)))].slice(0, top).reverse();
    const cells = shown.filter((i) => JX.at(rows, c.name, i) !== null && ys.includes(name(y, i))).map((i) => [xs.indexOf(name(x, i)), ys.indexOf(name(y, i)), JX.at(rows, c.name, i)]);
    const values = cells.map((p) => p[2]);
    return {
      height: Math.max(160, ys.length * 34 + 90),
      option: {
        grid: { left: 8, right: 16, top: 8, bottom: 60, containLabel: true },
        xAxis: { ...axis, type: "category", data: xs, axisLabel: { color: GREY, interval: 0, rotate: xs.length > 8 ? 40 : 0 } },
        yAxis: { ...axis, type: "category", data: ys },
        visualMap: { min: Math.min(...values), max: Math.max(...values), calculable: false, orient: "horizontal", left: "center", bottom: 0, inRange: { color: ["#f3f7fa", "#bcd8e8", "#7fb2d3"] }, text: [JX.heading(c), ""], textStyle: { color: GREY } },
        series: [{ type: "heatmap", data: cells, label: { show: xs.length <= 14, formatter: (p) => JX.shown(p.value[2], c.form), color: "#14202a" }, itemStyle: { borderColor: "#fff", borderWidth: 1 } }],
      },
      words: cells.length + "格",
    };
  }

  const KINDS = { bar, histogram, scatter, line, heat };

  /** Draw the view's chart of the shown rows in `box`; nothing to draw hides it. */
  JX.chart = (box, view, rows, shown, about) => {
    const drawable = shown.some((i) => JX.at(rows, view.chart.kind === "heat" ? view.chart.more[0] : view.chart.x, i) !== null);
    box.hidden = !drawable;
    if (!drawable) return;
    const { height, option, words } = KINDS[view.chart.kind](view, rows, shown);
    box.style.height = height + "px";
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${about}的图，数据见下表。${words}`.slice(0, 400));
    const chart = echarts.getInstanceByDom(box) || echarts.init(box, null, { renderer: "svg" });
    chart.resize();
    chart.setOption({ animation: false, textStyle: { fontFamily: font() }, ...option }, true);
  };
  const redrawn = () => { for (const box of document.querySelectorAll(".chart")) { const chart = echarts.getInstanceByDom(box); if (chart && !box.hidden) chart.resize(); } };
  addEventListener("resize", redrawn);
})();
