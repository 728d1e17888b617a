/* The events of a path, kept for its summary and for what tells it from other paths. */
#include "base/hash.h"
#include "engine/exec_int.h"
#include "engine/limits.h"

static bool is_given(const struct check *check, val v)
{
    return v != 0 && (val_is_input(&check->values, v) ||
                      val_get(&check->values, val_object(&check->values, v))->kind == VAL_GLOBAL);
}

/* Does it concern what callers know? What was made here shows in the state itself. */
static bool is_outside(const struct check *check, const struct event *event)
{
    return event_traits[event->kind].apart == APART_ALWAYS || is_given(check, event->at) ||
           is_given(check, event->from) || is_given(check, event->handle) ||
           is_given(check, event->owner) || is_given(check, event->key_value);
}

static uint64_t event_key(const struct check *check, uint64_t key, const struct event *event)
{
    const struct cause *cause = event->cause;

    key = hash_u64(key, event->kind);
    while (cause != NULL && cause->inner != NULL)
        cause = cause->inner;
    if (cause != NULL)
        key = hash_u64(key,
                       (uint64_t)cause->loc << 32 | (uint32_t)(cause->func - check->engine->funcs));
    key = hash_u64(key, (uint64_t)event->at << 32 | event->len);
    key = hash_u64(key, (uint64_t)event->handle << 32 | event->owner);
    return event->action == NULL
               ? key
               : hash_u64(key, (uint64_t)event->action->role << 1 | event->action->read_only);
}

/* An access to memory whose first is on record since the last event that mattered. */
bool trace_has_access(const struct trace *trace, const struct event *event)
{
    for (uint32_t left = trace == NULL ? 0 : trace->accesses; left > 0; left--, trace = trace->prev)
        if (trace->event.kind == event->kind && trace->event.at == event->at)
            return true;
    return false;
}

/* What is read through it later reaches memory directly. */
static bool is_direct_open(const struct event *event)
{
    return event->kind == EV_OPEN && event->action->direct;
}

void trace_put(struct check *check, struct state *state, const struct event *event)
{
    struct trace *trace;
    bool is_read = event->kind == EV_READ, is_write = event->kind == EV_WRITE;
    uint32_t before = state->trace == NULL ? 0
                      : is_read            ? state->trace->reads
                      : is_write           ? state->trace->writes
                                           : 0;

    if ((is_read || is_write) &&
        (trace_has_access(state->trace, event) || before >= LIMIT_ACCESSES))
        return;
    trace = ARENA_NEW(&check->scratch, struct trace);
    trace->prev = state->trace;
    trace->event = *event;
    if (event->kind == EV_UNPIN && query_released(check, state, event, NULL) != NULL)
        trace->event.fulfilled = true;
    if (state->trace != NULL) {
        trace->key = state->trace->key;
        trace->count = state->trace->count;
        trace->accesses = state->trace->accesses;
        trace->reads = state->trace->reads;
        trace->writes = state->trace->writes;
        trace->all = state->trace->all + 1;
    } else {
        trace->key = HASH_SEED;
    }
    if (event_traits[event->kind].apart != APART_NO || is_direct_open(event)) {
        if (is_direct_open(event) || is_outside(check, event) ||
            beside_matters(check, state, event))
            trace->key = event_key(check, trace->key, event);
        trace->count++;
        trace->accesses = trace->reads = trace->writes = 0;
    } else {
        trace->accesses++;
        trace->reads += is_read;
        trace->writes += is_write;
    }
    state->trace = trace;
}
