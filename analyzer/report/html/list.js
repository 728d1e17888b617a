/* The filter's controls and the list of the findings that it leaves. */

const list = { chosen: [], links: new Map(), reach: null };

function countFacets() {
  const counts = new Map();
  for (const f of findings)
    for (const facet of facetsOf(f))
      counts.set(facet, (counts.get(facet) || 0) + 1);
  return counts;
}

/* Buttons for the values that occur; a group of one tells nothing. */
function buildFacets(onchange) {
  const counts = countFacets();
  const groups = [["level", LEVELS], ["confidence", CONFIDENCES], ["state", STATES]];
  byId("facets").replaceChildren(...groups.map(([kind, values]) => {
    const present = values.filter((value) => counts.has(kind + ":" + value));
    return present.length < 2 ? null
      : el("span", { class: "facet", role: "group", "aria-label": kind }, present.map((value) =>
        el("button", { type: "button", class: "toggle", "data-facet": kind + ":" + value,
          onclick: () => onchange(kind + ":" + value) },
        kind === "level" && levelMark(value, true), value + " ",
        el("span", { class: "number" }, number(counts.get(kind + ":" + value))))));
  }).filter((group) => group !== null));
}

function buildRuleChoice() {
  byId("rule").replaceChildren(el("option", { value: "" }, "All rules"),
    ...tally(findings, (f) => f.rule).sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([rule, n]) => {
      const f = findings.find((other) => other.rule === rule);
      return el("option", { value: rule }, plain(rule + " " + (f.name || "")) + " (" + n + ")");
    }));
}

/* The controls say what the filter is. */
function showFilter(filter) {
  for (const id of ["q", "path", "rule", "order"])
    if (byId(id).value !== filter[id])
      byId(id).value = filter[id];
  for (const toggle of byId("facets").querySelectorAll(".toggle"))
    toggle.setAttribute("aria-pressed", String(!filter.off.has(toggle.dataset.facet)));
  const fresh = newFilter();
  byId("reset").hidden = filter.q + filter.rule + filter.path === "" &&
    filter.off.size === fresh.off.size && [...filter.off].every((facet) => fresh.off.has(facet));
}

function findingLink(i, href) {
  const f = findings[i];
  const link = el("a", { class: "row", href, tabindex: "-1", "data-index": String(i) },
    levelMark(f.level),
    el("span", { class: "title" }, prose(splitMessage(f.message || "")[0])),
    el("span", { class: "sub" },
      el("span", { class: "rule" }, visible(f.rule)), " ", shortPlace(f.at),
      f.confidence !== "high" && " " + f.confidence,
      stateOf(f) !== "open" && [" ", chip("state", stateOf(f))]));
  list.links.set(i, link);
  return el("li", {}, link);
}

/* Findings under a heading for each group of them. */
function buildList(filter, hrefOf) {
  const chosen = list.chosen = choose(filter);
  const group = groupOf[filter.order];
  const sizes = new Map(tally(chosen, (i) => group(findings[i])));
  list.links.clear();
  list.place = new Map(chosen.map((finding, position) => [finding, position]));
  byId("list-scroll").scrollTop = 0;
  list.reach = lazily(byId("list"), chosen.length, (position) => {
    const name = group(findings[chosen[position]]);
    const starts = position === 0 || group(findings[chosen[position - 1]]) !== name;
    return [starts ? el("li", { class: "group" }, el("h3", {}, visible(name)),
      el("span", { class: "number" }, number(sizes.get(name)))) : [],
    findingLink(chosen[position], hrefOf(chosen[position]))].flat();
  }, byId("list-scroll"));
  if (chosen.length === 0)
    byId("list").append(el("li", { class: "empty" },
      findings.length === 0 ? "No findings." : "No finding is left by this filter."));
  byId("count").textContent = chosen.length === findings.length ? count(chosen.length, "finding")
    : number(chosen.length) + " of " + count(findings.length, "finding");
}

/* Marks one as open. Only it is in the tab order: the arrows move from it. */
function markInList(i, focus) {
  for (const link of byId("list").querySelectorAll(".row[aria-current], .row[tabindex='0']")) {
    link.removeAttribute("aria-current");
    link.tabIndex = -1;
  }
  if (i >= 0 && list.place.has(i)) {
    list.reach(list.place.get(i));
    const link = list.links.get(i);
    link.setAttribute("aria-current", "true");
    link.tabIndex = 0;
    link.scrollIntoView({ block: "nearest" });
    if (focus)
      link.focus();
  } else if (list.chosen.length > 0) {
    list.links.get(list.chosen[0]).tabIndex = 0;
  }
}

/* The finding `by` places after another in the list; -1 when there is none. */
function neighbour(i, by) {
  const position = list.place.has(i) ? list.place.get(i) + by : 0;
  return position < 0 || position >= list.chosen.length ? -1 : list.chosen[position];
}

function moveInList(link, by) {
  const to = neighbour(Number(link.dataset.index), by);
  if (to < 0)
    return;
  list.reach(list.place.get(to));
  link.tabIndex = -1;
  list.links.get(to).tabIndex = 0;
  list.links.get(to).focus();
}
