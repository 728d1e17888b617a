#include "engine/exec_int.h"

#include "base/hash.h"
#include "engine/limits.h"

/* What events do to a state. The rules hear of each event first, while the state is still as before. */

void effect_tell(struct check *check, const struct state *state, const struct event *event)
{
    for (size_t i = 0; i < check->engine->rule_count; i++) {
        check->rule = check->engine->rules[i];
        if (check->rule->on[event->kind] != NULL)
            check->rule->on[event->kind](check, state, event);
    }
    check->rule = NULL;
}

/* Events that make two paths different ones. */
static bool tells_apart(enum event_kind kind)
{
    switch (kind) {
    case EV_GUARD: case EV_UNGUARD: case EV_LIBGUARD: case EV_QUEUE: case EV_PIN: case EV_UNPIN: case EV_CLOSE:
    case EV_SUBMIT: case EV_REAP: case EV_DIRECT_IO: case EV_FORK: case EV_THREAD: case EV_EXEC: case EV_EXIT:
    case EV_UNMAP: case EV_MAP: case EV_DISCARD: case EV_MOVE: case EV_FREE:
        return true;
    case EV_ALLOC: case EV_GUARDFAIL: case EV_LIBGUARDFAIL: case EV_NOPIN: case EV_PINFAIL: case EV_PREPARE: case EV_OPEN:
    case EV_CALLBACK: case EV_READ: case EV_WRITE: case EV_TRANSFER: case EV_FILL: case EV_USE: case EV_CREATE: case EV_STORE:
    case EV_TEST: case EV_SCOPE_END: case EV_LOST: case EV_RETURN: case EV_COUNT:
        break;
    }
    return false;
}

static bool is_given(const struct check *check, val v)
{
    return v != 0 && (val_is_input(&check->values, v) || val_get(&check->values, val_object(&check->values, v))->kind == VAL_GLOBAL);
}

/* Does it concern what callers know? What was made here shows in the state itself. */
static bool is_outside(const struct check *check, const struct event *event)
{
    return event->kind == EV_FORK || event->kind == EV_EXIT || event->kind == EV_EXEC || event->kind == EV_THREAD ||
           is_given(check, event->at) || is_given(check, event->from) || is_given(check, event->handle) ||
           is_given(check, event->owner) || is_given(check, event->key);
}

static uint64_t event_key(uint64_t key, const struct event *event)
{
    const struct cause *cause = event->cause;

    key = hash_u64(key, event->kind);
    while (cause != NULL && cause->inner != NULL)
        cause = cause->inner;
    if (cause != NULL)
        key = hash_u64(key, (uint64_t)cause->loc << 32 | (uint32_t)(uintptr_t)cause->func->func);
    key = hash_u64(key, (uint64_t)event->at << 32 | event->len);
    key = hash_u64(key, (uint64_t)event->handle << 32 | event->owner);
    return event->action == NULL ? key : hash_u64(key, event->action->role);
}

/* An access to memory whose first is on record since the last event that mattered. */
static bool access_known(const struct trace *trace, const struct event *event)
{
    for (uint32_t left = trace == NULL ? 0 : trace->accesses; left > 0; left--, trace = trace->prev)
        if (trace->event.kind == event->kind && trace->event.at == event->at)
            return true;
    return false;
}

static void remember(struct check *check, struct state *state, const struct event *event)
{
    struct trace *trace;
    bool access = event->kind == EV_READ || event->kind == EV_WRITE;

    if (access && (access_known(state->trace, event) || (state->trace != NULL && state->trace->accesses >= LIMIT_ACCESSES)))
        return;
    trace = ARENA_NEW(&check->engine->arena, struct trace);
    trace->prev = state->trace;
    trace->event = *event;
    if (state->trace != NULL) {
        trace->key = state->trace->key;
        trace->count = state->trace->count;
        trace->accesses = state->trace->accesses;
    } else {
        trace->key = HASH_SEED;
    }
    if (tells_apart(event->kind)) {
        if (is_outside(check, event))
            trace->key = event_key(trace->key, event);
        trace->count++;
        trace->accesses = 0;
    } else {
        trace->accesses++;
    }
    state->trace = trace;
}

static void apply_gone(struct check *check, struct state *state, const struct event *event, val at, bool whole)
{
    struct object *object = state_object(state, val_object(&check->values, at));

    if (object != NULL && whole)
        object->gone = event->cause;
    for (size_t i = 0; i < state->pins.len; i++) {
        struct pin *pin = &state->pins.data[i];
        struct query_range out = { at, event->len }, in = { pin->event.at, pin->event.len };

        if (whole ? val_object(&check->values, pin->event.at) == val_object(&check->values, at)
                  : query_touches(check, state, out, in) != NO)
            pin->gone = true;
    }
}

static void apply_alloc(struct state *state, const struct event *event)
{
    struct object *known = state_object(state, event->at);
    struct object object = { .base = event->at, .event = *event };

    if (event->at == 0)
        return;
    if (known != NULL)
        *known = object;
    else
        vec_push(&state->objects, object);
}

static void apply_guard(struct state *state, const struct event *event)
{
    struct guard guard = { .event = *event };

    if (event->action == NULL || !event->action->void_guard)
        vec_push(&state->guards, guard);
}

static void apply_unguard(struct check *check, struct state *state, const struct event *event)
{
    for (size_t i = 0; i < state->guards.len; i++) {
        struct guard *guard = &state->guards.data[i];
        struct query_range off = { event->at, event->len }, on = { guard->event.at, guard->event.len };

        if (query_touches(check, state, off, on) != NO)
            guard->off = true;
    }
}

/* The flag is the mapping's: it moves and grows with it (semantics of madvise, "survives mremap"). */
static void move_guards(struct check *check, struct state *state, const struct event *event)
{
    for (size_t i = 0; i < state->guards.len; i++) {
        struct guard *guard = &state->guards.data[i];

        if (val_object(&check->values, guard->event.at) != val_object(&check->values, event->from))
            continue;
        guard->event.at = val_add(&check->values, event->at, val_sub(&check->values, guard->event.at, event->from), 0);
        guard->event.len = event->size;
    }
}

static struct lib *state_lib(struct state *state, const char *name)
{
    for (size_t i = 0; i < state->libs.len; i++)
        if (strcmp(state->libs.data[i].name, name) == 0)
            return &state->libs.data[i];
    vec_push(&state->libs, (struct lib){ .name = name });
    return &vec_last(&state->libs);
}

static const char *library_of(const struct event *event)
{
    return event->action == NULL || event->action->library == NULL ? "" : event->action->library;
}

static void apply_pin(struct check *check, struct state *state, const struct event *event)
{
    struct pin pin = { .event = *event, .process = state->process, .serial = ++state->serial, .kept = event->kept };
    int64_t number;

    if (val_is_const(&check->values, event->at, &number) && number >= 0 && number < PAGE_BYTES)
        return; /* no memory there */

    for (size_t i = 0; i < state->libs.len; i++) {
        struct lib *lib = &state->libs.data[i];
        bool in_force = lib->on && state_returns(state, &check->values, lib->event.result, lib->event.success) != NO;

        if (strcmp(lib->name, library_of(event)) != 0)
            continue;
        if (in_force && lib->event.action->weak)
            pin.weak_guarded = true;
        else if (in_force)
            pin.lib_guarded = true;
    }
    if (library_of(event)[0] != '\0')
        state_lib(state, library_of(event))->pinned = true;
    vec_push(&state->pins, pin);
    pins_see(check, &pin);
    if (query_shared(check, state, event->at) == YES)
        pins_note(check, state, &pin, "shared", query_origin(check, state, event->at));
}

static void apply_unpin(struct check *check, struct state *state, const struct event *event)
{
    const struct pin *pin = NULL;
    bool any = false;

    while ((pin = query_released(check, state, event, pin)) != NULL) {
        state->pins.data[pin - state->pins.data].released = true;
        any = true;
    }
    if (any || event->handle == 0 || val_is_input(&check->values, event->handle))
        return;
    for (size_t i = 0; i < state->pins.len; i++) /* some handle, which cannot be told */
        if (state->pins.data[i].event.handle != 0 && strcmp(library_of(&state->pins.data[i].event), library_of(event)) == 0 &&
            state_compare(state, &check->values, IR_EQ, event->handle, state->pins.data[i].event.handle, true) != NO)
            state->pins.data[i].maybe_released = true;
}

static void hit(struct check *check, struct state *state, struct pin *pin, const struct event *event)
{
    struct fork_hit *hit = ARENA_NEW(&check->engine->arena, struct fork_hit);
    const struct guard *guard = NULL;
    enum tri guarded = query_guarded(check, state, pin, &guard);

    hit->prev = pin->forks;
    hit->cause = event->cause;
    hit->action = event->action;
    hit->process = state->process;
    hit->tentative = state->tentative;
    hit->child = event->action->role == ROLE_CHILD;
    hit->survivor = event->survivor_child || event->action->survivor_child;
    hit->guarded = guarded != NO || pin->lib_guarded;
    pin->forks = hit;
    if (guard != NULL)
        pin->guard = guard->event.cause;
    if (query_shared(check, state, pin->event.at) == YES)
        return;
    if (hit->guarded)
        pins_note(check, state, pin, "guarded", pin->guard);
    else if (!hit->tentative && (!hit->child || hit->survivor) && !pin->gone)
        pins_note(check, state, pin, "exposed", event->cause);
}

static void apply_fork(struct check *check, struct state *state, const struct event *event)
{
    bool child = event->action->role == ROLE_CHILD;
    size_t kept = 0;

    for (size_t i = 0; i < state->pins.len; i++) {
        struct pin *pin = &state->pins.data[i];

        if (pin->released) {
            pins_note(check, state, pin, "released", NULL);
            continue;
        }
        if (!pin->inherited && !pin->gone)
            hit(check, state, pin, event);
        pin->inherited |= child;
        state->pins.data[kept++] = *pin;
    }
    state->pins.len = kept;
    for (size_t i = 0; child && i < state->guards.len; i++)
        state->guards.data[i].inherited = true;
    if (child) {
        struct process *process = ARENA_NEW(&check->engine->arena, struct process);

        process->fork = event->cause;
        process->parent = state->process;
        state->process = process;
    }
}

bool effect_apply(struct check *check, struct state *state, struct event *event)
{
    pins_count(check, event);
    effect_tell(check, state, event);
    remember(check, state, event);
    switch (event->kind) {
    case EV_ALLOC: apply_alloc(state, event); break;
    case EV_FREE:
    case EV_SCOPE_END: apply_gone(check, state, event, event->at, true); break;
    case EV_UNMAP:
    case EV_MAP:
    case EV_DISCARD: apply_gone(check, state, event, event->at, event->len == 0); break;
    case EV_MOVE:
        if (event->action->memory == MEMORY_MAP)
            move_guards(check, state, event);
        apply_gone(check, state, event, event->from, true);
        apply_alloc(state, event);
        break;
    case EV_GUARD: apply_guard(state, event); break;
    case EV_UNGUARD: apply_unguard(check, state, event); break;
    case EV_LIBGUARD: {
        struct lib *lib = state_lib(state, library_of(event));

        lib->on = true;
        lib->event = *event;
        break;
    }
    case EV_QUEUE: state_lib(state, library_of(event))->queued = true; break;
    case EV_PIN: apply_pin(check, state, event); break;
    case EV_NOPIN: {
        struct pin pin = { .event = *event };

        pins_note(check, state, &pin, "unpinned", NULL);
        break;
    }
    case EV_UNPIN:
    case EV_CLOSE: apply_unpin(check, state, event); break;
    case EV_FORK: apply_fork(check, state, event); break;
    case EV_EXEC:
    case EV_EXIT: return false;
    case EV_READ: case EV_WRITE: case EV_TRANSFER: case EV_FILL: case EV_USE: case EV_CREATE: case EV_STORE: case EV_TEST:
    case EV_GUARDFAIL: case EV_LIBGUARDFAIL: case EV_PINFAIL: case EV_PREPARE: case EV_SUBMIT: case EV_REAP: case EV_DIRECT_IO:
    case EV_OPEN: case EV_THREAD: case EV_CALLBACK: case EV_LOST: case EV_RETURN: case EV_COUNT: break;
    }
    if (event->kind == EV_TRANSFER || event->kind == EV_FILL) { /* also writes, and reads */
        struct event access = *event;

        access.kind = EV_WRITE;
        effect_apply(check, state, &access);
    }
    return true;
}

static bool is_pinned(const struct check *check, const struct state *state, val object)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (val_object(&check->values, state->pins.data[i].event.at) == object)
            return true;
    return false;
}

void effect_access(struct check *check, struct state *state, enum event_kind kind, val at, int64_t size, ir_loc loc)
{
    val object = val_object(&check->values, at);
    enum val_kind base = (enum val_kind)val_get(&check->values, object)->kind;
    bool pinned = is_pinned(check, state, object);
    struct event event = { .kind = kind, .at = at };

    if (!pinned && (!check->relevant || (base != VAL_PARAM && base != VAL_LOAD && base != VAL_GLOBAL)))
        return;
    if (!pinned && access_known(state->trace, &event))
        return;
    event.len = val_const(&check->values, size < 0 ? 1 : size);
    event.cause = exec_cause(check, loc, NULL, NULL);
    if (pinned)
        effect_tell(check, state, &event);
    remember(check, state, &event);
}
