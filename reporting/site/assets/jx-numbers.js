/* How a value is printed. The rules are reporting/numbers.py's, which hands them in by site.js; both print alike. */
"use strict";
(function () {
  const rules = () => JX.site.numbers;

  /** A figure rounded half up on its decimal print, point moved left by `shift`. */
  function rounded(value, shift, decimals) {
    let text = String(value);
    if (/e/i.test(text)) text = value.toFixed(15).replace(/0+$/, "");
    const negative = text.startsWith("-");
    let [whole, part = ""] = text.replace("-", "").split(".");
    const digits = (whole + part).padStart(part.length + shift + 1, "0"), places = part.length + shift;
    let kept = BigInt(digits.slice(0, Math.max(digits.length - Math.max(places - decimals, 0), 0)) || "0");
    if (places > decimals) { if (digits[digits.length - (places - decimals)] >= "5") kept += 1n; } else kept *= 10n ** BigInt(decimals - places);
    const printed = kept.toString().padStart(decimals + 1, "0");
    return { negative: negative && kept !== 0n, whole: printed.slice(0, printed.length - decimals), part: decimals ? printed.slice(-decimals) : "", zero: kept === 0n };
  }

  /** A value by its form, without its unit: that stands in the heading. */
  JX.shown = (value, form) => {
    if (value === null || value === undefined || value === "") return rules().blank;
    if (Array.isArray(value)) return value.length ? value.join("；") : rules().blank;
    const figure = rules().forms[form];
    if (figure) return JX.figure(value, figure, figure.grouped);
    if (form === "time") return String(value).slice(0, 16);
    const names = rules().names[form];
    return names ? names[String(value)] || String(value) : String(value);
  };

  JX.figure = (value, form, grouped) => {
    const { negative, whole, part, zero } = rounded(value, form.shift, form.decimals);
    const fraction = form.trimmed ? part.replace(/0+$/, "") : part;
    const text = (grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole) + (fraction ? "." + fraction : "");
    if (zero) return text;
    return negative ? "-" + text : form.signed ? "+" + text : text;
  };

  /** A figure as a CSV holds it: the same digits, not grouped; a blank is a blank. */
  JX.plain = (value, form) => {
    if (value === null || value === undefined || value === "") return "";
    const figure = rules().forms[form];
    return figure ? JX.figure(value, figure, false) : JX.shown(value, form);
  };

  /** 万元 where a column's unit says so; 亿元 where its form moves the point. */
  JX.unit = (column) => { const form = rules().forms[column.form]; return form && form.unit ? form.unit : column.unit || ""; };
  JX.heading = (column) => { const unit = JX.unit(column); return column.label + (unit ? "（" + unit + "）" : ""); };

  /** `p12/t3/r7/c4` as people say it. */
  JX.place = (ref) => {
    const m = /^(?:p(\d+))?\/?t(\d+)(?:\/r(\d+))?(?:\/c(\d+))?$/.exec(ref || "");
    if (m) return (m[1] ? "第" + m[1] + "页 " : "") + "表" + m[2] + (m[3] ? " 第" + m[3] + "行" : "") + (m[4] ? " 第" + m[4] + "列" : "");
    const s = /^(?:p(\d+))?\/s(?:p\d+|(?:A([\d-]+)\.|R(\d+)\.)?([\d.]+))$/.exec(ref || "") || [];
    const of = s[2] ? "附件" + s[2] + " " : s[3] ? "第" + s[3] + "份 " : "";
    return (s[1] ? "第" + s[1] + "页 " : "") + of + "正文" + (s[4] && s[4] !== "0" ? " " + s[4] + "节" : "");
  };
})();
