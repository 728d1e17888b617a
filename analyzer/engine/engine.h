/* From a linked program to hazards and pin verdicts.
 *
 * engine_run() analyses functions callees first. The result of each is its summary, a function of
 * its body, its callees' summaries, the model and the target, and nothing else. */
#ifndef PINFORK_ENGINE_ENGINE_H
#define PINFORK_ENGINE_ENGINE_H

#include "engine/rule.h"
#include "result/result.h"

struct engine;

struct engine_counts {
    uint32_t functions, pins, forks, guards, unknowns;
    uint32_t tired; /* functions that ran out of steps */
};

/* One call that pins, and the worst that may become of it. */
struct pin_site {
    const struct cause *cause;
    const char *verdict;      /* of the inventory */
    const struct cause *by;   /* what decided it, may be NULL */
    const char *memory;
    const struct action *action;
};

/* Something about the analysis itself. */
struct notice {
    const struct cause *cause;
    const char *text;
};

/* Someone who wants to know how far it is (`at` may be NULL), and what is believed at a line. */
struct engine_watch {
    void (*at)(void *context, size_t done, size_t total, const char *function);
    const char *file; /* as the units name it; NULL: `enter` and `state` are not called */
    uint32_t line;
    /* The analysis of a function with code there begins: what was told of it before is outdated. */
    void (*enter)(void *context, const struct prog_func *func);
    /* A state comes to that line; nothing there was done yet. */
    void (*state)(void *context, const struct prog_func *func, struct check *check,
                  const struct state *state);
    void *context;
};

struct engine *engine_new(struct program *program, const struct model *model,
                          const struct target *target, const struct rule *const *rules,
                          size_t rule_count);
void engine_free(struct engine *engine);
/* Summaries are there after engine_run, too (print.h). They take room: else each goes as soon as
 * nobody can ask for it. */
void engine_keep_summaries(struct engine *engine);
/* `watch` is told before each function in turn; NULL: nobody is. */
void engine_run(struct engine *engine, const struct engine_watch *watch);

/* Results; in the engine's arena, in order of discovery, which is the same for the same inputs. */
size_t engine_hazard_count(const struct engine *engine);
const struct hazard *engine_hazard(const struct engine *engine, size_t index);
size_t engine_pin_count(const struct engine *engine);
const struct pin_site *engine_pin(const struct engine *engine, size_t index);
size_t engine_notice_count(const struct engine *engine);
const struct notice *engine_notice(const struct engine *engine, size_t index);
struct engine_counts engine_counts(const struct engine *engine);

/* Where cause_place is. The file name is borrowed from the unit. */
struct place cause_location(const struct cause *cause);

#endif
