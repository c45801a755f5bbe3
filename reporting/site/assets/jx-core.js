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
  JX.year = () => (JX.site.years.includes(JX.param("y")) ? JX.param("y") : JX.site.years[0] || "");
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
      const page = JX.pages[document.body.dataset.page];
      if (page) await page();
      await Promise.all([...document.querySelectorAll("section[data-view]:not([data-later])")].map((section) => JX.show(section)));
    } catch (error) { JX.fail(error); }
    document.body.dataset.ready = "yes";
  };
  document.addEventListener("DOMContentLoaded", () => JX.start());
  return JX;
})();
