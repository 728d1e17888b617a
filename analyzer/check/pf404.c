/* PF404 released-twice: a release that means a pin which the same path has released already. */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct cause *first, const struct event *release)
{
    struct hazard found = { .primary = release->cause, .evidence = release->evidence };
    const char *call = query_call_name(release->cause);

    found.message =
        pin != NULL ? check_text(check, "%s() releases again what %s pinned and %s() has released",
                                 call, query_event_call(check, &pin->event), query_call_name(first))
                    : check_text(check, "%s() releases again what %s() has released", call,
                                 query_call_name(first));
    if (pin != NULL)
        pf_put_pin(check, state, pin, &found);
    hazard_step(&found, "release", first, NULL,
                check_text(check, "%s() releases it here", query_call_name(first)));
    hazard_step(&found, "release", release->cause, state->process,
                check_text(check, "%s() releases it again here", call));
    found.subjects[0] = 0; /* whoever gave the memory, it is released twice */
    found.way = state;
    hazard(check, &found);
}

static void on_unpin(struct check *check, const struct state *state, const struct event *release)
{
    const struct pin *pin = query_released_before(check, state, release);
    const struct cause *first = pin != NULL ? pin->release : NULL;
    val result = pin != NULL ? pin->release_result : 0;
    const struct event *other;

    if (release->fulfilled)
        return;
    if (first == NULL && release->handle != 0 && query_is_number(check, release->handle) == NO &&
        query_released(check, state, release, NULL) == NULL) {
        other = state_release_of(state, release->handle); /* of a pin made out of view */
        first = other == NULL ? NULL : other->cause;
        result = other == NULL ? 0 : other->result;
    }
    if (first != NULL && !query_is_retry(check, state, first, result, release))
        report(check, state, pin, first, release);
}

const struct rule pf404 = { .id = "PF404", .on = { [EV_UNPIN] = on_unpin } };
