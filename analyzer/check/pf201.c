/* PF201 readonly-pin-after-fork: a page was written, shared by a fork, then pinned without write
 * intent. The pinning process's next write to it gets a new page; the device keeps the old one. */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct event *write, const struct query_past *past)
{
    struct hazard found = { .primary = pin->event.cause, .evidence = 1u << EVIDENCE_ANONYMOUS };
    const char *fork = query_call_name(past->fork->cause);

    found.message =
        check_text(check,
                   "%s pins memory read-only that %s() has shared with a child, and it is written "
                   "afterwards",
                   query_event_call(check, &pin->event), fork);
    pf_put_origin(check, state, &pin->event, &found);
    hazard_step(&found, "write", past->write->cause, NULL,
                "the memory is written here: it has pages of its own");
    hazard_step(&found, "fork", past->fork->cause, NULL,
                check_text(check, "%s() makes these pages copy-on-write here", fork));
    pf_put_pin_only(check, state, pin, &found);
    hazard_step(
        &found, "write", write->cause, state->process,
        "the memory is written here: this gets a new page, and the device keeps the old one");
    found.evidence |= 1u << EVIDENCE_WRITE_SEEN | (past->gone ? 1u << EVIDENCE_CHILD_GONE : 0);
    hazard(check, &found);
}

static void on_write(struct check *check, const struct state *state, const struct event *write)
{
    pf_each_stale(check, state, write, query_was_shared, report);
}

const struct rule pf201 = { .id = "PF201", .on = { [EV_WRITE] = on_write } };
