#include "check/pf_int.h"

void pf_put_origin(struct check *check, const struct state *state, const struct event *event,
                   struct hazard *hazard)
{
    const struct cause *origin = query_origin(check, state, event->at);

    if (origin != NULL && origin != event->cause)
        hazard_step(hazard, "alloc", origin, NULL,
                    check_text(check, "the %s comes from %s() here",
                               query_describe(check, state, event->at), query_call_name(origin)));
}

void pf_put_pin_only(struct check *check, const struct state *state, const struct pin *pin,
                     struct hazard *hazard)
{
    hazard_step(hazard, "pin", pin->event.cause, pin->process,
                check_text(check, "the %s is pinned by %s here",
                           query_describe(check, state, pin->event.at),
                           query_event_call(check, &pin->event)));
    hazard->pin = pin->event.cause;
    hazard->action = pin->event.action;
    hazard->subjects[0] = pin->event.at;
    hazard->evidence |= query_evidence(check, state, pin);
}

void pf_put_pin(struct check *check, const struct state *state, const struct pin *pin,
                struct hazard *hazard)
{
    pf_put_origin(check, state, &pin->event, hazard);
    if (pin->guard != NULL)
        hazard_step(hazard, "guard", pin->guard, NULL,
                    check_text(check, "it is guarded by %s() here", query_call_name(pin->guard)));
    pf_put_pin_only(check, state, pin, hazard);
}

void pf_put_fork(struct check *check, const struct fork_hit *hit, struct hazard *hazard)
{
    const char *call = query_call_name(hit->cause);

    hazard_step(hazard, "fork", hit->cause, hit->process,
                hit->action->execs
                    ? check_text(check, "%s() forks here while the pin is live", call)
                    : check_text(check, "%s() makes a child here while the pin is live", call));
    hazard->evidence |= hit->action->execs ? 1u << EVIDENCE_EXEC_ONLY : 0;
    hazard->evidence |= hit->concurrent ? 1u << EVIDENCE_CONCURRENT : 0;
    hazard->evidence |= hit->survivor ? 1u << EVIDENCE_SURVIVOR_CHILD : 0;
}

bool pf_is_live(const struct pin *pin)
{
    return !pin->released && !pin->gone && !pin->inherited && !pin->event.action->transient;
}

bool pf_is_parent(const struct state *state, const struct event *fork)
{
    return !state->tentative && (fork->action->role == ROLE_PARENT ||
                                 fork->action->survivor_child || fork->survivor_child);
}

static bool is_stale_at(const struct check *check, const struct state *state, const struct pin *pin,
                        const struct event *write)
{
    const struct action *action = pin->event.action;
    struct query_range pinned = { pin->event.at, pin->event.len },
                       written = { write->at, write->len };

    return pf_is_live(pin) && action->read_only && !action->breaks_cow &&
           query_shared(check, state, pin->event.at) != YES &&
           query_touches(check, state, pinned, written) != NO;
}

void pf_each_stale(struct check *check, const struct state *state, const struct event *write,
                   pf_ask_past ask, pf_tell_stale tell)
{
    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i];
        struct query_past past = { 0 };

        if (is_stale_at(check, state, pin, write) && ask(check, state, pin, write, &past))
            tell(check, state, pin, write, &past);
    }
}

void pf_each_guarded(struct check *check, const struct state *state, pf_tell_guarded tell)
{
    for (size_t p = 0; p < state->pins.len; p++)
        for (size_t g = 0; g < state->guards.len && pf_is_live(&state->pins.data[p]); g++) {
            const struct pin *pin = &state->pins.data[p];
            const struct guard *guard = &state->guards.data[g];
            struct query_range guarded = { guard->event.at, guard->event.len },
                               pinned = { pin->event.at, pin->event.len };

            if (query_touches(check, state, guarded, pinned) != NO)
                tell(check, state, guard, pin);
        }
}

bool pf_is_exposed(struct check *check, const struct state *state, const struct event *buffer)
{
    struct pin held = { .event = *buffer };
    struct query_range range = { buffer->at, buffer->len };
    const struct guard *guard = NULL;

    if (buffer->at == 0 || query_is_nowhere(check, buffer->at) ||
        query_shared(check, state, buffer->at) == YES ||
        query_guarded(check, state, &held, &guard) != NO)
        return false;
    for (size_t i = 0; i < state->pins.len && buffer->action->fixed;
         i++) { /* then the registration is the matter */
        struct query_range pinned = { state->pins.data[i].event.at, state->pins.data[i].event.len };

        if (query_touches(check, state, pinned, range) != NO)
            return false;
    }
    return true;
}

enum tri pf_holds_pages(const struct state *state, const struct event *buffer)
{
    return buffer->file == 0 || buffer->file == buffer->owner || buffer->action->notifies
               ? YES
               : query_direct(state, buffer->file);
}
