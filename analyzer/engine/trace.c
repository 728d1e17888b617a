/* The events of a path, kept for its summary and for what tells it from other paths. */
#include "base/hash.h"
#include "engine/exec_int.h"
#include "engine/limits.h"

/* Events that make two paths different ones. */
static bool tells_apart(enum event_kind kind)
{
    switch (kind) {
    case EV_GUARD:
    case EV_UNGUARD:
    case EV_LIBGUARD:
    case EV_QUEUE:
    case EV_PIN:
    case EV_UNPIN:
    case EV_CLOSE:
    case EV_SUBMIT:
    case EV_REAP:
    case EV_DIRECT_IO:
    case EV_FORK:
    case EV_THREAD:
    case EV_EXEC:
    case EV_EXIT:
    case EV_UNMAP:
    case EV_MAP:
    case EV_DISCARD:
    case EV_MOVE:
    case EV_FREE: return true;
    case EV_ALLOC:
    case EV_GUARDFAIL:
    case EV_LIBGUARDFAIL:
    case EV_NOPIN:
    case EV_PINFAIL:
    case EV_PREPARE:
    case EV_OPEN:
    case EV_CALLBACK:
    case EV_READ:
    case EV_WRITE:
    case EV_TRANSFER:
    case EV_FILL:
    case EV_USE:
    case EV_CREATE:
    case EV_STORE:
    case EV_TEST:
    case EV_UNTESTED:
    case EV_SCOPE_END:
    case EV_LOST:
    case EV_RETURN:
    case EV_COUNT: break;
    }
    return false;
}

static bool is_given(const struct check *check, val v)
{
    return v != 0 && (val_is_input(&check->values, v) ||
                      val_get(&check->values, val_object(&check->values, v))->kind == VAL_GLOBAL);
}

/* Does it concern what callers know? What was made here shows in the state itself. */
static bool is_outside(const struct check *check, const struct event *event)
{
    return event->kind == EV_FORK || event->kind == EV_EXIT || event->kind == EV_EXEC ||
           event->kind == EV_THREAD || is_given(check, event->at) || is_given(check, event->from) ||
           is_given(check, event->handle) || is_given(check, event->owner) ||
           is_given(check, event->key);
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
    trace = ARENA_NEW(&check->engine->arena, struct trace);
    trace->prev = state->trace;
    trace->event = *event;
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
    if (tells_apart(event->kind) || is_direct_open(event)) {
        if (is_direct_open(event) || is_outside(check, event))
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
