/* Elements, made of text nodes only, and text as it is shown. */

/* el("a", { class: "x", href: "#", onclick: f }, "text", node, null): children that are
 * undefined, null or false are left out. */
function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (key.startsWith("on"))
      node.addEventListener(key.slice(2), value);
    else if (value === true)
      node.setAttribute(key, "");
    else if (value !== undefined && value !== null && value !== false)
      node.setAttribute(key, value);
  }
  node.append(...children.flat(Infinity).filter((child) =>
    child !== undefined && child !== null && child !== false));
  return node;
}

const byId = (id) => document.getElementById(id);

/* Controls, and characters that hide or reorder text. */
const UNSEEN = new RegExp("[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f" +
  "\\u2028-\\u202e\\u2060-\\u2069\\ufeff]|[\\u{e0000}-\\u{e007f}]", "gu");

function escapeUnseen(char) {
  const code = char.codePointAt(0);
  const short = { 9: "\\t", 10: "\\n", 13: "\\r" }[code];
  return short || (code < 256 ? "\\x" + code.toString(16).padStart(2, "0")
    : "\\u{" + code.toString(16) + "}");
}

/* The text with such characters as escapes, told from text by their look. */
function visible(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(UNSEEN)) {
    nodes.push(text.slice(done, match.index));
    nodes.push(el("span", { class: "unseen" }, escapeUnseen(match[0])));
    done = match.index + match[0].length;
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}

function plain(text) {
  return text.replace(UNSEEN, escapeUnseen);
}

/* A sentence, in which 'quoted' words are code. */
function prose(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(/(?<=^|[\s(])'([^'\n]{1,80})'(?=[\s).,;:]|$)/g)) {
    nodes.push(...visible(text.slice(done, match.index)), el("code", {}, visible(match[1])));
    done = match.index + match[0].length;
  }
  return [...nodes, ...visible(text.slice(done))];
}

function sentence(text) {
  const named = /^\w+\(/.test(text); // names keep their letters
  const first = named ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return prose(/[.!?]$/.test(first) ? first : first + ".");
}

/* A path, that may break after each slash. */
function pathNodes(path) {
  return path.split(/(?<=\/)/).flatMap((part, i) => [...(i > 0 ? [el("wbr")] : []),
    ...visible(part)]);
}

function placeNodes(at) {
  return at.length === 0 ? [] : pathNodes(placeText(at));
}

/* "main.c:12" of a place, with the whole path as its title. */
function shortPlace(at) {
  const text = placeText(at);
  return el("span", { class: "place", title: plain(text) },
    visible(text.slice(text.lastIndexOf("/") + 1)));
}

function count(n, one, many) {
  return number(n) + " " + (n === 1 ? one : many || one + "s");
}

function number(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

function chip(kind, value, text) {
  return el("span", { class: "chip " + kind, "data-value": value }, visible(text || value));
}

const MARKS = { error: "\u25cf", warning: "\u25b2", note: "\u25a0" };

/* A level by form and colour, and by name for those who see neither. */
function levelMark(level, silent) {
  return el("span", { class: "mark-of-level", "data-value": level },
    el("span", { "aria-hidden": "true" }, MARKS[level] || ""),
    !silent && el("span", { class: "hidden-text" }, level + ": "));
}

/* Appends make(i) for i < count to `parent`, a hundred whenever the button after it comes into
 * view. Returns a function that makes all up to an index. */
function lazily(parent, total, make, scroller) {
  let made = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => add(made + 100) });
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting))
      add(made + 100);
  }, { root: scroller, rootMargin: "800px" });

  function add(until) {
    const nodes = [];
    for (; made < Math.min(until, total); made++)
      nodes.push(make(made));
    parent.append(...nodes.flat());
    more.textContent = "Show more of " + number(total - made);
    more.hidden = made === total;
    watch.unobserve(more);
    if (made < total)
      watch.observe(more); /* anew: it may be in view still */
  }

  const outside = parent.tagName === "TBODY" ? parent.parentNode : parent;
  while (outside.nextElementSibling && outside.nextElementSibling.classList.contains("more"))
    outside.nextElementSibling.remove();
  parent.replaceChildren();
  add(100);
  outside.after(more);
  return (i) => i >= made && add(i + 50);
}
