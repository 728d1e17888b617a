/* C source: colouring, and excerpts with a place marked in them. */

const KEYWORDS = new Set(("auto break case const continue default do else enum extern for goto if " +
  "inline register restrict return sizeof static struct switch typedef union volatile while " +
  "_Atomic _Generic _Noreturn _Static_assert _Thread_local NULL true false").split(" "));
const TYPES = new Set("void char short int long float double signed unsigned bool _Bool".split(" "));
const TOKEN = new RegExp([
  "(?<com>/\\*.*?(?:\\*/|$)|//.*)", "(?<str>\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?)",
  "(?<num>\\b\\d[\\w.]*)", "(?<word>[A-Za-z_]\\w*)",
].join("|"), "g");

function classOf(token, after) {
  if (!token.groups.word)
    return token.groups.com ? "com" : token.groups.str ? "str" : "num";
  if (KEYWORDS.has(token[0]))
    return "kw";
  if (TYPES.has(token[0]) || token[0].endsWith("_t"))
    return "type";
  return /^\s*\(/.test(after) ? "fn" : "";
}

/* [class, text] for the whole line, and whether a comment goes on after it. */
function colour(line, inComment) {
  const tokens = [];
  let at = 0;
  const push = (kind, end) => end > at && tokens.push([kind, line.slice(at, (at = end))]);
  if (inComment) {
    const end = line.indexOf("*/");
    push("com", end < 0 ? line.length : end + 2);
    if (end < 0)
      return { tokens, inComment };
  }
  const directive = /^\s*#\s*\w*/.exec(line.slice(at));
  if (at === 0 && directive)
    push("pp", directive[0].length);
  TOKEN.lastIndex = at;
  for (let token; (token = TOKEN.exec(line)) !== null;) {
    const end = TOKEN.lastIndex;
    push("", token.index);
    push(classOf(token, line.slice(end)), end);
  }
  const last = tokens.length > 0 ? tokens[tokens.length - 1] : ["", ""];
  push("", line.length);
  const open = last[0] === "com" && last[1].startsWith("/*") &&
    !(last[1].length > 3 && last[1].endsWith("*/"));
  return { tokens, inComment: open };
}

/* Coloured text with the columns from `start` to `end` marked. */
function codeNodes(tokens, start, end) {
  const before = [], inside = [], after = [];
  let column = 0;
  for (const [kind, text] of tokens) {
    const cuts = [0, start - column, end - column, text.length]
      .map((cut) => Math.max(0, Math.min(cut, text.length)));
    [before, inside, after].forEach((list, i) => {
      const part = text.slice(cuts[i], cuts[i + 1]);
      if (cuts[i + 1] > cuts[i])
        list.push(kind ? el("span", { class: kind }, visible(part)) : visible(part));
    });
    column += text.length;
  }
  return [...before.flat(), inside.length > 0 && el("mark", {}, inside.flat()), ...after.flat()];
}

/* The part of a file's lines that has this one. */
function partWith(file, line) {
  details();
  return (parts.get(file) || []).find(([first, , lines]) =>
    first <= line && line < first + lines.length);
}

function sourceLine(file, line) {
  const part = partWith(file, line);
  return part ? part[2][line - part[0]] : undefined;
}

/* Columns, from 0, of `at` on a line; none where it does not reach. */
function columnsOn(at, line, text) {
  const [, first, column, last, end] = at;
  if (line < first || line > Math.max(first, last))
    return [0, 0];
  return [line === first ? column - 1 : text.search(/\S|$/),
    line === last ? Math.max(end - 1, column) : text.length];
}

function missing(at) {
  const why = fileOf(at) === "" || at[1] === 0 ? "This has no place in the source."
    : "The source was not there when this report was made.";
  return el("p", { class: "missing" }, why);
}

function codeLine(number, nodes, options) {
  return el("div", { class: "line", "data-lane": options.lane, "data-kind": options.kind },
    el("span", { class: "gutter" }, options.badges || []),
    el("span", { class: "no" }, String(number)),
    el("code", {}, nodes));
}

/* It scrolls sideways by keyboard too. */
function codeBox(name, rows) {
  return el("div", { class: "code", role: "group", tabindex: "0", "aria-label": name },
    el("div", { class: "code-body" }, rows));
}

/* Lines around a place. Options: around; lane, of the place; note, nodes that stand under its line;
 * badges(line), nodes for the gutter. */
function excerpt(at, options) {
  const part = at.length > 0 ? partWith(at[0], at[1]) : undefined;
  if (part === undefined)
    return missing(at);
  const [first, startsInComment, lines] = part;
  const from = Math.max(first, at[1] - options.around);
  const to = Math.min(first + lines.length - 1, at[1] + options.around);
  const rows = [];
  let inComment = startsInComment;
  for (let line = first; line <= to; line++) {
    const coloured = colour(lines[line - first], inComment);
    inComment = coloured.inComment;
    if (line < from)
      continue;
    const [start, end] = columnsOn(at, line, lines[line - first]);
    rows.push(codeLine(line, codeNodes(coloured.tokens, start, end), {
      lane: end > start || line === at[1] ? options.lane || "trunk" : undefined,
      badges: options.badges ? options.badges(line) : [],
    }));
    if (line === at[1] && options.note)
      rows.push(el("div", { class: "remark", "data-lane": options.lane || "trunk" }, options.note));
  }
  return codeBox(plain(fileOf(at)) + ", lines " + from + " to " + to, rows);
}

/* A replacement of text as lines taken out and put in. */
function editDiff(edit) {
  const [file, first, column, last, end] = edit.at;
  const old = [];
  for (let line = first; line <= Math.max(first, last); line++)
    old.push(sourceLine(file, line));
  if (old.includes(undefined))
    return codeBox("The edit", edit.text.replace(/\n$/, "").split("\n").map((text) =>
      codeLine(first, visible(text), { kind: "added", badges: ["+"] })));
  const inserts = first === last && column === end && column === 1 && edit.text.endsWith("\n");
  const text = inserts ? edit.text.slice(0, -1)
    : old[0].slice(0, column - 1) + edit.text + old[old.length - 1].slice(end - 1);
  const row = (kind, sign) => (line, i) =>
    codeLine(first + i, codeNodes(colour(line, false).tokens, 0, 0), { kind, badges: [sign] });
  return codeBox("The edit", [
    inserts ? [] : old.map(row("removed", "\u2212")), text.split("\n").map(row("added", "+")),
    inserts ? row("", "")(old[0], text.split("\n").length) : []]);
}
