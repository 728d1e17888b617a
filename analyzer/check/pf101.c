/* PF101 pin-before-fork: a long-term pin is live, unguarded, at a fork-like call.
 *
 * The fork itself is noted by the engine in the pin (fork_hit). The rule waits until the path shows
 * that the process goes on after it: a write to the memory (certain), a release, a return, an
 * orderly end. So an error handler that forks a debugger and aborts is no hazard to its callers. */
#include "check/pf_int.h"

/* A library that leaves the guarding to the kernel serves the parent: what goes on in the child has
 * copies. */
static bool counts(const struct fork_hit *hit)
{
    return !hit->guarded || (hit->idle && hit->child);
}

static const struct fork_hit *first_hit(const struct pin *pin, bool certain, bool *child)
{
    const struct fork_hit *found = NULL;

    for (const struct fork_hit *hit = pin->forks; hit != NULL; hit = hit->prev)
        if (counts(hit) && ((certain && !hit->child) || !hit->tentative)) {
            found = hit;
            *child = hit->child && !hit->survivor;
        }
    return found;
}

/* The pin met a fork, and is not known to have been released before it. */
static bool is_met(const struct pin *pin)
{
    return pin->forks != NULL && (!pin->released || pin->forks->late);
}

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct event *write)
{
    struct hazard found = { .primary = pin->event.cause };
    bool child = false;
    const struct fork_hit *hit = first_hit(pin, write != NULL, &child);

    if (hit == NULL || pin->event.action->transient ||
        query_shared(check, state, pin->event.at) == YES)
        return;
    if (pin->inherited && !child && !hit->survivor)
        return;
    found.message = check_text(check, "memory pinned by %s is live and unguarded when %s() forks",
                               query_event_call(check, &pin->event), query_call_name(hit->cause));
    pf_put_pin(check, state, pin, &found);
    pf_put_fork(check, hit, &found);
    if (write != NULL) {
        hazard_step(&found, "write", write->cause, state->process,
                    "the memory is written here: this may move the page away from the device");
        found.evidence |= 1u << EVIDENCE_WRITE_SEEN;
    }
    if (child)
        found.evidence |= 1u << EVIDENCE_SURVIVOR_CHILD;
    found.forks = pin->forks;
    found.survivor_of = child ? state->process : NULL;
    hazard(check, &found);
}

static void on_write(struct check *check, const struct state *state, const struct event *event)
{
    struct query_range written = { event->at, event->len };

    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i];
        struct query_range pinned = { pin->event.at, pin->event.len };

        if (is_met(pin) && query_touches(check, state, pinned, written) != NO)
            report(check, state, pin, event);
    }
}

static void on_end(struct check *check, const struct state *state, const struct event *event)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (is_met(&state->pins.data[i]) &&
            !(event->kind == EV_EXIT && state->pins.data[i].inherited &&
              !state->pins.data[i].forks->survivor))
            report(check, state, &state->pins.data[i], NULL);
}

/* Whoever gives memory back goes on. */
static void on_gone(struct check *check, const struct state *state, const struct event *event)
{
    val at = event->at != 0 ? event->at : event->from;

    for (size_t i = 0; i < state->pins.len; i++)
        if (is_met(&state->pins.data[i]) && query_object(check, state, at) != NULL &&
            query_object(check, state, at) ==
                query_object(check, state, state->pins.data[i].event.at))
            report(check, state, &state->pins.data[i], NULL);
}

static void on_release(struct check *check, const struct state *state, const struct event *event)
{
    for (const struct pin *pin = NULL; (pin = query_released(check, state, event, pin)) != NULL;)
        if (pin->forks != NULL)
            report(check, state, pin, NULL);
}

const struct rule pf101 = {
    .id = "PF101",
    .on = { [EV_WRITE] = on_write,
            [EV_RETURN] = on_end,
            [EV_EXIT] = on_end,
            [EV_THREADEXIT] = on_end,
            [EV_JOIN] = on_end,
            [EV_UNPIN] = on_release,
            [EV_CLOSE] = on_release,
            [EV_FREE] = on_gone,
            [EV_UNMAP] = on_gone },
};
