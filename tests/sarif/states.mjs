// node states.mjs OURS THEIRS: exit status 0 if each result has the same baselineState in both.
// "updated" is "unchanged" with other details: pinfork does not tell them apart.
import { readFileSync } from "node:fs";

function states(file) {
  const run = JSON.parse(readFileSync(file, "utf8")).runs[0];
  return run.results
    .map((r) => `${r.ruleId} ${r.partialFingerprints["pinfork/v1"]} ${r.baselineState.replace("updated", "unchanged")}`)
    .sort();
}

const [ours, theirs] = process.argv.slice(2).map(states);
console.log(ours.join("\n"), "\n--\n" + theirs.join("\n"));
process.exit(ours.length > 0 && ours.join() === theirs.join() ? 0 : 1);
