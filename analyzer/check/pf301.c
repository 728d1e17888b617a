/* PF301 child-touches-guarded: a child reads, writes or frees memory that a guard kept out of
 * it. */
#include "check/pf_int.h"

static bool is_reached(const struct check *check, const struct state *state,
                       struct query_range missing, const struct event *access)
{
    struct query_range touched = { access->at, access->len };
    enum tri touches = query_touches(check, state, missing, touched);

    if (touches == MAYBE && query_relation(check, state, missing, touched) != RELATION_COVERS)
        touches = NO;
    return touches != NO && query_first_access(check, state, missing);
}

static const char *deed(const struct event *access)
{
    return access->kind == EV_READ ? "reads" : access->kind == EV_WRITE ? "writes" : "frees";
}

static void report(struct check *check, const struct state *state, const struct event *access,
                   const struct cause *guarded, struct hazard *found)
{
    const struct process *child = query_first_child(state, guarded);

    found->primary = access->cause;
    found->message = check_text(check, "the child %s memory that is guarded from it", deed(access));
    found->evidence |= access->evidence;
    if (child != NULL)
        hazard_step(found, "fork", child->fork, child->parent,
                    check_text(check, "%s() makes a child without these pages here",
                               query_call_name(child->fork)));
    hazard_step(found, "access", access->cause, state->process,
                check_text(check, "the child %s it here", deed(access)));
    hazard(check, found);
}

static void on_access(struct check *check, const struct state *state, const struct event *access)
{
    for (size_t i = 0; i < state->guards.len && state->process != NULL; i++) {
        const struct guard *guard = &state->guards.data[i];
        struct query_range missing = { guard->event.at, guard->event.len };
        struct hazard found = { .subjects = { guard->event.at } };

        if (!guard->inherited || query_in_force(check, state, guard) != YES ||
            guard->event.action->wipe || !is_reached(check, state, missing, access))
            continue;
        hazard_step(&found, "guard", guard->event.cause, NULL,
                    check_text(check, "%s guards it here", query_event_call(check, &guard->event)));
        report(check, state, access, guard->event.cause, &found);
        return;
    }
    for (size_t i = 0; i < state->pins.len && state->process != NULL; i++) {
        const struct pin *pin = &state->pins.data[i];
        struct query_range missing = { pin->event.at, pin->event.len };
        struct hazard found = { .evidence = 1u << EVIDENCE_LIBRARY,
                                .library = pin->event.action->library };

        if (!pin->inherited || !pin->lib_guarded || !is_reached(check, state, missing, access))
            continue;
        pf_put_pin(check, state, pin, &found);
        report(check, state, access, pin->event.cause, &found);
        return;
    }
}

const struct rule pf301 = {
    .id = "PF301", .on = { [EV_READ] = on_access, [EV_WRITE] = on_access, [EV_FREE] = on_access }
};
