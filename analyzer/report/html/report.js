/* The page's state is its address: view, filter and open finding. A control changes the address,
 * and apply() shows what the address says. */

const VIEWS = inventoryOnly ? ["overview", "inventory"]
  : ["overview", "findings", "inventory", "units"];
const state = { view: "", filter: newFilter(), open: -1, listed: null, path: null };
const wide = matchMedia("(min-width: 56rem)");

/* What the browser keeps for us, where it lets us. */
function recall(key) {
  try {
    return localStorage.getItem("pinfork-" + key);
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem("pinfork-" + key, value);
  } catch { /* a page from disk may have no storage: the choice lasts as long as the page */ }
}

function filterParams(filter) {
  const params = new URLSearchParams({ view: "findings" });
  const fresh = newFilter();
  for (const key of ["q", "rule", "path", "order"])
    if (filter[key] !== fresh[key])
      params.set(key, filter[key]);
  const off = [...filter.off].sort().join(",");
  if (off !== [...fresh.off].sort().join(","))
    params.set("off", off);
  return params;
}

function findingsHref(filter, open) {
  const params = filterParams(filter);
  if (open >= 0)
    params.set("f", idOf[open]);
  return "#" + params;
}

function readAddress() {
  const params = new URLSearchParams(location.hash.slice(1));
  const filter = newFilter();
  for (const key of ["q", "rule", "path"])
    filter[key] = params.get(key) || "";
  if (Object.hasOwn(orders, params.get("order") || ""))
    filter.order = params.get("order");
  if (params.has("off"))
    filter.off = new Set(params.get("off").split(",").filter((facet) => facet !== ""));
  const open = indexOfId.get(params.get("f"));
  return { view: VIEWS.includes(params.get("view")) ? params.get("view") : "overview", filter,
    open: open === undefined ? -1 : open, verdict: params.get("verdict") };
}

/* Takes over what the controls say, then the changes, without a step in the history for each
 * letter. */
let typing = 0;
function refilter(changes) {
  clearTimeout(typing);
  const controls = ["q", "path", "rule", "order"].map((id) => [id, byId(id).value]);
  state.filter = { ...state.filter, ...Object.fromEntries(controls), ...changes };
  showFilter(state.filter);
  location.replace(findingsHref(state.filter, -1));
}

function announce(text) {
  byId("status").textContent = text;
}

function applyFindings(address) {
  if (!isWhole() && address.filter.q !== "")
    return;
  const key = String(filterParams(address.filter));
  const opens = address.open !== state.open;
  state.filter = address.filter;
  if (key !== state.listed) {
    state.listed = key;
    buildList(state.filter, (i) => findingsHref(state.filter, i));
  }
  showFilter(state.filter);
  if (!isWhole())
    return;
  state.open = address.open;
  const shown = address.open >= 0 ? address.open
    : wide.matches && list.chosen.length > 0 ? list.chosen[0] : -1;
  byId("view-findings").classList.toggle("has-open", address.open >= 0);
  if (shown < 0) {
    showNoFinding();
    state.path = null;
  } else if (state.shown !== shown || state.path === null || !byId("finding").hasChildNodes()) {
    state.path = showFinding(shown, { back: findingsHref(state.filter, -1) }, announce);
  } else {
    byId("finding").querySelector(".back a").href = findingsHref(state.filter, -1);
  }
  state.shown = shown;
  markInList(shown, false);
  if (opens && address.open >= 0 && !wide.matches) {
    scrollTo(0, 0);
    byId("finding-title").focus({ preventScroll: true });
  }
}

/* Tables are made when they are first looked at. */
const made = {};
function table(name, build) {
  if (!Object.hasOwn(made, name))
    made[name] = build();
  return made[name];
}

function apply() {
  const address = readAddress();
  for (const view of ["overview", "findings", "inventory", "units"])
    byId("view-" + view).hidden = view !== address.view;
  for (const link of byId("views").children)
    if (link.dataset.view === address.view)
      link.setAttribute("aria-current", "page");
    else
      link.removeAttribute("aria-current");
  document.body.dataset.view = address.view;
  if (address.view !== state.view)
    scrollTo(0, 0);
  state.view = address.view;
  if (address.view === "findings")
    applyFindings(address);
  else if (address.view !== "overview" && !isWhole())
    return;
  else if (address.view === "inventory" && address.verdict !== null)
    table("inventory", buildInventory)(address.verdict);
  else if (address.view === "inventory")
    table("inventory", buildInventory);
  else if (address.view === "units")
    table("units", buildUnits);
  else
    table("overview", () => buildOverview(
      (members) => findingsHref({ ...newFilter(), ...members }, -1),
      (verdict) => "#" + new URLSearchParams({ view: "inventory", verdict })));
}

function wireFilter() {
  buildFacets((facet) => {
    const off = new Set(state.filter.off);
    off[off.has(facet) ? "delete" : "add"](facet);
    refilter({ off });
  });
  buildRuleChoice();
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["q", "path"])
    byId(id).addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(refilter, 120);
    });
  for (const id of ["rule", "order"])
    byId(id).addEventListener("change", () => refilter());
  byId("reset").addEventListener("click", () => {
    refilter({ ...newFilter(), order: state.filter.order });
    byId("q").focus();
  });
  byId("list").addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && event.target.classList.contains("row")) {
      event.preventDefault();
      moveInList(event.target, by);
    }
  });
}

const THEMES = ["auto", "light", "dark"];
function setTheme(theme) {
  const chosen = THEMES.includes(theme) ? theme : "auto";
  document.documentElement.dataset.theme = chosen;
  byId("theme").textContent = { auto: "Auto", light: "Light", dark: "Dark" }[chosen];
  byId("theme").setAttribute("aria-label", "Theme: " + chosen);
  keep("theme", chosen);
}

function nextTheme() {
  setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]);
}

function openNeighbour(by) {
  if (state.view !== "findings")
    return;
  const to = neighbour(state.shown, by);
  if (to >= 0)
    location.hash = findingsHref(state.filter, to);
}

function goStep(by) {
  if (state.view === "findings" && state.path)
    state.path.go(state.path.at + by);
}

const KEYS = {
  j: () => goStep(1), ArrowRight: () => goStep(1), k: () => goStep(-1), ArrowLeft: () => goStep(-1),
  n: () => openNeighbour(1), p: () => openNeighbour(-1), t: nextTheme,
  "?": () => byId("help").showModal(),
  "/": () => {
    if (state.view === "inventory" || state.view === "units")
      byId(state.view).querySelector("input").focus();
    else if (!inventoryOnly) {
      if (state.view !== "findings") {
        location.hash = "#view=findings";
        apply();
      }
      byId("q").focus();
      byId("q").select();
    }
  },
};
VIEWS.forEach((view, i) => {
  KEYS[i + 1] = () => { location.hash = "#view=" + view; };
});

function onKey(event) {
  const inField = event.target.closest("input, select, textarea");
  const inCode = event.key.startsWith("Arrow") && event.target.closest(".code");
  if (event.key === "Escape" && inField)
    inField.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || inField || inCode || byId("help").open ||
      !byId("keys-on").checked || !Object.hasOwn(KEYS, event.key))
    return;
  event.preventDefault();
  KEYS[event.key]();
}

function wirePage() {
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  byId("theme").addEventListener("click", nextTheme);
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("help-close").addEventListener("click", () => byId("help").close());
  byId("keys-on").checked = recall("keys") !== "off";
  byId("keys-on").addEventListener("change", () =>
    keep("keys", byId("keys-on").checked ? "on" : "off"));
  addEventListener("keydown", onKey);
  addEventListener("hashchange", apply);
  document.addEventListener("DOMContentLoaded", apply);
  wide.addEventListener("change", apply);
  addEventListener("beforeprint", () => buildPrint(choose(state.filter)));
  addEventListener("afterprint", () => byId("print").replaceChildren());
}

function showCounts() {
  const open = findings.filter(isOpen).length;
  byId("n-findings").textContent = number(open);
  byId("n-pins").textContent = number(run.pins.length);
  byId("n-units").textContent = number(units.length);
  document.title = "pinfork: " + (inventoryOnly ? count(run.pins.length, "pin") : count(open, "finding"));
  for (const link of byId("views").children)
    link.hidden = !VIEWS.includes(link.dataset.view);
}

setTheme(recall("theme"));
showCounts();
wireFilter();
wirePage();
apply();
