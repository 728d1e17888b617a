/* Pins and units as tables: chips that choose, a search, columns that sort, rows that open onto the
 * source. */

function compareCells(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b
    : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/* A row's place: a button that shows the source beneath it, where that is there. */
function placeCell(at, columns) {
  if (at.length === 0 || !partWith(at[0], at[1]))
    return el("span", { class: "place" }, placeNodes(at));
  const toggle = el("button", { type: "button", class: "link place", "aria-expanded": "false",
    onclick: () => {
      const row = toggle.closest("tr"), isOpen = toggle.getAttribute("aria-expanded") === "true";
      toggle.setAttribute("aria-expanded", String(!isOpen));
      if (isOpen)
        row.nextElementSibling.remove();
      else
        row.after(el("tr", { class: "source-row" },
          el("td", { colspan: String(columns) }, excerpt(at, { around: 4 }))));
    } }, placeNodes(at));
  return toggle;
}

function chooser(kind, values, counts, chosen, onchange) {
  return el("span", { class: "facet", role: "group", "aria-label": kind },
    values.filter((value) => counts.has(value)).map((value) =>
      el("button", { type: "button", class: "toggle chip-toggle", "data-choice": value,
        "aria-pressed": String(chosen.has(value)), onclick: (event) => {
          chosen[chosen.has(value) ? "delete" : "add"](value);
          event.currentTarget.setAttribute("aria-pressed", String(chosen.has(value)));
          onchange();
        } }, chip(kind, value), " ", el("span", { class: "number" },
        number(counts.get(value))))));
}

/* spec: label; columns of { name, key(item), cell(item) }; items; kind and values of the chips;
 * choice(item); text(item) to search. Returns what chooses a single value from outside. */
function itemTable(parent, spec) {
  const counts = new Map(tally(spec.items, spec.choice));
  const chosen = new Set();
  let order = { column: -1, down: false };
  const body = el("tbody");
  const said = el("output", { class: "muted" });
  const search = el("input", { type: "search", placeholder: "Search " + spec.label,
    "aria-label": "Search " + spec.label, autocomplete: "off", spellcheck: "false",
    oninput: () => fill() });
  const heads = spec.columns.map((column, i) => el("th", { scope: "col" },
    el("button", { type: "button", class: "sort", onclick: () => {
      order = { column: i, down: order.column === i && !order.down };
      fill();
    } }, column.name)));

  function fill() {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const items = spec.items.filter((item) => (chosen.size === 0 || chosen.has(spec.choice(item))) &&
      words.every((word) => spec.text(item).toLowerCase().includes(word)));
    if (order.column >= 0)
      items.sort((a, b) => (order.down ? -1 : 1) *
        compareCells(spec.columns[order.column].key(a), spec.columns[order.column].key(b)));
    heads.forEach((head, i) => (i !== order.column ? head.removeAttribute("aria-sort")
      : head.setAttribute("aria-sort", order.down ? "descending" : "ascending")));
    said.textContent = items.length === spec.items.length ? count(items.length, spec.one)
      : number(items.length) + " of " + count(spec.items.length, spec.one);
    lazily(body, items.length, (i) => el("tr", {}, spec.columns.map((column) =>
      el("td", { "data-name": column.name }, column.cell(items[i])))), null);
  }

  const chips = chooser(spec.kind, spec.values, counts, chosen, () => fill());
  parent.replaceChildren(el("div", { class: "bar-of-tools" }, search, chips, said),
    el("div", { class: "table-box" }, el("table", { class: "items" },
      el("thead", {}, el("tr", {}, heads)), body)));
  fill();
  return (value) => {
    for (const toggle of chips.querySelectorAll(".toggle"))
      if ((toggle.dataset.choice === value) !== chosen.has(toggle.dataset.choice))
        toggle.click();
  };
}

/* Spaces a number out so that places sort by file, then line. */
function placeKey(at) {
  return fileOf(at) + "\u0000" + String(at[1] || 0).padStart(10, "0");
}

const textCell = (key) => (item) => visible(item[key] || "");

/* The gravest first. */
function buildInventory() {
  const text = (key) => ({ key: (pin) => pin[key] || "", cell: textCell(key) });
  const values = run.verdicts.map((verdict) => verdict.name);
  const items = run.pins.slice().sort((a, b) =>
    values.indexOf(a.verdict) - values.indexOf(b.verdict));
  return itemTable(byId("inventory"), {
    label: "pins", one: "pin site", items, kind: "verdict", values,
    choice: (pin) => pin.verdict,
    text: (pin) => [placeText(pin.at), pin.function, pin.api, pin.memory, pin.by, pin.term].join(" "),
    columns: [
      { name: "Verdict", key: (pin) => values.indexOf(pin.verdict),
        cell: (pin) => chip("verdict", pin.verdict) },
      { name: "Call", key: (pin) => pin.api || "",
        cell: (pin) => el("code", {}, visible(pin.api || "")) },
      { name: "Memory", key: (pin) => pin.memory || "", cell: (pin) => prose(pin.memory || "") },
      { name: "Term", ...text("term") },
      { name: "Place", key: (pin) => placeKey(pin.at), cell: (pin) => placeCell(pin.at, 7) },
      { name: "Function", ...text("function") },
      { name: "Decided by", ...text("by") },
    ],
  });
}

/* Failures first: they are what a reader comes for. */
function buildUnits() {
  const statuses = ["failed", "skipped", "analysed"];
  const items = units.slice().sort((a, b) =>
    statuses.indexOf(a.status) - statuses.indexOf(b.status));
  itemTable(byId("units"), {
    label: "units", one: "unit", items, kind: "status", values: statuses,
    choice: (unit) => unit.status,
    text: (unit) => [unit.path, unit.language, unit.reason].join(" "),
    columns: [
      { name: "Status", key: (unit) => statuses.indexOf(unit.status),
        cell: (unit) => chip("status", unit.status) },
      { name: "Unit", key: (unit) => unit.path || "",
        cell: (unit) => el("span", { class: "place" }, pathNodes(unit.path || "")) },
      { name: "Language", key: (unit) => unit.language || "", cell: textCell("language") },
      { name: "Reason", key: (unit) => unit.reason || "", cell: (unit) => [
        unit.at.length > 0 ? [placeCell(unit.at, 5), " "] : [], visible(unit.reason || "")].flat() },
      { name: "Not understood", key: (unit) => unit.unknowns,
        cell: (unit) => (unit.unknowns > 0 ? number(unit.unknowns) : "") },
    ],
  });
}
