/* One finding: what is wrong, what to do, why it is believed, and its path. */

function fact(name, nodes, kind) {
  return nodes.length > 0 && el("div", { class: "fact", "data-kind": kind },
    el("dt", {}, name), el("dd", {}, nodes));
}

function facts(f) {
  const list = [
    fact("Fix", f.fix ? sentence(f.fix) : [], "fix"),
    fact("Evidence", f.evidence ? sentence(f.evidence) : []),
    fact("On this target", f.target_reason ? sentence(f.target_reason) : []),
    fact("Suppressed", f.suppressed ? sentence(f.justification || "no reason") : []),
  ].filter((node) => node);
  return list.length > 0 && el("dl", { class: "factlist" }, list);
}

function findingHead(f) {
  const [title, rest] = splitMessage(f.message || "");
  return el("header", {},
    el("p", { class: "chips" },
      chip("level", f.level), chip("confidence", f.confidence, f.confidence + " confidence"),
      stateOf(f) !== "open" && chip("state", stateOf(f)),
      el("span", { class: "rule" }, el("b", {}, visible(f.rule)), " ", visible(f.name || ""))),
    el("h2", { id: "finding-title", tabindex: "-1" }, prose(title)),
    rest && el("p", { class: "rest" }, sentence(rest)),
    el("p", { class: "at" }, el("span", { class: "place" }, placeNodes(f.at)),
      f.function && [" in ", el("code", {}, visible(f.function))]));
}

/* Places that the path does not show already. */
function relatedList(f) {
  const shown = new Set(f.steps.map((step) => step.at.slice(0, 2).join(":")));
  const others = f.related.filter((related) => !shown.has(related.at.slice(0, 2).join(":")));
  return others.length > 0 && el("section", {}, el("h3", {}, "Related places"),
    others.map((related) => el("details", { class: "related" },
      el("summary", {}, el("span", { class: "place" }, placeNodes(related.at)), " ",
        prose(related.text || "")),
      excerpt(related.at, { around: 4 }))));
}

function editList(f) {
  return f.edits.length > 0 && el("section", {}, el("h3", {}, "The fix as an edit"),
    f.edits.map((edit) => [el("p", { class: "place" }, placeNodes(edit.at)), editDiff(edit)]));
}

function ruleText(f) {
  const rule = rules.get(f.rule);
  return rule && el("details", { class: "rule-text" },
    el("summary", {}, "About ", visible(rule.id)),
    rule.summary && el("p", {}, el("b", {}, sentence(rule.summary))),
    rule.description && el("p", {}, sentence(rule.description)),
    rule.fix && el("p", {}, el("b", {}, "Fix. "), sentence(rule.fix)),
    rule.cwe && el("p", { class: "muted" }, visible(rule.cwe)));
}

function identity(f) {
  return el("p", { class: "muted identity" },
    f.calls && ["Calls on the path: ", visible(f.calls.split(" ").join(", ")), ". "],
    f.fingerprint && ["Fingerprint ", el("code", {}, visible(f.fingerprint))]);
}

/* Fills the pane. The view of its path, or null where there is none. */
function showFinding(i, hrefs, announce) {
  details();
  const f = findings[i];
  const path = f.steps.length > 0 ? pathView(f.steps, announce) : null;
  byId("finding").replaceChildren(...[
    el("p", { class: "back" }, el("a", { href: hrefs.back }, "\u2039 All findings")),
    findingHead(f), facts(f),
    path ? el("section", { class: "path-box", "aria-label": "Path" }, path.node)
      : el("section", {}, excerpt(f.at, { around: 6, note: [prose(f.message || "")] })),
    editList(f), relatedList(f), ruleText(f), identity(f),
  ].filter((node) => node));
  byId("finding").scrollTop = 0;
  if (path)
    path.go(0);
  return path;
}

function showNoFinding() {
  byId("finding").replaceChildren(el("h2", { id: "finding-title", class: "hidden-text" },
    "No finding is open"), el("p", { class: "message muted" },
    findings.length === 0 ? "Nothing was found." : "Choose a finding from the list."));
}
