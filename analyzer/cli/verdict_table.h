/* What the versions make of a rule: of a target, or of all where it leaves them open. */
#ifndef PINFORK_CLI_VERDICT_TABLE_H
#define PINFORK_CLI_VERDICT_TABLE_H

#include "base/buf.h"
#include "base/json_write.h"
#include "model/model.h"

/* Appends a table of the rule's cases with numbered reasons below, then for rules that need a fork
 * the calls that fork on some C libraries only. `arena` is scratch. */
void verdict_table_text(struct buf *out, const struct model *model, const struct rule_info *rule,
                        const struct target *target, struct arena *arena);

/* The same as the members "target", "cases" and "forks" of the object that is open. */
void verdict_table_json(struct json_writer *json, const struct model *model,
                        const struct rule_info *rule, const struct target *target,
                        struct arena *arena);

#endif
