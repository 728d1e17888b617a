/* PF105 guard-unchecked: nobody looks at whether a guard, or a library's protection, took effect.
 */
#include "check/pf_int.h"

static void on_guard(struct check *check, const struct state *state, const struct event *guard)
{
    struct hazard found = { .primary = guard->cause };

    if ((guard->fate != IR_FATE_DROPPED && guard->fate != IR_FATE_UNREAD) ||
        guard->cause->inner != NULL)
        return;
    found.message = check_text(
        check,
        guard->fate == IR_FATE_DROPPED
            ? "the result of %s is dropped: a guard that fails protects nothing, unnoticed"
            : "the result of %s is stored and never tested: a guard that fails protects nothing",
        query_event_call(check, guard));
    if (guard->fate == IR_FATE_DROPPED && guard->success == RETURNS_ZERO)
        found.mend = MEND_TEST_ZERO;
    hazard_step(&found, "guard", guard->cause, state->process,
                check_text(check, "%s may fail here, and the program would go on unguarded",
                           query_event_call(check, guard)));
    hazard(check, &found);
}

const struct rule pf105 = { .id = "PF105",
                            .on = { [EV_GUARD] = on_guard, [EV_LIBGUARD] = on_guard } };
