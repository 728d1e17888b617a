#include "engine/exec_int.h"

/* Asynchronous operations on a path: prepared, submitted, reaped. One completion taken, or the
 * queue closed, counts for all that was submitted to it before: how many there were cannot be
 * told. */

static val owner_of(const struct event *event)
{
    return event->owner != 0 ? event->owner : event->handle;
}

/* Has something been taken from that queue since `submit`, or from one that may be it? */
static bool is_reaped(const struct check *check, const struct state *state,
                      const struct trace *submit)
{
    struct values *values = check_values(check);

    for (const struct trace *t = state->trace; t != submit; t = t->prev) {
        val owner = owner_of(&t->event);

        if (t->event.kind == EV_REAP &&
            (owner == 0 || submit->event.owner == 0 ||
             state_compare(state, values, IR_EQ, owner, submit->event.owner, true) != NO))
            return true;
        if (t->event.kind == EV_CLOSE && owner != 0 && owner == submit->event.owner)
            return true;
    }
    return false;
}

static void each_prepared(struct check *check, const struct state *state,
                          const struct trace *submit, query_on_operation then, const void *context)
{
    for (const struct trace *t = submit->prev; t != NULL; t = t->prev) {
        struct query_operation operation = { &submit->event, &t->event };

        if (t->event.kind == EV_SUBMIT && t->event.at == 0 && t->event.owner == submit->event.owner)
            return;
        if (t->event.kind == EV_PREPARE &&
            (t->event.owner == 0 || t->event.owner == submit->event.owner))
            then(check, state, &operation, context);
    }
}

void query_in_flight(struct check *check, const struct state *state, query_on_operation then,
                     const void *context)
{
    for (const struct trace *t = state->trace; t != NULL; t = t->prev) {
        struct query_operation operation = { &t->event, &t->event };

        if (t->event.kind != EV_SUBMIT || is_reaped(check, state, t))
            continue;
        if (t->event.at != 0)
            then(check, state, &operation, context);
        else
            each_prepared(check, state, t, then, context);
    }
}

enum tri query_direct(const struct state *state, val file)
{
    enum tri answer = MAYBE;

    for (const struct trace *t = state->trace; t != NULL; t = t->prev)
        if (t->event.kind == EV_OPEN && t->event.handle == file) {
            if (t->event.action->direct)
                return YES;
            answer = NO;
        }
    return answer;
}
