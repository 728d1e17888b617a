"use strict";
/* The run as the page holds it (analyzer/report/html_int.h), and choosing among its findings.
 *
 * The details come after the scripts in the file: what needs them calls details(), not before
 * isWhole(). */

const run = JSON.parse(document.getElementById("data").textContent);

/* Puts the texts in the place of their numbers. */
function withTexts(items, keys) {
  for (const item of items)
    for (const key of keys)
      if (item[key] !== undefined)
        item[key] = run.texts[item[key]];
  return items;
}

const inventoryOnly = run.findings === undefined;
const findings = withTexts(run.findings || [], ["function", "message"]);
withTexts(run.pins, ["function", "api", "memory", "by"]);
const units = run.units || [];
const notices = run.notices || [];
const rules = new Map((run.rules || []).map((rule) => [rule.id, rule]));

function isWhole() {
  return document.readyState !== "loading";
}

let parts = null; /* of the source: [first line, whether it begins in a comment, lines] by file */
function details() {
  if (parts !== null)
    return;
  const more = JSON.parse(document.getElementById("details").textContent);
  run.texts = run.texts.concat(more.texts);
  run.files = run.files.concat(more.files);
  parts = new Map(more.sources.map((source) => [source.file, source.parts]));
  findings.forEach((f, i) => Object.assign(f, more.findings[i]));
  withTexts(findings, ["fix", "target_reason", "evidence", "calls", "justification"]);
  for (const f of findings) {
    withTexts(f.steps, ["function", "process", "text"]);
    withTexts(f.related, ["text"]);
  }
}

const LEVELS = ["error", "warning", "note"];
const CONFIDENCES = ["high", "medium", "low"];
const STATES = ["open", "new", "unchanged", "absent", "suppressed"];
const CLOSED = ["state:absent", "state:suppressed"]; /* not shown unless asked for */

function fileOf(at) {
  return at.length > 0 ? run.files[at[0]] : "";
}

/* "file:line", as far as there is one. */
function placeText(at) {
  return fileOf(at) + (at.length > 0 && at[1] > 0 ? ":" + at[1] : "");
}

function stateOf(f) {
  return f.suppressed ? "suppressed" : f.state || "open";
}

function isOpen(f) {
  return !f.suppressed && f.state !== "absent";
}

/* [title, rest] of a message: its first sentence can stand alone. */
function splitMessage(message) {
  const end = /[.!?]\s+(?=[A-Z'"])/.exec(message);
  return end ? [message.slice(0, end.index), message.slice(end.index + end[0].length)]
    : [message.replace(/\.$/, ""), ""];
}

/* How many of `items` have each key, most first, equal ones in order of the key. */
function tally(items, keyOf) {
  const counts = new Map();
  for (const item of items) {
    const key = keyOf(item);
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/* A finding's name in the address: its fingerprint, or its number where that is none or taken. */
const idOf = [], indexOfId = new Map();
findings.forEach((f, i) => {
  const id = f.fingerprint && !indexOfId.has(f.fingerprint) ? f.fingerprint : String(i);
  idOf.push(id);
  indexOfId.set(id, i);
});

function newFilter() {
  return { q: "", rule: "", path: "", order: "severity", off: new Set(CLOSED) };
}

const haystacks = [];
function haystack(i) {
  details();
  const f = findings[i];
  return haystacks[i] ||= [f.rule, f.name, f.message, f.fix, f.function, f.evidence, f.calls,
    placeText(f.at), f.target_reason, f.justification, f.fingerprint,
    ...f.steps.flatMap((s) => [s.text, s.function, placeText(s.at), s.process]),
  ].join("\n").toLowerCase();
}

/* A text that the path has to contain, or with a '*' a pattern for all of it. */
function pathTest(pattern) {
  if (!pattern.includes("*"))
    return (path) => path.includes(pattern);
  const parts = pattern.split("*").map((part) => part.replace(/[^\w/]/g, "\\$&"));
  const regex = new RegExp("^" + parts.join(".*") + "$", "s");
  return (path) => regex.test(path);
}

function facetsOf(f) {
  return ["level:" + f.level, "confidence:" + f.confidence, "state:" + stateOf(f)];
}

/* Indices of the findings that the filter leaves, in its order. */
function choose(filter) {
  const words = filter.q.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const onPath = pathTest(filter.path);
  const chosen = [];
  findings.forEach((f, i) => {
    if ((filter.rule === "" || f.rule === filter.rule) &&
        !facetsOf(f).some((facet) => filter.off.has(facet)) && onPath(fileOf(f.at)) &&
        words.every((word) => haystack(i).includes(word)))
      chosen.push(i);
  });
  return chosen.sort(orders[filter.order]);
}

function bySeverity(a, b) {
  const f = findings[a], g = findings[b];
  return LEVELS.indexOf(f.level) - LEVELS.indexOf(g.level) ||
    CONFIDENCES.indexOf(f.confidence) - CONFIDENCES.indexOf(g.confidence) || a - b;
}

const orders = {
  severity: bySeverity,
  place: (a, b) => a - b,
  rule: (a, b) => (findings[a].rule < findings[b].rule ? -1
    : findings[a].rule > findings[b].rule ? 1 : bySeverity(a, b)),
};

const groupOf = {
  severity: (f) => f.level,
  place: (f) => fileOf(f.at) || "no place",
  rule: (f) => f.rule + " " + (f.name || ""),
};
