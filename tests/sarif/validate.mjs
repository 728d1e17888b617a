// node validate.mjs LOG...: each against the published schema; a line for each error, exit status 1.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;
const schema = JSON.parse(
  readFileSync(require.resolve("@microsoft/sarif-multitool-linux/sarif-2.1.0.json"), "utf8"));

const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const validate = ajv.compile(schema);

// No empty strings anywhere, and no rule index that points elsewhere: stricter than the schema.
function* extras(value, path) {
  if (value === "") yield `${path}: empty string`;
  else if (value && typeof value === "object")
    for (const [key, member] of Object.entries(value)) yield* extras(member, `${path}/${key}`);
}

function* indices(log) {
  for (const run of log.runs)
    for (const [i, result] of run.results.entries())
      if (run.tool.driver.rules[result.ruleIndex]?.id !== result.ruleId)
        yield `/runs/0/results/${i}: ruleIndex does not lead to ruleId`;
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const log = JSON.parse(readFileSync(file, "utf8"));
  const errors = validate(log) ? [...extras(log, ""), ...indices(log)]
    : validate.errors.map((e) => `${e.instancePath}: ${e.message}`);
  for (const error of errors) console.log(`${file}: ${error}`);
  failed ||= errors.length > 0;
}
process.exit(failed ? 1 : 0);
