/* 出处: a figure or a finding at the left, and what is printed at each of its places at the right. */
"use strict";
(function () {
  const ROLES = { judged: "所判的数", input: "所据的数" };
  const fileOf = (id) => JX.load("e/" + id.slice(0, 12));

  const placeOf = (file, ref) => {
    const found = file.places[ref];
    if (!found) return null;
    const [page, table, row, column, box, heading, text, picture] = found;
    return { ref, page, table, row, column, box, heading, text, picture, file };
  };

  /** The text of a place: of a row, of its cells. */
  function printed(place) {
    if (place.text || !place.table || !place.row) return place.text;
    const row = ((place.file.tables[place.table] || { rows: [] }).rows.find(([number]) => number === place.row) || [])[3] || [];
    return row.map((cell) => cell[3]).filter(Boolean).join(" | ");
  }

  /* --- left: what it is ----------------------------------------------------------------------------------------- */

  const pairs = (...list) => JX.el("dl", {}, ...list.filter(([, value]) => value).flatMap(([name, value]) => [JX.el("dt", {}, name), JX.el("dd", {}, value)]));

  function whatOfFinding(finding) {
    return [
      JX.el("p", { class: "kind" }, JX.el("span", { class: "mark " + finding.severity }, JX.shown(finding.severity, "severity")), " ", finding.rule_name || "", JX.el("span", { class: "code" }, " " + finding.rule_code)),
      JX.el("p", { class: "message" }, finding.message),
      JX.el("div", { class: "both" },
        JX.el("div", {}, JX.el("h2", {}, "报告为"), JX.el("p", { class: "amount" }, finding.actual_text || "—")),
        JX.el("div", {}, JX.el("h2", {}, "应为"), JX.el("p", { class: "amount" }, finding.expected_text || "—"))),
      pairs(["计算", finding.formula], ["处理结果", finding.decision && JX.shown(finding.decision, "decision")], ["说明", finding.decision_reason]),
    ];
  }

  function whatOfPlace(place) {
    const text = printed(place), isCell = place.column !== null;
    return [
      JX.el("p", { class: "kind" }, isCell ? "报告印的数" : place.row ? "报告印的一行" : place.table ? "报告中的表" : "报告中的文字"),
      place.heading ? JX.el("p", { class: "message" }, place.heading) : null,
      isCell ? JX.el("p", { class: "amount" }, text || "（空白）") : null,
    ];
  }

  function aboutDocument(document) {
    const agency = [document.agency_name, document.fiscal_year && document.fiscal_year + " 年度"].filter(Boolean).join("　");
    const href = JX.address("agency.html?id={agency_id}&r={region_code}&y={fiscal_year}", (name) => document[name]);
    return pairs(["单位", href && agency ? JX.el("a", { href }, agency) : agency], ["报告", document.title], ["文件", document.file_name]);
  }

  function steps(file, finding) {
    const list = file.findings, at = list.indexOf(finding);
    if (at < 0) return null;
    const go = (to, name, key) => {
      const other = list[to];
      return other ? JX.el("a", { href: addressOf(file, other), "data-step": key }, name) : JX.el("span", { class: "off" }, name);
    };
    return JX.el("nav", { class: "steps", "aria-label": "本报告的疑点" }, go(at - 1, "← 上一条", "ArrowLeft"), JX.el("span", {}, `疑点 ${at + 1} / ${list.length}`), go(at + 1, "下一条 →", "ArrowRight"));
  }

  const addressOf = (file, finding) => {
    const first = finding.places.find(([, , role]) => role === "judged") || finding.places[0] || [file.document.document_id, "/s0"];
    return JX.source(first[0], first[1], finding.finding_id);
  };

  function others(file, ref, shown) {
    const list = file.findings.filter((finding) => finding !== shown && finding.places.some(([id, at]) => id === file.document.document_id && (at === ref || at.startsWith(ref + "/c"))));
    if (!list.length) return null;
    return JX.el("div", { class: "others" }, JX.el("h2", {}, shown ? "此处另有疑点" : `此处有 ${list.length} 条疑点`),
      JX.el("ul", {}, ...list.map((finding) => JX.el("li", {}, JX.el("span", { class: "mark " + finding.severity }, JX.shown(finding.severity, "severity")), " ", JX.el("a", { href: addressOf(file, finding) }, finding.message)))));
  }

  /* --- right: the places ------------------------------------------------------------------------------------------ */

  /** Places of one table are shown in one table. */
  function groups(places) {
    const found = [];
    for (const place of places) {
      const same = place.table && place.row && found.find((group) => group[0].table === place.table && group[0].row && group[0].file === place.file);
      if (same) same.push(place); else found.push([place]);
    }
    return found;
  }

  function body(group, prints) {
    const first = group[0], table = first.table && first.file.tables[first.table];
    const name = group.map((place) => JX.place(place.ref)).join("、");
    if (table) return JX.paper(table, group, "报告" + name + "及其前后各行", prints);
    if (first.text) return JX.passage(first.text, prints, first.role);
    return JX.el("p", { class: "whole", "data-here": true }, first.page ? `说的是原件第 ${first.page} 页整页。` : "说的是整份报告。");
  }

  /** How far to the right on its page a place stands, 0 to 1; a page is taken to be as blank at its right as at its left. */
  function middle({ file, page, box }) {
    const boxes = Object.values(file.places).filter((one) => one[0] === page && one[4]).map((one) => one[4]);
    return box ? (box[0] + box[2]) / 2 / (Math.min(...boxes.map((b) => b[0])) + Math.max(...boxes.map((b) => b[2]))) : 0;
  }

  function picture(place) {
    const { file, page, box } = place, drawn = window.JX.desk && JX.desk.pictures && file.document.is_drawn && page;
    const src = drawn ? `picture/${file.document.file_id}/${page}` + (box ? "?at=" + box.join(",") : "") : place.picture && "pictures/" + place.picture;
    if (!src) return null;
    const image = JX.el("img", { src, loading: "lazy", alt: `原件第 ${page} 页，红框内为 ${JX.place(place.ref)}`, onload: () => { strip.scrollLeft = middle(place) * image.width - strip.clientWidth / 2; } });
    const strip = JX.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `原件第 ${page} 页图片` }, image);
    return JX.el("figure", {}, strip, JX.el("figcaption", {}, `原件第 ${page} 页`));
  }

  function original(place) {
    const { original: href } = place.file.document;
    if (!href) return null;
    return JX.el("p", {}, JX.el("a", { href: href + (place.page ? "#page=" + place.page : ""), target: "_blank", rel: "noopener" }, "打开原件" + (place.page ? ` 第 ${place.page} 页` : "")));
  }

  function section(group, prints, now) {
    const first = group[0], pages = new Set();
    const elsewhere = first.file !== now ? [first.file.document.agency_name, first.file.document.fiscal_year + " 年度", ""].join(" ") : "";
    const title = elsewhere + [...new Set(group.map((place) => JX.place(place.ref)))].slice(0, 4).join("、") + (group.length > 4 ? ` 等 ${group.length} 处` : "");
    const named = [...new Set(group.map((place) => place.role).filter((role) => ROLES[role]))];
    const roles = named.length > 1 ? "实线框为所判的数，虚线框为所据的数" : named.map((role) => ROLES[role]).join("");
    // A strip of the page shows the lines around: one for places that stand close together.
    const apart = group.filter((place) => { const key = place.page + ":" + Math.floor((place.box ? place.box[1] : 0) / 60); return !pages.has(key) && pages.add(key); });
    return JX.el("section", { class: "place" }, JX.el("h2", {}, title, roles ? JX.el("span", { class: "role" }, roles) : null),
      first.heading ? JX.el("p", { class: "over" }, first.heading) : null,
      body(group, prints), ...apart.map(picture), original(first));
  }

  /* --- the page ------------------------------------------------------------------------------------------------- */

  JX.pages.source = async () => {
    const id = JX.param("d"), ref = JX.param("r") || "/s0", what = document.getElementById("what");
    if (!/^[0-9a-f]{12,64}$/.test(id)) { what.append(JX.el("p", {}, "地址中没有指明报告。请从数据或疑点旁的“出处”进入。")); return; }
    const file = await fileOf(id), finding = file.findings.find((one) => one.finding_id === JX.param("f"));
    const places = finding ? await placesOf(finding) : [placeOf(file, ref)].filter(Boolean);
    if (!places.length) places.push({ ref, page: null, table: null, row: null, column: null, box: null, heading: "报告中没有这一处。", text: "", picture: "", file });
    const prints = finding ? [finding.actual_text, finding.expected_text, finding.formula].filter(Boolean) : [JX.param("m")].filter(Boolean);
    what.append(...[steps(file, finding), ...(finding ? whatOfFinding(finding) : whatOfPlace(places[0])), aboutDocument(file.document), others(file, ref, finding)].filter(Boolean));
    document.getElementById("places").append(...groups(places).map((group) => section(group, prints, file)));
    document.title = (finding ? finding.rule_name || "疑点" : "出处") + " · " + (file.document.agency_name || "预算绩效");
    const here = document.querySelector("#places mark, #places [data-here]");
    if (here) here.scrollIntoView({ block: "nearest", inline: "center" });
  };

  async function placesOf(finding) {
    const files = new Map();
    for (const [id] of finding.places) if (!files.has(id)) files.set(id, await fileOf(id));
    const found = finding.places.map(([id, ref, role]) => { const place = placeOf(files.get(id), ref); return place && { ...place, role }; });
    return found.filter(Boolean).sort((a, b) => (a.role === "judged" ? 0 : 1) - (b.role === "judged" ? 0 : 1));
  }

  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea, [tabindex]")) return;
    const link = document.querySelector(`a[data-step="${event.key}"]`);
    if (link) link.click();
  });
})();
