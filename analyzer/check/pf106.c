/* PF106 fork-init-late: a library's protection is asked for when it has registered memory or made
 * a queue. */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct lib *lib,
                   const struct pin *pin, const struct event *event)
{
    struct hazard found = { .primary = event->cause,
                            .evidence = 1u << EVIDENCE_LIBRARY | event->evidence | state->evidence,
                            .library = event->action->library };
    const struct cause *first = pin != NULL ? pin->event.cause : lib->used;
    const char *call = query_call_name(event->cause);

    found.message =
        check_text(check, "%s() comes after %s(): it fails, or leaves out what is there already",
                   call, query_call_name(first));
    if (pin != NULL) {
        pf_put_pin(check, state, pin, &found);
    } else {
        found.evidence |= lib->evidence;
        hazard_step(&found, lib->pinned ? "pin" : "queue", first, NULL,
                    check_text(check, "%s() makes the library unable to protect from here",
                               query_call_name(first)));
    }
    hazard_step(&found, "guard", event->cause, state->process,
                check_text(check, "%s() asks for protection here", call));
    found.subjects[0] = 0; /* whoever gave the memory, the order is wrong */
    hazard(check, &found);
}

static void on_libguard(struct check *check, const struct state *state, const struct event *event)
{
    const struct lib *lib = query_library(state, event);

    if (lib == NULL || lib->on || lib->used == NULL || event->action->weak || event->action->huge)
        return;
    report(check, state, lib, NULL, event);
    for (size_t i = 0; i < state->pins.len; i++) /* what the library will never guard */
        if (pf_is_live(&state->pins.data[i]) &&
            query_library(state, &state->pins.data[i].event) == lib)
            report(check, state, lib, &state->pins.data[i], event);
}

const struct rule pf106 = { .id = "PF106", .on = { [EV_LIBGUARD] = on_libguard } };
