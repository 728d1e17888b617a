/* A finding's path: its steps in lanes, which part at the fork, beside the source of one of them. */

/* The lane of each step: "trunk" until the processes part, then "parent" or "child". The fork is
 * the last step of the trunk; `parting` is the index of the first step after it. */
function lanesOf(steps) {
  const isChild = (step) => (step.process || "").startsWith("child");
  let parting = steps.findIndex((step) => step.role === "fork" || isChild(step));
  if (parting < 0)
    return { lanes: steps.map(() => "trunk"), parting: -1 };
  if (steps[parting].role === "fork" && !isChild(steps[parting]))
    parting++;
  const lanes = steps.map((step, i) => (i < parting ? "trunk" : isChild(step) ? "child"
    : step.process === "parent" ? "parent" : "trunk"));
  return { lanes, parting };
}

function badge(n, lane) {
  return el("span", { class: "badge", "data-lane": lane, "aria-hidden": "true" }, String(n));
}

function stepCard(step, n, lane, onclick) {
  return el("button", { type: "button", class: "step", onclick },
    badge(n, lane),
    el("span", { class: "hidden-text" }, "Step " + n + ", "),
    el("span", { class: "what" },
      el("span", { class: "role" }, visible(step.role || "step")),
      lane !== "trunk" || step.process ? el("span", { class: "process" },
        visible(step.process || "")) : null,
      el("span", { class: "text" }, prose(step.text || "")),
      step.at.length > 0 && el("span", { class: "where" }, shortPlace(step.at),
        step.function ? [" in ", visible(step.function)] : [])));
}

/* Where the lanes part: a bend from the trunk to the child's, and their names. */
function partingItems(steps, lanes, row) {
  const child = steps.find((step, i) => lanes[i] === "child");
  const items = [
    el("li", { class: "bend", "aria-hidden": "true" }),
    el("li", { class: "lane-name", "data-lane": "parent" }, "parent"),
    el("li", { class: "lane-name", "data-lane": "child" },
      visible(child ? child.process : "child")),
  ];
  items.forEach((item) => { item.style.gridRow = row; });
  return items;
}

function laneList(steps, onstep) {
  const { lanes, parting } = lanesOf(steps);
  const items = [];
  let row = 1;
  const part = () => items.push(...partingItems(steps, lanes, row++));
  const cards = steps.map((step, i) => {
    if (i === parting)
      part();
    const card = stepCard(step, i + 1, lanes[i], () => onstep(i));
    const item = el("li", { "data-lane": lanes[i] }, card);
    item.style.gridRow = row++;
    items.push(item);
    return card;
  });
  if (parting === steps.length)
    part();
  for (const lane of parting < 0 ? ["trunk"] : ["trunk", "parent", "child"]) {
    const rail = el("li", { class: "rail", "data-lane": lane, "aria-hidden": "true" });
    const fork = parting < 0 ? row : parting + 1;
    rail.style.gridRow = lane === "trunk" ? "1 / " + fork : fork + " / " + Math.max(row, fork + 1);
    items.push(rail);
  }
  const list = el("ol", { class: "lanes" + (parting < 0 ? "" : " parted"),
    "aria-label": "Steps of the path" }, items);
  return { list, cards, lanes };
}

/* The whole of it. `go(n)` shows a step by its index; `at` is the one shown. */
function pathView(steps, announce) {
  const { list, cards, lanes } = laneList(steps, (i) => view.go(i));
  const previous = el("button", { type: "button", "aria-keyshortcuts": "k",
    onclick: () => view.go(view.at - 1) }, "\u2039 Previous");
  const next = el("button", { type: "button", "aria-keyshortcuts": "j",
    onclick: () => view.go(view.at + 1) }, "Next \u203a");
  const position = el("span", { class: "position" });
  const source = el("div", { class: "source" });

  function badgesOn(file) {
    return (line) => steps.flatMap((step, i) =>
      (step.at.length > 0 && step.at[0] === file && step.at[1] === line
        ? [el("button", { type: "button", class: "badge", "data-lane": lanes[i], tabindex: "-1",
          "aria-label": "Step " + (i + 1), onclick: () => view.go(i) }, String(i + 1))] : []));
  }

  function show(i) {
    const step = steps[i], lane = lanes[i];
    const who = step.process || "";
    source.dataset.lane = lane;
    source.replaceChildren(
      el("div", { class: "source-head" },
        el("span", { class: "file" }, placeNodes(step.at)),
        step.function && el("span", { class: "function" }, visible(step.function)),
        who && el("span", { class: "process", "data-lane": lane }, visible(who))),
      excerpt(step.at, { around: 8, lane, badges: badgesOn(step.at[0]),
        note: [badge(i + 1, lane), el("span", {}, prose(step.text || ""))] }));
    const code = source.querySelector(".code");
    if (code && code.querySelector("mark"))
      bringIntoView(code, code.querySelector("mark"));
  }

  const view = {
    at: -1,
    node: el("div", { class: "path" },
      el("div", { class: "stepper", role: "group", "aria-label": "Path" }, previous, position, next),
      list, source),
    go(i) {
      if (i < 0 || i >= steps.length)
        return;
      const focused = cards.includes(document.activeElement), moves = view.at >= 0;
      view.at = i;
      cards.forEach((card, j) => card.toggleAttribute("data-current", i === j));
      cards.forEach((card, j) => (i === j ? card.setAttribute("aria-current", "step")
        : card.removeAttribute("aria-current")));
      previous.disabled = i === 0;
      next.disabled = i === steps.length - 1;
      position.textContent = "step " + (i + 1) + " of " + steps.length;
      show(i);
      if (focused)
        cards[i].focus({ preventScroll: true });
      if (moves) {
        cards[i].scrollIntoView({ block: "nearest" });
        source.scrollIntoView({ block: "nearest" });
      }
      if (announce && moves)
        announce("Step " + (i + 1) + " of " + steps.length + ", " +
          plain(steps[i].process || "") + ": " + plain(steps[i].text || ""));
    },
  };
  return view;
}

/* Long lines: scrolls sideways only as far as needed to see the marked text begin. */
function bringIntoView(code, mark) {
  requestAnimationFrame(() => {
    const box = code.getBoundingClientRect(), at = mark.getBoundingClientRect();
    if (at.left > box.right - 80)
      code.scrollLeft += at.left - box.left - box.width / 3;
  });
}
