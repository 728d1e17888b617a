/* What a rule is to the engine: functions that are told what happens, and may report a hazard.
 *
 * A rule gets each event before the state takes it in, asks questions of query.h, and reports
 * through hazard(). It keeps nothing between calls and knows no other rule. */
#ifndef PINFORK_ENGINE_RULE_H
#define PINFORK_ENGINE_RULE_H

#include "engine/state.h"
#include "result/result.h"

struct check; /* what questions and reports refer to */

typedef void (*rule_on_event)(struct check *check, const struct state *state,
                              const struct event *event);

struct rule {
    const char *id;
    rule_on_event on[EV_COUNT];
};

/* One station of a hazard's path, in the order in which they happened. */
struct hazard_step {
    const char *role;
    const struct cause *cause;
    const struct process *process;
    const char *text;
};

enum { HAZARD_STEPS = 8 };

struct hazard {
    const char *rule;
    const struct cause *primary;
    const char *message;         /* see check_text */
    struct hazard_step steps[HAZARD_STEPS];
    uint32_t step_count;
    const struct fork_hit *forks;/* forks met: related locations */
    const struct cause *pin;     /* the pin that it is about, for dominance; or NULL */
    const struct action *action; /* the pin or operation that it is about; NULL: none */
    const char *library; /* whose protection it is about; NULL: none */
    uint32_t evidence;
    val subjects[3]; /* what it depends on: if a caller may know more, it waits (latent) */
    const struct state *way; /* waits, too, where a caller may know that nobody goes this way:
                                only for what callers are told of again; NULL: does not */
    const struct process
        *survivor_of; /* only a hazard if the parent of this process does not go on */
    enum mend mend; /* of the primary call */
    uint32_t serial; /* filled by the engine */
};

/* Reports; copies. Waits for the callers when a subject is theirs to know. */
void hazard(struct check *check, const struct hazard *found);
void hazard_step(struct hazard *hazard, const char *role, const struct cause *cause,
                 const struct process *process, const char *text);
/* printf; lives as long as the analysis of the function. hazard() copies. */
const char *check_text(struct check *check, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
