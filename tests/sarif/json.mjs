// node json.mjs SCHEMA DOCUMENT: our own JSON against its documented schema, and no member beyond it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv/dist/2020").default;
const [schema, document] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));

for (const part of [schema, ...Object.values(schema.$defs)]) part.additionalProperties = false;
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
if (!validate(document)) {
  for (const e of validate.errors) console.log(`${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
  process.exit(1);
}
