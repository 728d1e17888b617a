/* PF303 guard-neighbour: a guard takes other data on the same pages from the child, and the child
 * may need it: it goes on with memory of that kind, or the guarded page is the stack's, which no
 * child survives. */
#include "check/pf_int.h"

struct guarded { /* by a guard of the program, or by a library where the pin is */
    struct query_range range;
    const struct cause *cause;
    const struct pin *pin;
};

static bool is_neighbour(const struct check *check, const struct state *state,
                         const struct guarded *guarded)
{
    return query_alone(check, state, guarded->range) == NO;
}

static void report(struct check *check, const struct state *state, const struct guarded *guarded,
                   const struct cause *fork, const struct event *need)
{
    struct hazard found = { .primary = guarded->cause, .subjects = { guarded->range.at } };
    const char *memory = query_describe(check, state, guarded->range.at);

    found.message =
        check_text(check, "the pages that %s() keeps from the child hold more than the %s",
                   query_call_name(guarded->cause), memory);
    if (guarded->pin != NULL) {
        pf_put_pin(check, state, guarded->pin, &found);
        found.evidence |= 1u << EVIDENCE_LIBRARY;
        found.library = guarded->pin->event.action->library;
    } else {
        hazard_step(&found, "guard", guarded->cause, NULL,
                    check_text(check, "%s() guards the %s here, in whole pages",
                               query_call_name(guarded->cause), memory));
    }
    found.pin = NULL;
    hazard_step(
        &found, "fork", fork, NULL,
        check_text(check, "%s() makes a child without these pages here", query_call_name(fork)));
    if (need != NULL)
        hazard_step(&found, "access", need->cause, state->process,
                    "the child goes on here, with memory that may lie on those pages");
    hazard(check, &found);
}

/* Would this access be to a page like those? Between fork and exec nothing else is. */
static bool is_needed(const struct check *check, const struct state *state,
                      const struct guarded *guarded, const struct event *event)
{
    enum memory_kind kind = query_memory(check, state, guarded->range.at);

    return !query_is_exec(event->cause) && kind != MEMORY_UNKNOWN &&
           query_memory(check, state, event->at) == kind;
}

typedef void (*on_guarded)(struct check *check, const struct state *state,
                           const struct guarded *guarded, const struct event *event);

static void each(struct check *check, const struct state *state, const struct event *event,
                 bool inherited, on_guarded then)
{
    for (size_t i = 0; i < state->guards.len; i++) {
        const struct guard *guard = &state->guards.data[i];
        struct guarded one = { { guard->event.at, guard->event.len }, guard->event.cause, NULL };

        if (guard->inherited == inherited && !guard->event.action->wipe &&
            query_in_force(check, state, guard) == YES && is_neighbour(check, state, &one))
            then(check, state, &one, event);
    }
    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i];
        struct guarded one = { { pin->event.at, pin->event.len }, pin->event.cause, pin };

        if (pin->inherited == inherited && !pin->released && pin->lib_guarded &&
            is_neighbour(check, state, &one))
            then(check, state, &one, event);
    }
}

static void at_access(struct check *check, const struct state *state, const struct guarded *guarded,
                      const struct event *event)
{
    const struct process *child = query_first_child(state, guarded->cause);

    if (child != NULL && is_needed(check, state, guarded, event))
        report(check, state, guarded, child->fork, event);
}

static void at_fork(struct check *check, const struct state *state, const struct guarded *guarded,
                    const struct event *event)
{
    if (query_memory(check, state, guarded->range.at) == MEMORY_STACK)
        report(check, state, guarded, event->cause, NULL);
}

static void on_access(struct check *check, const struct state *state, const struct event *event)
{
    if (state->process != NULL)
        each(check, state, event, true, at_access);
}

/* What is on those pages but the guarded memory itself, a process that goes on is sure to need. */
static void at_run(struct check *check, const struct state *state, const struct guarded *guarded,
                   const struct event *event)
{
    const struct process *child = query_first_child(state, guarded->cause);
    enum memory_kind kind = query_memory(check, state, guarded->range.at);

    if (child != NULL && (kind == MEMORY_HEAP || kind == MEMORY_GLOBAL))
        report(check, state, guarded, child->fork, event);
}

static void on_run(struct check *check, const struct state *state, const struct event *event)
{
    if (state->process != NULL)
        each(check, state, event, true, at_run);
}

static void on_fork(struct check *check, const struct state *state, const struct event *event)
{
    each(check, state, event, false, at_fork);
}

const struct rule pf303 = {
    .id = "PF303",
    .on = { [EV_READ] = on_access,
            [EV_WRITE] = on_access,
            [EV_ALLOC] = on_access,
            [EV_FREE] = on_access,
            [EV_RUN] = on_run,
            [EV_FORK] = on_fork },
};
