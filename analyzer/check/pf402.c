/* PF402 pin-leaked: the last handle to a pin is gone on some path without a release. */
#include "check/pf_int.h"

static void on_lost(struct check *check, const struct state *state, const struct event *lost)
{
    const struct pin *pin = &state->pins.data[lost->object];
    struct hazard found = { .primary = pin->event.cause,
                            .evidence = pin->overwritten != NULL ? pin->overwriter : 0 };

    if (pin->event.action->transient ||
        pin->event.fate == IR_FATE_DROPPED) /* a dropped result is PF403 alone */
        return;
    found.message = check_text(
        check, "the pin made by %s is never released on some path: its last handle is lost",
        query_event_call(check, &pin->event));
    pf_put_pin(check, state, pin, &found);
    hazard_step(&found, "overwrite", pin->overwritten, NULL,
                pin->overwritten != NULL && pin->overwritten->inner != NULL
                    ? "this function puts another value where the handle was kept"
                    : "another value is put here where the handle was kept");
    hazard_step(&found, "exit", lost->cause, state->process,
                "the function is left here, and nothing kept the handle");
    found.subjects[0] = 0; /* whoever gave the memory, the handle was lost here */
    hazard(check, &found);
}

const struct rule pf402 = { .id = "PF402", .on = { [EV_LOST] = on_lost } };
