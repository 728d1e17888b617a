/* Parts of our own JSON that two documents share; docs/json.md describes them. */
#ifndef PINFORK_REPORT_JSON_PARTS_H
#define PINFORK_REPORT_JSON_PARTS_H

#include "base/json_write.h"
#include "result/result.h"

/* "version", "target", "counts". */
void json_put_header(struct json_writer *json, const struct run *run);
/* "pins". */
void json_put_pins(struct json_writer *json, const struct run *run);

#endif
