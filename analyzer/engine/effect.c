#include "engine/exec_int.h"

#include "base/hash.h"
#include "engine/limits.h"

/* What events do to a state. The rules hear of each event first, while the state is still as
 * before. */

void effect_tell(struct check *check, const struct state *state, const struct event *event)
{
    struct engine *engine = check->engine;

    for (size_t i = 0; i < engine->rules[event->kind].len; i++) {
        check->rule = engine->rules[event->kind].data[i];
        check->rule->on[event->kind](check, state, event);
    }
    check->rule = NULL;
}

static void apply_gone(struct check *check, struct state *state, const struct event *event, val at,
                       bool whole)
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

static bool takes_all(const struct check *check, const struct state *state,
                      const struct event *event)
{
    const struct object *object = query_object(check, state, event->at);
    struct query_range range = { event->at, event->len };

    if (event->len == 0 || object == NULL || object->event.size == 0)
        return event->len == 0;
    return query_relation(check, state, range,
                          (struct query_range){ object->base, object->event.size }) ==
           RELATION_COVERS;
}

/* A state is copied at every branch: there is a measure to it. */
static bool is_crowded(struct check *check, size_t count, size_t limit)
{
    check->widened |= count >= limit;
    check->crowded |= count >= limit;
    return count >= limit;
}

static void apply_alloc(struct check *check, struct state *state, const struct event *event)
{
    struct object *known = state_object(state, event->at);
    struct object object = { .base = event->at, .event = *event };

    if (event->at == 0)
        return;
    if (known != NULL)
        *known = object;
    else if (!is_crowded(check, state->objects.len, LIMIT_OBJECTS))
        state_put_object(state, &object);
}

static void apply_guard(struct check *check, struct state *state, const struct event *event)
{
    struct guard guard = { .event = *event };

    if (!is_crowded(check, state->guards.len, LIMIT_GUARDS))
        vec_push(&state->guards, guard);
}

/* The guards' flag goes from the pages of `cut`; what lies beside stays guarded. */
static void cut_guards(struct check *check, struct state *state, struct query_range cut)
{
    for (size_t i = 0, count = state->guards.len; i < count; i++) {
        struct guard guard = state->guards.data[i];
        struct query_range whole = { guard.event.at, guard.event.len }, left[2];
        uint32_t pieces = guard.off ? 0 : query_cut(check, state, whole, cut, left);

        state->guards.data[i].off = pieces == 0;
        if (pieces == 0 || (left[0].at == whole.at && left[0].len == whole.len))
            continue;
        guard.rest = true;
        for (uint32_t p = 0; p < pieces; p++) {
            guard.event.at = left[p].at;
            guard.event.len = left[p].len;
            if (p == 0)
                state->guards.data[i] = guard;
            else
                vec_push(&state->guards, guard);
        }
    }
}

/* A guard in force over some of the pin's pages that are in `range` too; NULL: none. */
static const struct guard *guard_within(const struct check *check, const struct state *state,
                                        const struct pin *pin, struct query_range range)
{
    struct query_range pinned = { pin->event.at, pin->event.len };
    const struct guard *found = NULL;

    if (query_guarded(check, state, pin, &found) != NO && found != NULL)
        return found;
    for (size_t i = 0; i < state->guards.len; i++) {
        const struct guard *guard = &state->guards.data[i];
        struct query_range guarded = { guard->event.at, guard->event.len };

        if (query_in_force(check, state, guard) == YES &&
            query_touches(check, state, guarded, pinned) == YES &&
            query_touches(check, state, guarded, range) == YES)
            return guard;
    }
    return NULL;
}

/* Children get these pages again: live pins there lose their guard, be it the program's or the
 * library's. */
static void open_pages(struct check *check, struct state *state, struct query_range range,
                       const struct cause *cause)
{
    for (size_t i = 0; i < state->pins.len; i++) {
        struct pin *pin = &state->pins.data[i];
        struct query_range pinned = { pin->event.at, pin->event.len }, lost = range;
        const struct guard *guard;

        if (pin->released || pin->gone || query_touches(check, state, range, pinned) != YES)
            continue;
        guard = guard_within(check, state, pin, range);
        if (guard == NULL && !pin->lib_guarded)
            continue;
        if (guard != NULL) {
            struct query_range guarded = { guard->event.at, guard->event.len };

            if (query_relation(check, state, guarded, range) != RELATION_COVERS)
                lost = guarded;
            pin->guard = guard->event.cause;
        }
        pin->opened = cause;
        pin->opened_at = lost.at;
        pin->opened_len = lost.len;
        pin->lib_guarded = false;
    }
    cut_guards(check, state, range);
}

/* The heap knows nothing of guards: a block that is given back with one on keeps it. */
static void leave_guards(struct check *check, struct state *state, const struct event *event)
{
    const struct object *object = query_object(check, state, event->at);

    if (object != NULL && object->event.action != NULL &&
        object->event.action->memory != MEMORY_HEAP)
        return;
    for (size_t i = 0; i < state->guards.len; i++)
        if (val_object(&check->values, state->guards.data[i].event.at) ==
            val_object(&check->values, event->at))
            state->guards.data[i].left = event->cause;
}

/* The flag is the mapping's: it moves and grows with it (semantics of madvise, "survives mremap").
 */
static void move_guards(struct check *check, struct state *state, const struct event *event)
{
    for (size_t i = 0; i < state->guards.len; i++) {
        struct guard *guard = &state->guards.data[i];

        if (val_object(&check->values, guard->event.at) != val_object(&check->values, event->from))
            continue;
        guard->event.at = val_add(&check->values, event->at,
                                  val_sub(&check->values, guard->event.at, event->from), 0);
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

static struct lib *use_lib(struct state *state, const struct event *event)
{
    struct lib *lib = state_lib(state, library_of(event));

    if (lib->used == NULL) {
        lib->used = event->cause;
        lib->evidence = event->evidence;
    }
    return lib;
}

static void apply_libguard(struct check *check, struct state *state, const struct event *event)
{
    struct lib *lib = state_lib(state, library_of(event));

    (void)check;
    if (event->action->environment && (lib->up || lib->used != NULL))
        return;
    if (event->action->huge) { /* read when the protection comes on, with it or by a call */
        lib->huge |= !lib->on || (lib->event.action->environment && !lib->up);
        return;
    }
    lib->on = true;
    lib->event = *event;
}

static void apply_libup(struct check *check, struct state *state, const struct event *event)
{
    (void)check;
    state_lib(state, library_of(event))->up = true;
}

static struct fork_hit *hit(struct check *check, struct state *state, struct pin *pin,
                            const struct event *event)
{
    struct fork_hit *hit = ARENA_NEW(&check->scratch, struct fork_hit);
    const struct guard *guard = NULL;
    const struct guard *own = NULL;
    bool guarded = pin->released
                       ? pin->was_guarded
                       : pin->lib_guarded || query_guarded(check, state, pin, &guard) != NO;

    hit->cause = event->cause;
    hit->action = event->action;
    hit->process = state->process;
    hit->tentative = state->tentative;
    hit->child = event->action->role == ROLE_CHILD;
    hit->survivor = event->survivor_child || event->action->survivor_child;
    hit->guarded = guarded;
    hit->idle = pin->lib_idle && query_guarded(check, state, pin, &own) == NO;
    hit->late = pin->released;
    hit->concurrent = pin->released || beside_runs(state, pin->event.thread, event->thread);
    pin_put_hit(pin, hit);
    if (guard != NULL)
        pin->guard = guard->event.cause;
    if (query_shared(check, state, pin->event.at) == YES)
        return hit;
    if (hit->guarded)
        pins_note(check, state, pin, "guarded", pin->guard);
    else if (!hit->tentative && (!hit->child || hit->survivor) && !pin->gone)
        pins_note(check, state, pin, "exposed", event->cause);
    return hit;
}

static void meet_fork(struct check *check, const struct state *state, const struct event *fork,
                      const struct event *pin)
{
    struct state *mine = (struct state *)state; /* the one that the pin was just put in */

    (void)pin;
    if (fork->action->role == ROLE_PARENT && !vec_last(&mine->pins).released)
        hit(check, mine, &vec_last(&mine->pins), fork)->concurrent = true;
}

/* A thread that forks may do so at any time while it runs. */
static void meet_forks(struct check *check, struct state *state, const struct event *pin)
{
    query_beside(check, state, EV_FORK, pin, meet_fork);
}

static void apply_pin(struct check *check, struct state *state, const struct event *event)
{
    struct pin pin = {
        .event = *event, .process = state->process, .serial = ++state->serial, .kept = event->kept
    };
    int64_t number;

    if (val_is_const(&check->values, event->at, &number) && number >= 0 && number < PAGE_BYTES)
        return; /* no memory there */
    pin.kept |= exec_is_later(check, state); /* at an index that nobody can tell */

    for (size_t i = 0; i < state->libs.len; i++) {
        struct lib *lib = &state->libs.data[i];
        bool in_force =
            lib->on && !beside_runs(state, lib->event.thread, event->thread) &&
            state_returns(state, &check->values, lib->event.result, lib->event.success) != NO;

        if (strcmp(lib->name, library_of(event)) != 0)
            continue;
        if (in_force && lib->event.action->weak)
            pin.weak_guarded = true;
        else if (in_force)
            pin.lib_guarded = true;
        pin.lib_idle = pin.lib_guarded && lib->event.action->idle.is_set &&
                       target_holds(check->engine->target, &lib->event.action->idle);
    }
    if (library_of(event)[0] != '\0')
        use_lib(state, event)->pinned = true;
    pins_see(check, &pin);
    if (is_crowded(check, state->pins.len, LIMIT_PINS))
        return;
    vec_push(&state->pins, pin);
    meet_forks(check, state, event);
    if (query_shared(check, state, event->at) == YES)
        pins_note(check, state, &pin, "shared", query_origin(check, state, event->at));
}

/* A library that guards takes its guard off when it lets go of the pages, and with it the
 * program's own; not while another registration of its own is on them: it counts those. */
static void open_released(struct check *check, struct state *state, const struct pin *pin,
                          const struct cause *cause)
{
    struct query_range range = { pin->event.at, pin->event.len };

    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *other = &state->pins.data[i];
        struct query_range held = { other->event.at, other->event.len };

        if (!other->released && other->lib_guarded &&
            strcmp(library_of(&other->event), library_of(&pin->event)) == 0 &&
            query_touches(check, state, held, range) != NO)
            return;
    }
    open_pages(check, state, range, cause);
}

static void apply_unpin(struct check *check, struct state *state, const struct event *event)
{
    const struct pin *pin = NULL;
    const struct guard *guard = NULL;
    bool any = false;

    while ((pin = query_released(check, state, event, pin)) != NULL) {
        struct pin *mine = &state->pins.data[pin - state->pins.data];

        mine->was_guarded = mine->lib_guarded || query_guarded(check, state, mine, &guard) != NO;
        mine->released = true;
        mine->releaser = event->thread;
        if (event->kind == EV_UNPIN && !event->action->if_any && /* else it makes room */
            query_surely_released(check, state, event, mine)) {
            mine->release = event->cause;
            mine->release_result = event->result;
        }
        if (mine->lib_guarded && event->kind == EV_UNPIN)
            open_released(check, state, mine, event->cause);
        any = true;
    }
    if (any || event->handle == 0 || val_is_input(&check->values, event->handle))
        return;
    for (size_t i = 0; i < state->pins.len; i++) /* some handle, which cannot be told */
        if (state->pins.data[i].event.handle != 0 &&
            strcmp(library_of(&state->pins.data[i].event), library_of(event)) == 0 &&
            state_compare(state, &check->values, IR_EQ, event->handle,
                          state->pins.data[i].event.handle, true) != NO)
            state->pins.data[i].maybe_released = true;
}

static void apply_fork(struct check *check, struct state *state, const struct event *event)
{
    bool child = event->action->role == ROLE_CHILD;
    size_t kept = 0;

    for (size_t i = 0; i < state->pins.len; i++) {
        struct pin *pin = &state->pins.data[i];

        if (!query_may_be_live(state, pin)) {
            pins_note(check, state, pin, "released", NULL);
            if (!pin->inherited ||
                !pin->lib_guarded) /* else its pages are missing here all the same */
                continue;
        }
        if (!pin->inherited && (!pin->gone || pin->released))
            hit(check, state, pin, event);
        pin->inherited |= child;
        state->pins.data[kept++] = *pin;
    }
    state->pins.len = kept;
    if (child)
        state->running.len = 0; /* only the thread that forks is in the child */
    for (size_t i = 0; child && i < state->guards.len; i++)
        state->guards.data[i].inherited = true;
    if (child) {
        struct process *process = ARENA_NEW(&check->scratch, struct process);

        process->fork = event->cause;
        process->parent = state->process;
        state->process = process;
    }
}

static void apply_free(struct check *check, struct state *state, const struct event *event)
{
    leave_guards(check, state, event);
    apply_gone(check, state, event, event->at, true);
}

static void apply_scope_end(struct check *check, struct state *state, const struct event *event)
{
    apply_gone(check, state, event, event->at, true);
}

/* The flag is the mapping's. */
static void apply_unmap(struct check *check, struct state *state, const struct event *event)
{
    cut_guards(check, state, (struct query_range){ event->at, event->len });
    apply_gone(check, state, event, event->at, takes_all(check, state, event));
}

static void apply_discard(struct check *check, struct state *state, const struct event *event)
{
    apply_gone(check, state, event, event->at, event->len == 0);
}

static void apply_move(struct check *check, struct state *state, const struct event *event)
{
    if (event->action->memory == MEMORY_MAP)
        move_guards(check, state, event);
    apply_gone(check, state, event, event->from, true);
    apply_alloc(check, state, event);
}

/* A call that nobody tests counts as having taken the guards off, as one does that puts them on. A
 * path that sees it fail goes on with them. */
static void apply_unguard(struct check *check, struct state *state, const struct event *event)
{
    struct query_range range = { event->at, event->len };
    enum tri works = event->result == 0
                         ? YES
                         : state_returns(state, &check->values, event->result, event->success);
    VEC(struct guard) before = VEC_INIT;

    for (size_t i = 0; i < state->guards.len && works == MAYBE; i++) {
        struct guard guard = state->guards.data[i];
        struct query_range whole = { guard.event.at, guard.event.len };

        if (guard.off || guard.kept_by != 0 || query_touches(check, state, range, whole) != YES)
            continue;
        guard.kept_by = event->result;
        guard.kept_unless = event->success;
        vec_push(&before, guard);
    }
    if (works != NO)
        open_pages(check, state, range, event->cause);
    for (size_t i = 0; i < before.len; i++)
        vec_push(&state->guards, before.data[i]);
    vec_free(&before);
}

static void apply_queue(struct check *check, struct state *state, const struct event *event)
{
    (void)check;
    if (library_of(event)[0] != '\0')
        use_lib(state, event)->queued = true;
}

static void apply_no_pin(struct check *check, struct state *state, const struct event *event)
{
    struct pin pin = { .event = *event };

    pins_note(check, state, &pin, "unpinned", NULL);
}

static void put_access(struct check *check, struct state *state, const struct event *event,
                       enum event_kind kind, val at)
{
    struct event access = *event;

    access.kind = kind;
    access.at = at;
    effect_apply(check, state, &access);
}

static void apply_fill(struct check *check, struct state *state, const struct event *event)
{
    put_access(check, state, event, EV_WRITE, event->at);
}

static void apply_transfer(struct check *check, struct state *state, const struct event *event)
{
    if (check->engine->program->has_guarded_children)
        put_access(check, state, event, EV_READ, event->from);
    put_access(check, state, event, EV_WRITE, event->at);
}

/* What a function gets that runs on its own, or later, is kept by it. */
static void hand_over(struct check *check, struct state *state, const struct event *event)
{
    struct object *object =
        event->arg == 0 ? NULL : state_object(state, val_object(&check->values, event->arg));

    if (object != NULL)
        object->escaped = true;
}

static void apply_thread(struct check *check, struct state *state, const struct event *event)
{
    struct running running = { event->started, event->handle };

    hand_over(check, state, event);
    if (event->started != NULL)
        vec_push(&state->running, running);
}

/* Where it cannot be told which thread is joined, all are taken to be. */
static void apply_join(struct check *check, struct state *state, const struct event *event)
{
    bool known = false;
    size_t kept = 0;

    (void)check;
    for (size_t i = 0; i < state->running.len; i++)
        known |= state->running.data[i].handle == event->handle;
    for (size_t i = 0; i < state->running.len; i++)
        if (known && state->running.data[i].handle != event->handle)
            state->running.data[kept++] = state->running.data[i];
    state->running.len = kept;
}

static void apply_callback(struct check *check, struct state *state, const struct event *event)
{
    if (event->action->any_time)
        apply_thread(check, state, event);
    else if (callback_is_kept(event->action))
        vec_push(&state->handlers, *event);
    hand_over(check, state, event);
}

static void apply_close(struct check *check, struct state *state, const struct event *event)
{
    apply_unpin(check, state, event);
    flight_close(check, state, event->handle != 0 ? event->handle : event->owner);
}

/* What the state makes of an event; the kinds that are not here are for the rules and the trace
 * alone. */
typedef void (*take_in)(struct check *check, struct state *state, const struct event *event);
static const take_in takers[EV_COUNT] = {
    [EV_ALLOC] = apply_alloc,       [EV_FREE] = apply_free,      [EV_SCOPE_END] = apply_scope_end,
    [EV_UNMAP] = apply_unmap,       [EV_MAP] = apply_unmap,      [EV_DISCARD] = apply_discard,
    [EV_MOVE] = apply_move,         [EV_GUARD] = apply_guard,    [EV_UNGUARD] = apply_unguard,
    [EV_LIBGUARD] = apply_libguard, [EV_LIBUP] = apply_libup,    [EV_QUEUE] = apply_queue,
    [EV_PIN] = apply_pin,           [EV_NOPIN] = apply_no_pin,   [EV_UNPIN] = apply_unpin,
    [EV_CLOSE] = apply_close,       [EV_FORK] = apply_fork,      [EV_TRANSFER] = apply_transfer,
    [EV_FILL] = apply_fill,         [EV_THREAD] = apply_thread,  [EV_JOIN] = apply_join,
    [EV_CALLBACK] = apply_callback, [EV_PREPARE] = flight_apply, [EV_SUBMIT] = flight_apply,
    [EV_REAP] = flight_apply,
};

bool effect_apply(struct check *check, struct state *state, const struct event *event)
{
    state->thread = event->thread;
    if (event->kind == EV_READ || event->kind == EV_WRITE) {
        access_apply(check, state, event);
        return true;
    }
    pins_count(check, event);
    if (event->kind == EV_TRANSFER)
        effect_untested(check, state, event->from, event->cause->loc);
    effect_tell(check, state, event);
    trace_put(check, state, event);
    if (takers[event->kind] != NULL)
        takers[event->kind](check, state, event);
    return event->kind != EV_EXEC && event->kind != EV_EXIT;
}

void effect_untested(struct check *check, const struct state *state, val at, ir_loc loc)
{
    uint32_t failure = val_failure(&check->values, at);
    struct event event;

    if (failure == 0)
        return;
    event = (struct event){ .kind = EV_UNTESTED, .at = at };
    event.origin = check->engine->failures.data[failure - 1];
    event.cause = exec_cause(check, loc, NULL, NULL);
    effect_tell(check, state, &event);
}

void effect_pass_reaping(struct check *check, struct state *state, ir_loc loc)
{
    struct event event = { .kind = EV_REAP };

    event.cause = exec_cause(check, loc, NULL, NULL);
    trace_put(check, state, &event);
    flight_forget(check, state, 0);
}
