/* Search by part of a name or by pinyin initials, "株洲 教育", "zzs jyj", "攸县人力": two arrays of text, one pass a key. */
"use strict";
(function () {
  const SHOWN = 12;
  let index = null;

  /** Names as [kind, id, region code, name, where, text in lower case, initials]. */
  async function load() {
    if (!index) index = await JX.load("search/all");
    return index;
  }

  /** The entries in which every word stands, those that begin with the first word before others. */
  JX.found = (names, words, limit) => {
    const first = [], rest = [];
    for (let i = 0; i < names.text.length && first.length < limit; i++) {
      const text = names.text[i], initials = names.initials[i];
      if (!words.every((word) => text.includes(word) || initials.includes(word))) continue;
      (names.name[i].toLowerCase().startsWith(words[0]) ? first : rest).push(i);
    }
    return first.concat(rest).slice(0, limit);
  };

  JX.target = (names, i) => (names.kind[i] === "region" ? `region.html?r=${names.region[i]}` : `agency.html?id=${names.id[i]}&r=${names.region[i]}`) + (JX.param("y") ? "&y=" + JX.param("y") : "");

  function finder() {
    const box = document.getElementById("finder");
    if (!box) return;
    const list = JX.el("ul", { id: "found", role: "listbox", "aria-label": "查找结果", hidden: true });
    const input = JX.el("input", { type: "search", role: "combobox", "aria-label": "查找单位或地区，可用汉字或拼音首字母；按 / 键到此", "aria-controls": "found", "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", placeholder: "查找单位、地区（如 株洲 教育、zzs jyj）" });
    let found = [], at = -1, names = null;
    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const mark = (k) => {
      at = (k + found.length) % found.length;
      [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
      input.setAttribute("aria-activedescendant", "found-" + at);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const go = (k) => { location.href = JX.target(names, found[k]); };
    input.addEventListener("input", async () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      if (!words.length) return close();
      names = await load();
      const started = performance.now();
      found = JX.found(names, words, SHOWN);
      JX.searched = performance.now() - started;
      list.replaceChildren(...(found.length ? found.map((i, k) => JX.el("li", { role: "option", id: "found-" + k, "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); go(k); } }, names.name[i], JX.el("small", {}, " " + names.where[i])))
        : [JX.el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "没有这样的单位或地区")]));
      list.hidden = false;
      at = -1;
      input.setAttribute("aria-expanded", "true");
    });
    input.addEventListener("keydown", (e) => {
      if (list.hidden || !found.length) return;
      if (e.key === "ArrowDown") mark(at + 1); else if (e.key === "ArrowUp") mark(at - 1); else if (e.key === "Enter") go(Math.max(at, 0)); else if (e.key === "Escape") close(); else return;
      e.preventDefault();
    });
    input.addEventListener("blur", close);
    document.addEventListener("keydown", (e) => { if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { e.preventDefault(); input.focus(); } });
    box.replaceChildren(input, list);
  }

  /** A choice of region for pages that show one or all: 全部, prefectures, the counties below each. */
  JX.regionChoice = async () => {
    const box = document.getElementById("region-choice");
    if (!box) return;
    const names = await load(), regions = [];
    for (let i = 0; i < names.kind.length; i++) if (names.kind[i] === "region") regions.push({ code: names.region[i], name: names.name[i] });
    regions.sort((a, b) => (a.code < b.code ? -1 : 1));
    const select = JX.el("select", { id: "region-select", onchange: (e) => JX.set({ r: e.target.value }) }, JX.el("option", { value: "" }, "全部地区"),
      ...regions.map((r) => JX.el("option", { value: r.code, selected: r.code === JX.param("r") }, (r.code.endsWith("0000") ? "" : r.code.endsWith("00") ? "　" : "　　") + r.name)));
    box.replaceChildren(JX.el("label", {}, "地区 ", select));
  };

  document.addEventListener("DOMContentLoaded", finder);
})();
