/* A finding's path: the hazard's steps in order of time, and between them the calls that lead from
 * one to the next, so that a reader can follow it from function to function. */
#include "check/rank.h"

#include "base/vec.h"

#include <string.h>

struct path {
    struct run *run;
    VEC(struct step) steps;
    const struct cause *last;      /* of the step before */
    VEC(const struct process *) forked; /* processes that forked on the path so far */
};

/* "child of main.c:12"; "parent" once it forked; "process" before. */
static const char *process_text(struct path *path, const struct process *process)
{
    struct place place;

    if (process != NULL) {
        place = rank_place(path->run, process->fork);
        return arena_printf(&path->run->arena, "child of %s:%u", place.file, place.line);
    }
    for (size_t i = 0; i < path->forked.len; i++)
        if (path->forked.data[i] == NULL)
            return "parent";
    return "process";
}

static bool same_call(const struct cause *a, const struct cause *b)
{
    return a->func == b->func && a->loc == b->loc && a->inner->func == b->inner->func;
}

/* A call that the steps before are not inside of. */
static void add_call(struct path *path, const struct cause *call, const char *process)
{
    struct cause site = *call;
    struct step step = { .role = "call", .process = process };

    cause_put_inner(&site, NULL);
    step.place = rank_place(path->run, &site);
    step.function = arena_strdup(&path->run->arena, call->func->name);
    step.text = rank_call_text(path->run, call);
    vec_push(&path->steps, step);
}

static void add_calls(struct path *path, const struct cause *cause, const char *process)
{
    const struct cause *last = path->last, *end = cause_place(cause);
    const struct cause *last_end = last == NULL ? NULL : cause_place(last);

    for (; cause != end; cause = cause->inner) {
        if (last != NULL && last != last_end && same_call(cause, last)) {
            last = last->inner;
            continue;
        }
        last = NULL;
        add_call(path, cause, process);
    }
}

static void add_step(struct path *path, const struct hazard_step *from)
{
    struct arena *arena = &path->run->arena;
    const char *process = process_text(path, from->process);
    struct step step = { .process = process };

    add_calls(path, from->cause, process);
    step.role = arena_strdup(arena, from->role);
    step.place = rank_place(path->run, from->cause);
    step.function = arena_strdup(arena, cause_place(from->cause)->func->name);
    step.text = arena_strdup(arena, from->text);
    vec_push(&path->steps, step);
    path->last = from->cause;
    if (strcmp(from->role, "fork") == 0)
        vec_push(&path->forked, from->process);
}

void rank_path(struct run *run, const struct hazard *hazard, struct finding *finding)
{
    struct path path = { .run = run, .steps = VEC_INIT, .forked = VEC_INIT };

    for (uint32_t i = 0; i < hazard->step_count; i++)
        add_step(&path, &hazard->steps[i]);
    finding->step_count = (uint32_t)path.steps.len;
    finding->steps =
        arena_copy(&run->arena, path.steps.data, path.steps.len * sizeof *path.steps.data);
    vec_free(&path.steps);
    vec_free(&path.forked);
}

const char *rank_call_text(struct run *run, const struct cause *call)
{
    return arena_printf(&run->arena, "%s() calls %s() here", call->func->name,
                        call->inner->func->name);
}
