/* --explain-state FILE:LINE: what the analysis believes when it comes to a line.
 *
 *     struct show_states shown;
 *     status = show_states_init(&shown, cli, run, units, &err);
 *     if (status == OK) {
 *         ... the analysis, watched by shown.watch ...
 *         status = show_states_write(&shown, cli, &err);
 *     }
 *     show_states_fini(&shown); */
#ifndef PINFORK_CLI_SHOW_STATES_H
#define PINFORK_CLI_SHOW_STATES_H

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/units.h"
#include "engine/engine.h"

/* What one function has at the line. */
struct section {
    const struct prog_func *func;
    const char *name; /* borrowed from its unit */
    struct buf text; /* owned */
    uint32_t states;
};

struct show_states {
    struct engine_watch watch; /* refers to this: do not copy */
    const char *file; /* as the units name it */
    uint32_t asked, line; /* what was asked for; that, or the next line with code */
    const char *function; /* that it is in; borrowed from its unit */
    VEC(struct section) sections; /* in the order in which they were first analysed */
};

/* ERR_INPUT when the units have no code at the line or after it. On failure `out` is to be freed,
 * too. */
enum status show_states_init(struct show_states *out, struct cli *cli, const struct run *run,
                             const struct units *units, struct err *err);
/* To -o or standard output. */
enum status show_states_write(const struct show_states *shown, struct cli *cli, struct err *err);
void show_states_fini(struct show_states *shown);

#endif
