/* The pages' own code: what every page needs. Plain scripts only: a page opened from a file share loads no modules and
   fetches nothing. Data arrive by <script src="d/KEY.js">, each one call of JX.put. */
"use strict";
window.JX = (function () {
  const waiting = new Map(), arrived = new Map(), listeners = [];
  const JX = { site: null, pages: {} };

  /* --- data -------------------------------------------------------------------------------------------------- */

  async function unpacked(content) {
    if (typeof content !== "string") return content;
    if (typeof DecompressionStream === "undefined") throw new Error("此浏览器版本过旧，无法解开数据；请用 Chrome 80、Firefox 113 或更新版本，或请管理员改用未压缩的数据。");
    const raw = atob(content), bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  /** Called by a file of data. */
  JX.put = (key, content) => { const take = waiting.get(key); waiting.delete(key); if (take) take(unpacked(content)); };

  /** The content of `d/KEY.js`, loaded once; it fails where there is no such file. */
  JX.load = (key) => {
    if (!arrived.has(key)) arrived.set(key, new Promise((take, fail) => {
      waiting.set(key, take);
      const script = document.createElement("script");
      script.src = "d/" + key.split("/").map(encodeURIComponent).join("/") + ".js";
      script.onerror = () => fail(new Error("数据文件 " + script.src + " 打不开。"));
      document.head.append(script);
    }));
    return arrived.get(key);
  };

  /** The rows of a view's file as {n, columns: {name: [values]}}; no rows where the build wrote no such file. */
  JX.rows = async (view, name) => {
    const n = (JX.site.rows[view] || {})[name];
    return n ? { n, columns: await JX.load(view + "/" + name) } : { n: 0, columns: {} };
  };

  /** Whether a division lies in another: 430202 in 430200 and in 430000 (GB/T 2260). */
  JX.within = (code, other) => !other || String(code).startsWith(other.endsWith("0000") ? other.slice(0, 2) : other.endsWith("00") ? other.slice(0, 4) : other);

  /** The rows of all files that fit the context, one after another; beyond `limit` rows the rest is left out and counted. */
  JX.gather = async (key, context, limit) => {
    const view = JX.site.views[key], rows = { n: 0, columns: {}, left: 0 };
    const fits = (name) => name.split("/").every((value, k) => {
      const wanted = context[view.shards[k]];
      if (!view.shards.length) return true;
      if (wanted === undefined && view.shards[k] === "prefecture_code") return value === "none" || JX.within(value, context.within) || JX.within(context.within, value);
      return wanted === undefined ? view.shards[k] !== "region_code" || JX.within(value, context.within) : value === String(wanted) || value === "none"; // a row of no year is seen with every year
    });
    const parts = [];
    for (const name of Object.keys(JX.site.rows[key] || {}).filter(fits)) {
      const n = JX.site.rows[key][name];
      if (rows.n && rows.n + n > limit) { rows.left += n; continue; }
      rows.n += n;
      parts.push(JX.load(key + "/" + name));
    }
    const loaded = await Promise.all(parts);
    for (const column of view.columns) rows.columns[column.name] = loaded.length === 1 ? loaded[0][column.name] : [].concat(...loaded.map((part) => part[column.name]));
    return rows;
  };

  /* --- address: what is shown is in it, so that a link shows the same ------------------------------------------- */

  let state = new URLSearchParams(location.search);
  JX.param = (name) => state.get(name) || "";
  JX.set = (changes) => {
    for (const [name, value] of Object.entries(changes)) if (value === "" || value == null) state.delete(name); else state.set(name, value);
    const query = state.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    for (const listener of listeners) listener(changes);
  };
  JX.onchange = (listener) => listeners.push(listener);
  JX.year = () => (JX.site.years.includes(JX.param("y")) ? JX.param("y") : JX.site.year);
  JX.compared = () => (JX.site.years.includes(JX.param("c")) && JX.param("c") !== JX.year() ? JX.param("c") : "");

  /* --- elements ------------------------------------------------------------------------------------------------ */

  /** An element; text is text and never markup. Attributes: `class`, `on…` functions, all else as written. */
  JX.el = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === false || value == null) continue;
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  /** An address with `{column}` filled from a row; empty where one of them is blank. */
  JX.address = (pattern, value) => {
    let whole = true;
    const text = pattern.replace(/\{(\w+)\}/g, (_, name) => { const v = value(name); if (v == null || v === "") whole = false; return encodeURIComponent(v); });
    return whole ? text : "";
  };

  JX.source = (documentId, place, finding) => "source.html?d=" + encodeURIComponent(documentId) + "&r=" + encodeURIComponent(place) + (finding ? "&f=" + encodeURIComponent(finding) : "");

  /** What the page is of: its heading, and the title of the window. */
  JX.heading1 = (name, where) => {
    document.getElementById("page-title").textContent = name;
    document.title = name + " · " + document.title;
    if (where) document.getElementById("page-lead").textContent = where;
  };

  /** A figure with its unit, lines below it, and the place it is printed at. */
  JX.tile = (name, value, column, lines, place) => JX.el("div", { class: "tile" }, JX.el("h2", {}, name),
    JX.el("div", { class: "amount" }, JX.shown(value, column.form), JX.el("small", {}, " " + JX.unit(column))), ...lines,
    place ? JX.el("p", {}, JX.el("a", { href: JX.source(place.document, place.ref), "aria-label": name + "的出处：" + place.words }, "出处：" + place.words)) : "");

  JX.fail = (error) => {
    const box = document.getElementById("trouble");
    box.hidden = false;
    box.textContent = "页面数据没有全部打开：" + error.message;
  };

  /* --- start ---------------------------------------------------------------------------------------------------- */

  function years() {
    const box = document.getElementById("years");
    if (!box || !JX.site.years.length) return;
    const draw = () => {
      const now = JX.year(), other = JX.compared();
      box.replaceChildren(
        JX.el("span", { class: "years-name", id: "years-name" }, "年度"),
        ...JX.site.years.map((y) => JX.el("button", { type: "button", "aria-pressed": String(y === now), onclick: () => JX.set({ y, c: y === other ? "" : other }) }, y)),
      );
      if (JX.site.years.length > 1) box.append(JX.el("label", { class: "compare" }, "并列 ", JX.el("select", { onchange: (e) => JX.set({ c: e.target.value }) },
        JX.el("option", { value: "" }, "不并列"),
        ...JX.site.years.filter((y) => y !== now).map((y) => JX.el("option", { value: y, selected: y === other }, y + " 年")))));
    };
    draw();
    JX.onchange((changes) => { if ("y" in changes || "c" in changes) draw(); });
  }

  function menu() {
    const button = document.getElementById("menu-button"), list = document.getElementById("menu");
    if (!button) return;
    button.addEventListener("click", () => {
      const open = list.classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    });
    // The year goes along, so that a reader stays in it from page to page.
    const carry = () => { for (const link of document.querySelectorAll("a[data-year]")) link.search = JX.param("y") ? "?y=" + JX.param("y") : ""; };
    carry();
    JX.onchange(carry);
  }

  JX.start = async () => {
    try {
      menu();
      years();
      if (document.querySelector("section[data-within]") && document.body.dataset.page !== "region") await JX.regionChoice();
      const page = JX.pages[document.body.dataset.page];
      if (page) await page();
      await Promise.all([...document.querySelectorAll("section[data-view]:not([data-later])")].map((section) => JX.show(section)));
    } catch (error) { JX.fail(error); }
    document.body.dataset.ready = "yes";
  };
  document.addEventListener("DOMContentLoaded", () => JX.start());
  return JX;
})();
