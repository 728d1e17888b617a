/* Comments that suppress: `// pinfork-ignore PF101: reason`.
 *
 * A comment speaks of the line it ends; one that stands alone speaks of the next line that is not
 * itself such a comment. It needs a reason: without one it does nothing and is reported. */
#ifndef PINFORK_REPORT_SUPPRESS_H
#define PINFORK_REPORT_SUPPRESS_H

#include "report/filter.h"
#include "result/result.h"

#include <stdbool.h>
#include <stddef.h>

struct model;

struct suppress_note {
    const char *file;
    uint32_t line;
    bool alone;         /* nothing else stands on its line */
    const char *rules;  /* ids, names or "all", separated by commas or spaces */
    const char *reason; /* "" when there is none */
};

/* What notes are held against; all borrowed. */
struct suppress_context {
    const struct filter *filter; /* rules that it has off are not missed; NULL: all are on */
    const struct model *model;   /* to tell rules that do not exist; NULL: all do */
    bool is_partial; /* units are missing from the run: what is not found is not missed */
};

/* Marks the findings of `run` and adds a notice for each note that has no reason, names no rule or
 * suppresses nothing. The notes are sorted by place; the same note met in several units counts
 * once. Before filter_apply(). */
void suppress_apply(struct run *run, struct suppress_note *notes, size_t count,
                    const struct suppress_context *context);

#endif
