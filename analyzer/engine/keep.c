#include "base/hash.h"
#include "engine/exec_int.h"

/* A function's analysis has an arena of its own. What its results refer to is copied here into the
 * run's. Causes are many, and most are made again for each way through a function: equal ones
 * become one. */

static uint64_t hash_cause(const struct cause *cause)
{
    uint64_t hash = hash_u64(HASH_SEED, (uint64_t)(uintptr_t)cause->func); /* within one run */

    hash = hash_u64(hash, (uint64_t)(uintptr_t)cause->inner ^ cause->loc);
    return hash_u64(hash, (uint64_t)(uintptr_t)cause->api);
}

static bool same_cause(const struct cause *a, const struct cause *b)
{
    return a->func == b->func && a->loc == b->loc && a->api == b->api && a->inner == b->inner;
}

/* The kept cause that is equal; `cause` itself, copied, where there is none yet. */
static const struct cause *intern_cause(struct engine *engine, struct cause cause)
{
    uint64_t key = hash_cause(&cause);
    struct cause *copy;
    uint32_t *known;

    while ((known = map_get(&engine->cause_by_content, key)) != NULL) {
        if (same_cause(engine->causes.data[*known], &cause))
            return engine->causes.data[*known];
        key = hash_u64(key, 1);
    }
    copy = arena_copy(&engine->arena, &cause, sizeof cause);
    copy->kept = copy;
    map_put(&engine->cause_by_content, key, (uint32_t)engine->causes.len);
    vec_push(&engine->causes, copy);
    return copy;
}

const struct cause *keep_cause(struct engine *engine, const struct cause *cause)
{
    struct cause copy;

    if (cause == NULL || cause->kept != NULL)
        return cause == NULL ? NULL : cause->kept;
    copy = *cause;
    cause_put_inner(&copy, keep_cause(engine, cause->inner));
    return ((struct cause *)cause)->kept = /* ours: made in this analysis */
           intern_cause(engine, copy);
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
