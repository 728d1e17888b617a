// node findings.mjs OUT: the errors and warnings that the multitool wrote, exit status 1 if there are any
// or if it did not look at a log.
import { readFileSync } from "node:fs";

const log = JSON.parse(readFileSync(process.argv[2], "utf8"));
let count = 0;
for (const run of log.runs) {
  if (run.invocations?.some((i) => i.executionSuccessful === false)) count++;
  for (const result of run.results ?? []) {
    if (result.level === "note" || result.level === "none") continue;
    console.log(`${result.ruleId}: ${JSON.stringify(result.message)}`);
    count++;
  }
}
process.exit(count > 0 || log.runs.length === 0 ? 1 : 0);
