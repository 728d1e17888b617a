/* PF202 readonly-pin-of-untouched: a page that nobody wrote (the zero page, a file's page) is
 * pinned without write intent. The first write to it gets another page; no fork is needed. */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct event *write, const struct query_past *past)
{
    struct hazard found = { .primary = pin->event.cause, .evidence = 1u << EVIDENCE_WRITE_SEEN };

    (void)past;
    found.message = check_text(
        check, "%s pins memory read-only that was never written, and it is written afterwards",
        query_event_call(check, &pin->event));
    pf_put_pin(check, state, pin, &found);
    hazard_step(
        &found, "write", write->cause, state->process,
        "the memory is written here for the first time: this gets a new page, and the device keeps "
        "the old one");
    hazard(check, &found);
}

static void on_write(struct check *check, const struct state *state, const struct event *write)
{
    pf_each_stale(check, state, write, query_was_untouched, report);
}

const struct rule pf202 = { .id = "PF202", .on = { [EV_WRITE] = on_write } };
