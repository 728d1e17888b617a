#include "engine/exec_int.h"

/* A function's analysis has an arena of its own. What its results refer to is copied here into the
 * run's: once each, so that what was one cause stays one. */

const struct cause *keep_cause(struct engine *engine, const struct cause *cause)
{
    struct cause *copy;

    if (cause == NULL || cause->kept != NULL)
        return cause == NULL ? NULL : cause->kept;
    copy = arena_copy(&engine->arena, cause, sizeof *cause);
    copy->inner = keep_cause(engine, cause->inner);
    copy->kept = copy;
    ((struct cause *)cause)->kept = copy; /* ours: made in this analysis */
    return copy;
}

const struct process *keep_process(struct engine *engine, const struct process *process)
{
    struct process *copy;

    if (process == NULL || process->kept != NULL)
        return process == NULL ? NULL : process->kept;
    copy = arena_copy(&engine->arena, process, sizeof *process);
    copy->fork = keep_cause(engine, process->fork);
    copy->parent = keep_process(engine, process->parent);
    copy->kept = copy;
    ((struct process *)process)->kept = copy;
    return copy;
}

static const struct fork_hit *keep_forks(struct engine *engine, const struct fork_hit *hit)
{
    const struct fork_hit *first = NULL;
    const struct fork_hit **end = &first;

    for (; hit != NULL; hit = hit->prev) {
        struct fork_hit *copy = arena_copy(&engine->arena, hit, sizeof *hit);

        copy->cause = keep_cause(engine, hit->cause);
        copy->process = keep_process(engine, hit->process);
        copy->prev = NULL;
        *end = copy;
        end = &copy->prev;
    }
    return first;
}

struct hazard *keep_hazard(struct engine *engine, const struct hazard *found)
{
    struct hazard *kept = arena_copy(&engine->arena, found, sizeof *found);

    kept->message = arena_strdup(&engine->arena, found->message);
    kept->primary = keep_cause(engine, found->primary);
    kept->pin = keep_cause(engine, found->pin);
    kept->forks = keep_forks(engine, found->forks);
    kept->survivor_of = keep_process(engine, found->survivor_of);
    for (uint32_t i = 0; i < found->step_count; i++) {
        kept->steps[i].cause = keep_cause(engine, found->steps[i].cause);
        if (found->steps[i].text != NULL)
            kept->steps[i].text = arena_strdup(&engine->arena, found->steps[i].text);
        kept->steps[i].process = keep_process(engine, found->steps[i].process);
    }
    return kept;
}
