/* PF401 freed-while-pinned: memory goes away, or its pages do, while a pin on it is live. */
#include "check/pf_int.h"

static const char *deed(struct check *text, const struct event *event)
{
    switch (event->kind) {
    case EV_SCOPE_END: return "its scope ends here";
    case EV_DISCARD:
        return check_text(text, "%s() drops its pages here", query_call_name(event->cause));
    case EV_MAP: return check_text(text, "%s() maps over it here", query_call_name(event->cause));
    case EV_MOVE:
        return check_text(text, "%s() may move it away here", query_call_name(event->cause));
    default: return check_text(text, "%s() gives it back here", query_call_name(event->cause));
    }
}

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct event *event)
{
    struct hazard found = { .primary = event->cause };

    pf_put_pin(check, state, pin, &found);
    found.message = check_text(
        check, "the %s is still pinned by %s when %s", query_describe(check, state, pin->event.at),
        query_event_call(check, &pin->event),
        event->kind == EV_SCOPE_END
            ? "its scope ends"
            : check_text(check, "%s() takes it away", query_call_name(event->cause)));
    hazard_step(&found, "release", event->cause, state->process, deed(check, event));
    hazard(check, &found);
}

static void on_gone(struct check *check, const struct state *state, const struct event *event)
{
    val at = event->kind == EV_MOVE ? event->from : event->at;

    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i];
        struct query_range out = { at, event->len }, in = { pin->event.at, pin->event.len };

        if (!pf_is_live(pin))
            continue;
        if (event->kind == EV_FREE || event->kind == EV_MOVE || event->kind == EV_SCOPE_END) {
            const struct object *freed = query_object(check, state, at),
                                *pinned = query_object(check, state, pin->event.at);

            if (event->kind == EV_SCOPE_END
                    ? query_touches(check, state, (struct query_range){ at, 0 },
                                    (struct query_range){ pin->event.at, 0 }) == NO
                    : (freed == NULL || freed != pinned) && at != pin->event.at)
                continue;
        } else if (query_touches(check, state, out, in) != YES) {
            continue;
        }
        report(check, state, pin, event);
    }
}

const struct rule pf401 = {
    .id = "PF401",
    .on = { [EV_FREE] = on_gone,
            [EV_UNMAP] = on_gone,
            [EV_MAP] = on_gone,
            [EV_DISCARD] = on_gone,
            [EV_MOVE] = on_gone,
            [EV_SCOPE_END] = on_gone },
};
