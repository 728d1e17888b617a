/* What goes to paper: everything at once, made when it is asked for. */

const PRINT_MOST = 500;

function printStep(step, i, lane) {
  return el("li", { "data-lane": lane },
    el("p", {}, badge(i + 1, lane), " ", step.process && el("b", {}, visible(step.process), ": "),
      prose(step.text || ""), " ", el("span", { class: "place" }, placeNodes(step.at))),
    step.at.length > 0 && partWith(step.at[0], step.at[1]) &&
      excerpt(step.at, { around: 1, lane }));
}

function printFinding(i) {
  const f = findings[i], { lanes } = lanesOf(f.steps);
  const head = findingHead(f);
  head.querySelector("h2").removeAttribute("id");
  return el("article", {}, head, facts(f),
    f.steps.length > 0 ? el("ol", {}, f.steps.map((step, n) => printStep(step, n, lanes[n])))
      : excerpt(f.at, { around: 2 }));
}

function printTable(heads, rows) {
  return el("table", { class: "items" },
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, cell))))));
}

function printPins() {
  return run.pins.length > 0 && [el("h2", {}, "Pin inventory"),
    printTable(["Verdict", "Call", "Memory", "Place", "Decided by"],
      run.pins.slice(0, 10 * PRINT_MOST).map((pin) => [chip("verdict", pin.verdict),
        visible(pin.api || ""), visible(pin.memory || ""), placeNodes(pin.at),
        visible(pin.by || "")]))];
}

function printFailures() {
  const failed = units.filter((unit) => unit.status !== "analysed");
  return failed.length > 0 && [el("h2", {}, "Units not analysed"),
    printTable(["Status", "Unit", "Reason"], failed.slice(0, 10 * PRINT_MOST).map((unit) =>
      [unit.status, pathNodes(unit.path || ""), visible(unit.reason || "")]))];
}

function buildPrint(chosen) {
  details();
  const some = chosen.slice(0, PRINT_MOST);
  byId("print").replaceChildren(...[
    el("h1", {}, "pinfork: " + count(chosen.length, "finding")),
    el("p", {}, "Target ", visible(run.target || "portable"), ". Version ",
      visible(run.version || ""), "."),
    factsLine(),
    chosen.length > some.length && el("p", {}, "The first " + number(some.length) +
      " are printed: a filter gives others."),
    some.map(printFinding), printPins() || [], printFailures() || [],
  ].flat().filter((node) => node));
}
