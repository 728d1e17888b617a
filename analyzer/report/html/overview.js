/* The overview: what was analysed, and findings by rule and file, pins by verdict. */

function tile(value, name, kind, href) {
  return el(href ? "a" : "div", { class: "tile", href, "data-kind": value > 0 ? kind : "none" },
    el("strong", {}, number(value)), " ", el("span", {}, name));
}

function levelTile(n, level, href) {
  return tile(n, n === 1 ? level : level + "s", level, href);
}

/* Bars of errors, warnings and notes in one. */
function levelBar(group, most) {
  return el("span", { class: "bar", "aria-hidden": "true" }, LEVELS.map((level) => {
    const part = group.filter((f) => f.level === level).length;
    const fill = el("span", { class: "fill", "data-kind": level });
    fill.style.width = (100 * part / most).toFixed(1) + "%";
    return part > 0 && fill;
  }));
}

function levelCounts(group) {
  return LEVELS.map((level) => [level, group.filter((f) => f.level === level).length])
    .filter(([, n]) => n > 0).map(([level, n]) => count(n, level)).join(", ");
}

/* A table of groups; `rowOf(key, group)` gives the name's nodes and where they lead. */
function groupTable(caption, items, keyOf, rowOf, most) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key))
      groups.set(key, []);
    groups.get(key).push(item);
  }
  const rows = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const largest = rows.length > 0 ? rows[0][1].length : 1;
  const body = el("tbody");
  const make = ([key, group]) => {
    const { name, href } = rowOf(key, group);
    return el("tr", {}, el("th", { scope: "row" }, el("a", { href }, name)),
      el("td", { class: "numeric", title: levelCounts(group) }, number(group.length)),
      el("td", { class: "bar-cell" }, levelBar(group, largest)));
  };
  body.append(...rows.slice(0, most).map(make));
  const more = rows.length > most && el("button", { type: "button", class: "link",
    onclick: () => { body.append(...rows.slice(most).map(make)); more.remove(); } },
  "Show all " + number(rows.length));
  return el("section", { class: "panel" },
    el("table", {}, el("caption", {}, caption),
      el("thead", { class: "hidden-text" }, el("tr", {}, el("th", { scope: "col" }, caption),
        el("th", { scope: "col" }, "findings"), el("td"))),
      body), more);
}

function verdictTable(hrefOf) {
  const counts = new Map(tally(run.pins, (pin) => pin.verdict));
  const rows = run.verdicts.filter((verdict) => counts.has(verdict.name));
  return el("section", { class: "panel" }, el("table", {},
    el("caption", {}, "Pins by verdict"),
    el("thead", { class: "hidden-text" }, el("tr", {}, el("th", { scope: "col" }, "verdict"),
      el("th", { scope: "col" }, "pins"), el("th", { scope: "col" }, "meaning"))),
    el("tbody", {}, rows.map((verdict) => el("tr", {},
      el("th", { scope: "row" }, el("a", { href: hrefOf(verdict.name) },
        chip("verdict", verdict.name))),
      el("td", { class: "numeric" }, number(counts.get(verdict.name))),
      el("td", { class: "meaning" }, verdict.meaning))))),
  rows.length === 0 && el("p", { class: "muted" }, "No pin site was met."));
}

function factsLine() {
  const n = run.counts;
  const facts = [count(n.units_analysed, "unit") + " analysed",
    n.units_failed > 0 && number(n.units_failed) + " failed",
    n.units_skipped > 0 && number(n.units_skipped) + " skipped",
    count(n.functions, "function"), count(n.pins, "pin"), count(n.forks, "fork"),
    count(n.guards, "guard"),
    n.unknowns > 0 && count(n.unknowns, "construct") + " not understood"];
  return el("p", { class: "facts" }, facts.filter((fact) => fact).join(" \u00b7 "));
}

function failureNotice() {
  const n = run.counts.units_failed;
  return n > 0 && el("p", { class: "notice" }, el("strong", {}, count(n, "unit") +
    (n === 1 ? " does" : " do") + " not parse."), " What is in " + (n === 1 ? "it" : "them") +
    " may be missing here. ", el("a", { href: "#view=units" }, "Which and why"));
}

function noticeList() {
  return notices.length > 0 && el("section", { class: "panel wide" },
    el("h3", {}, "Notices"),
    el("ul", { class: "notices" }, notices.map((notice) => el("li", {},
      notice.at.length > 0 && [el("span", { class: "place" }, placeNodes(notice.at)), " "],
      prose(notice.text || "")))));
}

function tiles(open, hrefOf) {
  const exposed = run.pins.filter((pin) => pin.verdict === "exposed").length;
  return el("div", { class: "tiles" }, !inventoryOnly && LEVELS.map((level) =>
    levelTile(open.filter((f) => f.level === level).length, level, hrefOf({ off: new Set([...CLOSED,
      ...LEVELS.filter((other) => other !== level).map((other) => "level:" + other)]) }))),
  tile(exposed, "exposed of " + count(run.pins.length, "pin"), "error", "#view=inventory"));
}

/* `hrefOf(filter members)` is the address of findings, `pinsHref(verdict)` that of pins. */
function buildOverview(hrefOf, pinsHref) {
  const open = findings.filter(isOpen);
  const closed = tally(findings.filter((f) => !isOpen(f)), stateOf);
  byId("overview").replaceChildren(...[
    el("div", { class: "head" },
      el("p", { class: "target" }, "Target ", el("b", {}, visible(run.target || "portable"))),
      factsLine()),
    failureNotice(),
    tiles(open, hrefOf),
    closed.length > 0 && el("p", { class: "muted" }, "Beside these: " +
      closed.map(([state, n]) => number(n) + " " + state).join(", ") + "."),
    el("div", { class: "panels" },
      open.length > 0 && groupTable("By rule", open, (f) => f.rule, (rule, group) => ({
        name: [el("b", {}, visible(rule)), " ", ...visible(group[0].name || "")],
        href: hrefOf({ rule }),
      }), 12),
      verdictTable(pinsHref),
      open.length > 0 && groupTable("By file", open, (f) => fileOf(f.at), (file) => ({
        name: file === "" ? ["no place"] : pathNodes(file), href: hrefOf({ path: file }),
      }), 12),
      !inventoryOnly && open.length === 0 && el("section", { class: "panel" },
        el("h3", {}, "No findings"), el("p", {}, "Nothing in what was analysed is reported.")),
      noticeList()),
    el("p", { class: "muted" }, "pinfork " + plain(run.version || "")),
  ].filter((node) => node));
}
