/* PF403 pin-unchecked: a pin call's result is dropped, or used where the call has failed. */
#include "check/pf_int.h"

/* By its result, or by a member of what it returns. */
static bool tells_failure(const struct event *pin)
{
    const struct api *api = pin->cause->api;

    for (uint32_t c = 0; pin->success == RETURNS_ANY && api != NULL && c < api->case_count; c++)
        for (uint32_t a = 0; a < api->cases[c].action_count; a++)
            if (api->cases[c].actions[a].event == EV_PINFAIL)
                return true;
    return pin->success != RETURNS_ANY;
}

static void on_pin(struct check *check, const struct state *state, const struct event *pin)
{
    struct hazard found = { .primary = pin->cause };
    bool dropped = pin->fate == IR_FATE_DROPPED;

    if ((!dropped && pin->fate != IR_FATE_UNREAD) || pin->cause->inner != NULL ||
        !tells_failure(pin) || pin->action->transient)
        return;
    found.message = check_text(
        check,
        dropped ? "the result of %s is dropped: its failure goes unnoticed"
                : "the result of %s is stored and never tested: its failure goes unnoticed",
        query_event_call(check, pin));
    if (dropped && pin->success == RETURNS_ZERO)
        found.mend = MEND_TEST_ZERO;
    hazard_step(&found, "pin", pin->cause, state->process, "nothing may be pinned after this call");
    hazard(check, &found);
}

static void on_untested(struct check *check, const struct state *state, const struct event *use)
{
    struct hazard found = { .primary = use->origin };
    const char *call = query_call_name(use->origin);

    found.message = check_text(
        check, "the result of %s() is used before anything tests whether the call failed", call);
    hazard_step(&found, "pin", use->origin, state->process,
                check_text(check, "%s() may fail here", call));
    hazard_step(&found, "use", use->cause, state->process,
                "its result is used here, where it has failed too");
    hazard(check, &found);
}

const struct rule pf403 = { .id = "PF403",
                            .on = { [EV_PIN] = on_pin, [EV_UNTESTED] = on_untested } };
