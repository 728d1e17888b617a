// node sources.mjs DIR: the files that `report_sample ... many=COUNT` speaks of.
import { mkdirSync, writeFileSync } from "node:fs";

const root = process.argv[2];
const lines = [
  "static int transfer(struct ring *ring, struct ibv_pd *pd, size_t size)", "{",
  "\tstruct ibv_mr *mr = ibv_reg_mr(pd, ring->buf, size, IBV_ACCESS_LOCAL_WRITE);",
  "\tif (mr == NULL) /* </script><script>alert(1)</script> \u202e <!-- &lt; */", "\t\treturn -1;",
  "\tmemset(ring->buf, 0, size);", "\treturn ibv_dereg_mr(mr);", "}", "",
];
for (let i = 0; i < 250; i++) {
  const name = `${root}/src/part${String(i % 25).padStart(2, "0")}/unit${String(i).padStart(3, "0")}.c`;
  mkdirSync(name.slice(0, name.lastIndexOf("/")), { recursive: true });
  writeFileSync(name, Array.from({ length: 400 }, (_, n) => lines[n % lines.length] + "\n").join(""));
}
