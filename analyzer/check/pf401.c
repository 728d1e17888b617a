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

static const char *end_of(struct check *text, const struct event *event)
{
    return event->kind == EV_SCOPE_END
               ? "its scope ends"
               : check_text(text, "%s() takes it away", query_call_name(event->cause));
}

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct event *event)
{
    struct hazard found = { .primary = event->cause };

    pf_put_pin(check, state, pin, &found);
    found.message = check_text(check, "the %s is still pinned by %s when %s",
                               query_describe(check, state, pin->event.at),
                               query_event_call(check, &pin->event), end_of(check, event));
    hazard_step(&found, "release", event->cause, state->process, deed(check, event));
    hazard(check, &found);
}

/* Does it take away memory that is held there? */
static bool takes(const struct check *check, const struct state *state, const struct event *event,
                  struct query_range held)
{
    val at = event->kind == EV_MOVE ? event->from : event->at;
    const struct object *freed = query_object(check, state, at);

    switch (event->kind) {
    case EV_FREE:
    case EV_MOVE:
        return (freed != NULL && freed == query_object(check, state, held.at)) || at == held.at;
    case EV_SCOPE_END:
        return query_touches(check, state, (struct query_range){ at, 0 },
                             (struct query_range){ held.at, 0 }) != NO;
    default:
        return query_touches(check, state, (struct query_range){ at, event->len }, held) == YES;
    }
}

static bool is_pinned(const struct check *check, const struct state *state, val at)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (pf_is_live(&state->pins.data[i]) &&
            query_object(check, state, at) ==
                query_object(check, state, state->pins.data[i].event.at))
            return true;
    return false;
}

/* An operation in flight that holds the pages, and is this process' own. */
static void at_operation(struct check *check, const struct state *state,
                         const struct query_operation *operation, const void *context)
{
    const struct event *event = context, *buffer = operation->buffer, *submit = operation->submit;
    struct hazard found = { .primary = event->cause, .subjects = { buffer->at, buffer->file } };
    enum tri holds = pf_holds_pages(state, buffer);
    const char *memory = query_describe(check, state, buffer->at);

    if (holds == NO ||
        !takes(check, state, event, (struct query_range){ buffer->at, buffer->len }) ||
        is_pinned(check, state, buffer->at) || query_first_child(state, submit->cause) != NULL)
        return;
    found.evidence = submit->evidence | (holds == MAYBE ? 1u << EVIDENCE_CROSSED_UNKNOWN : 0);
    pf_put_origin(check, state, buffer, &found);
    found.message =
        check_text(check, "an operation submitted by %s() is in flight on the %s when %s",
                   query_call_name(submit->cause), memory, end_of(check, event));
    hazard_step(&found, "submit", submit->cause, NULL, "it is handed to the kernel here");
    hazard_step(&found, "release", event->cause, state->process, deed(check, event));
    hazard(check, &found);
}

static void on_gone(struct check *check, const struct state *state, const struct event *event)
{
    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i];
        struct query_range held = { pin->event.at, pin->event.len };

        if (pf_is_live(pin) && takes(check, state, event, held))
            report(check, state, pin, event);
    }
    query_in_flight(check, state, at_operation, event);
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
