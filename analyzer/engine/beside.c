#include "engine/exec_int.h"

/* Threads that run beside each other. A path takes in what a thread does where it is started, as if
 * it ran to its end there. Until it is joined, what others do after that may as well come before or
 * between: whatever a thread that still runs did is "beside" what others do now. */

static bool is_running(const struct state *state, const struct thread *thread)
{
    for (size_t i = 0; i < state->running.len; i++)
        if (state->running.data[i].thread == thread)
            return true;
    return false;
}

bool beside_runs(const struct state *state, const struct thread *a, const struct thread *b)
{
    if (a == NULL || a == b || !is_running(state, a))
        return false;
    for (const struct thread *t = b; t != NULL; t = t->creator)
        if (t == a)
            return false; /* it came first: then it started the other */
    return true;
}

bool beside_matters(const struct check *check, const struct state *state, const struct event *event)
{
    if (!check->engine->program->has_threads)
        return false;
    return event->kind == EV_PIN ||
           (event->kind == EV_DIRECT_IO && event->action->device_writes &&
            (query_direct(state, event->file) == YES || val_is_input(&check->values, event->file)));
}

bool query_may_be_live(const struct state *state, const struct pin *pin)
{
    return !pin->released || beside_runs(state, pin->releaser, state->thread);
}

bool query_is_running(const struct state *state, const struct thread *thread)
{
    return thread == NULL || is_running(state, thread);
}

void query_beside(struct check *check, const struct state *state, enum event_kind kind,
                  const struct event *now, query_on_event then)
{
    for (const struct trace *t = state->running.len == 0 ? NULL : state->trace; t != NULL;
         t = t->prev)
        if (t->event.kind == kind && beside_runs(state, t->event.thread, now->thread))
            then(check, state, &t->event, now);
}
