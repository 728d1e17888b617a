#include "engine/exec_int.h"

#include "base/hash.h"
#include "engine/flight.h"
#include "engine/limits.h"

/* From the states at a function's exits to its summary. Exits alike in events and in the class of
 * their result become one case. Values are renumbered into the summary's own table; what only the
 * function itself could see (its locals, constraints on nothing that leaves) stays behind. */

struct export
{
    struct check *check;
    const struct state *state; /* being exported */
    val result; /* of that exit */
    VEC(struct val_node) nodes; /* the summary's table: full at LIMIT_NODES, but for plain values */
    struct map ids; /* val -> node */
};

static bool is_full(const struct export *export)
{
    return export->nodes.len >= LIMIT_NODES;
}

/* Callers' calls work each node out, and their own summaries hold it again. */
static val out_val(struct export *export, val v)
{
    struct val_node node;
    uint32_t *known;

    if (v == 0)
        return 0;
    known = map_get(&export->ids, v);
    if (known != NULL)
        return *known;
    node = *val_get(&export->check->values, v);
    if (node.kind == VAL_SUM || node.kind == VAL_OP || node.kind == VAL_LOAD) {
        if (is_full(export)) {
            export->check->widened = true;
            node = (struct val_node){ .kind = VAL_FRESH };
        }
        node.a = out_val(export, node.a);
        node.b = out_val(export, node.b);
    } else {
        node.a = node.kind == VAL_CONST ? node.a : 0;
        node.b = 0;
    }
    vec_push(&export->nodes, node);
    map_put(&export->ids, v, (uint32_t)(export->nodes.len - 1));
    return (val)(export->nodes.len - 1);
}

/* Something that callers know nothing of. */
static val out_opaque(struct export *export)
{
    vec_push(&export->nodes, (struct val_node){ .kind = VAL_FRESH });
    return (val)(export->nodes.len - 1);
}

static bool is_exported(const struct export *export, val v)
{
    return map_get(&export->ids, v) != NULL;
}

/* Memory that outlives the function: not a local, and if it was made here, something leads to it.
 */
static bool outlives(const struct export *export, val addr)
{
    const struct values *values = &export->check->values;
    val base = val_object(values, addr);
    const struct val_node *node = val_get(values, base);

    switch ((enum val_kind)node->kind) {
    case VAL_PARAM:
    case VAL_GLOBAL: return true;
    case VAL_LOAD: return node->input || is_exported(export, base);
    case VAL_FRESH: return is_exported(export, base);
    case VAL_LOCAL: return base == export->result; /* a record */
    case VAL_NONE:
    case VAL_CONST:
    case VAL_FUNC:
    case VAL_SUM:
    case VAL_OP: break;
    }
    return false;
}

static val out_of(void *export, val v)
{
    return out_val(export, v);
}

static bool is_local(const struct check *check, val v)
{
    return v != 0 && val_get(&check->values, val_object(&check->values, v))->kind == VAL_LOCAL;
}

/* A fork of another thread may meet what was undone again here: pins, direct I/O. */
static bool is_met(const struct export *export, val base)
{
    const struct check *check = export->check;

    if (!check->engine->program->has_threads)
        return false;
    for (const struct trace *t = export->state->trace; t != NULL; t = t->prev) {
        const struct event *event = &t->event;

        if (beside_matters(check, export->state, event) &&
            val_object(&check->values, event->at) == base)
            return true;
    }
    return false;
}

/* It is live; or has met a fork, and callers know whether it was guarded then. */
static bool matters(const struct export *export, const struct pin *pin)
{
    return !pin->released || (pin->forks != NULL && !pin->forks->guarded &&
                              pins_may_be_guarded(export->check, pin->event.at, pin->event.action));
}

/* The object is gone or nobody's, and no live pin and no guard that was left is on it. */
static bool is_buried(const struct export *export, val at)
{
    val base = val_object(&export->check->values, at);
    const struct object *object = state_find_object(export->state, base);

    if (object == NULL || object->gone == NULL || is_met(export, base))
        return false;
    for (size_t i = 0; i < export->state->guards.len; i++) { /* it is still on those pages */
        const struct guard *guard = &export->state->guards.data[i];

        if (guard->left != NULL && !guard->off &&
            val_object(&export->check->values, guard->event.at) == base)
            return false;
    }
    for (size_t i = 0; i < export->state->pins.len; i++)
        if (val_object(&export->check->values, export->state->pins.data[i].event.at) == base &&
            matters(export, &export->state->pins.data[i]))
            return false;
    return true;
}

/* A pin of the stack that met a fork, and what is written there: callers may know of a guard. */
static bool is_pinned_stack(const struct export *export, const struct event *event)
{
    val base = val_object(&export->check->values, event->at);

    if (event->kind != EV_PIN && event->kind != EV_WRITE)
        return false;
    for (size_t i = 0; i < export->state->pins.len; i++)
        if (val_object(&export->check->values, export->state->pins.data[i].event.at) == base &&
            export->state->pins.data[i].forks != NULL &&
            matters(export, &export->state->pins.data[i]))
            return pins_may_be_guarded(export->check, event->at,
                                       export->state->pins.data[i].event.action);
    return false;
}

/* Does anybody outside care? */
static bool event_leaves(const struct export *export, const struct event *event)
{
    const struct check *check = export->check;

    if (is_buried(export, event->at != 0 ? event->at : event->from) && event->kind != EV_FORK)
        return false;
    switch (event_traits[event->kind].leaves) {
    case LEAVES_NO: return false;
    case LEAVES_OUTSIDE:
        return !is_local(check, event->at != 0 ? event->at : event->from) ||
               is_pinned_stack(export, event);
    case LEAVES_ALWAYS: return true;
    }
    return false;
}

/* The trace of a join may be that of the other state, whose causes are others. */
static bool is_kept(const struct state *state, const struct event *event)
{
    for (size_t i = 0; event->kind == EV_PIN && i < state->pins.len; i++)
        if (state->pins.data[i].event.at == event->at &&
            state->pins.data[i].event.handle == event->handle &&
            state_same_site(state->pins.data[i].event.cause, event->cause))
            return state->pins.data[i].kept;
    return false;
}

/* Of a pin on memory that is gone, and which was released, stays that there was one: its library
 * knows, and so does the inventory. */
static bool counts_as_queue(const struct export *export, const struct event *event)
{
    return event->kind == EV_PIN && !event_leaves(export, event);
}

/* The newest event that callers may hear of. */
static const struct trace *last_to_leave(const struct export *export)
{
    const struct trace *last = export->state->trace;

    for (const struct trace *t = last; t != NULL && export->check->func->only_ends; t = t->prev)
        if (t->event.kind == EV_FORK)
            last = t->prev;
    return last;
}

static void export_events(struct export *export, struct summary_case *one)
{
    struct arena *arena = &export->check->engine->arena;
    const struct trace *last = last_to_leave(export);
    uint32_t count = 0, kept = 0;

    for (const struct trace *t = last; t != NULL; t = t->prev)
        count += event_leaves(export, &t->event) || counts_as_queue(export, &t->event);
    one->events = ARENA_ARRAY(arena, struct event, count);
    one->event_count = count;
    for (const struct trace *t = last; t != NULL; t = t->prev)
        if (event_leaves(export, &t->event)) {
            one->events[count - ++kept] = t->event;
            one->events[count - kept].kept |= is_kept(export->state, &t->event);
        } else if (counts_as_queue(export, &t->event)) {
            one->events[count - ++kept] = (struct event){ .kind = EV_QUEUE,
                                                          .action = t->event.action,
                                                          .cause = t->event.cause };
        }
    for (uint32_t i = 0; i < count; i++) {
        one->events[i] = event_translate(&one->events[i], out_of, export);
        one->events[i].cause = keep_cause(export->check->engine, one->events[i].cause);
        one->events[i].origin = keep_cause(export->check->engine, one->events[i].origin);
    }
    if (count > LIMIT_EVENTS * 4) { /* keep what came first */
        one->event_count = LIMIT_EVENTS * 4;
        export->check->widened = true;
    }
}

static bool holds_pin(const struct state *state, val v)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == v || state->pins.data[i].event.owner == v ||
            state->pins.data[i].event.at == v)
            return true;
    return false;
}

/* An unknown value at an unknown place: nothing a caller could use. */
static bool is_noise(const struct export *export, const struct cell *cell)
{
    const struct values *values = &export->check->values;
    const struct val_node *value = val_get(values, cell->value);
    bool opaque = value->kind == VAL_OP || (value->kind == VAL_FRESH &&
                                            state_find_object(export->state, cell->value) == NULL &&
                                            !holds_pin(export->state, cell->value));

    return opaque &&
           (val_split(values, cell->addr).term != 0 || val_get(values, cell->addr)->depth > 4);
}

/* Callers hear of what memory held there at entry: they must know that it is no longer that. */
static bool was_read(const struct export *export, val addr)
{
    return is_exported(export, val_make(&export->check->values, VAL_LOAD, addr, 0));
}

/* Numbers of operations follow from the events. */
static bool is_replayed(const struct export *export, val addr)
{
    enum flight_count count = flight_count_at(&export->check->values, addr);

    return count != FLIGHT_NONE && count != FLIGHT_QUEUE;
}

static void export_writes(struct export *export, struct summary_case *one)
{
    const struct state *state = export->state;
    bool *taken = ARENA_ARRAY(&export->check->scratch, bool, state->cells.len + 1);
    VEC(struct cell) writes = VEC_INIT;
    bool grown = true;

    while (grown) { /* a write may make other memory reachable */
        grown = false;
        for (size_t i = 0; i < state->cells.len && writes.len < LIMIT_FORGOTTEN; i++) {
            struct cell cell = state->cells.data[i];
            bool noise;

            if (taken[i] || !outlives(export, cell.addr) || is_replayed(export, cell.addr))
                continue;
            taken[i] = grown = true;
            noise = is_noise(export, &cell) || writes.len >= LIMIT_WRITES;
            one->partial |= noise;
            if (noise && !was_read(export, cell.addr))
                continue;
            vec_push(&writes,
                     (struct cell){ out_val(export, cell.addr),
                                    noise ? out_opaque(export) : out_val(export, cell.value) });
        }
    }
    one->partial |= writes.len == LIMIT_FORGOTTEN;
    one->writes =
        arena_copy(&export->check->engine->arena, writes.data, writes.len * sizeof *writes.data);
    one->write_count = (uint32_t)writes.len;
    vec_free(&writes);
}

static void export_overlays(struct export *export, struct summary_case *one)
{
    const struct state *state = export->state;

    one->overlays = ARENA_ARRAY(&export->check->engine->arena, struct overlay, state->overlays.len);
    for (size_t i = 0; i < state->overlays.len; i++) {
        struct overlay overlay = state->overlays.data[i];

        if (!outlives(export, overlay.at) ||
            (overlay.kind == OVERLAY_COPY && is_local(export->check, overlay.from)))
            continue;
        overlay.at = out_val(export, overlay.at);
        overlay.from = overlay.kind == OVERLAY_COPY ? out_val(export, overlay.from) : 0;
        one->overlays[one->overlay_count++] = overlay;
    }
}

/* Constraints on what callers know or can test; `choices`: of them only which function a pointer
 * is. */
static void export_conditions(struct export *export, struct summary_case *one, bool choices)
{
    const struct state *state = export->state;

    one->conditions = ARENA_ARRAY(&export->check->engine->arena, struct range, state->ranges.len);
    for (size_t i = 0; i < state->ranges.len; i++) {
        struct range range = state->ranges.data[i];

        if (!val_is_input(&export->check->values, range.v) && !is_exported(export, range.v))
            continue;
        if (choices && !state_says_which(&export->check->values, &range))
            continue;
        if ((is_full(export) && !is_exported(export, range.v)) || state_knows_nothing(&range))
            continue;
        range.v = out_val(export, range.v);
        one->conditions[one->condition_count++] = range;
    }
}

static void export_ways(struct export *export, struct summary_case *one)
{
    const struct state *state = export->state;

    one->ways = arena_copy(&export->check->engine->arena, state->ways.data,
                           state->ways.len * sizeof *one->ways);
    one->way_count = (uint32_t)state->ways.len;
    for (uint32_t i = 0; i < one->way_count; i++)
        for (uint32_t k = 0; k < one->ways[i].count; k++)
            one->ways[i].known[k].v = out_val(export, one->ways[i].known[k].v);
}

/* Does it fork before it ends? A function that only ends keeps that to itself. */
static bool ends_forked(const struct check *check, const struct exit *exit)
{
    for (const struct trace *t = exit->state->trace; t != NULL && !check->func->only_ends;
         t = t->prev)
        if (t->event.kind == EV_FORK)
            return true;
    return false;
}

static void export_case(struct export *export, const struct exit *exit, struct summary_case *one)
{
    export->state = exit->state;
    export->result = exit->result;
    one->kind = exit->kind;
    one->result = out_val(export, exit->result);
    export_events(export, one);
    if (exit->kind == EXIT_ENDED) { /* nothing comes after it */
        if (ends_forked(export->check, exit))
            export_conditions(export, one, true);
        return;
    }
    export_writes(export, one);
    export_overlays(export, one);
    one->shared = ARENA_ARRAY(&export->check->engine->arena, val, exit->state->shared.len);
    for (; one->shared_count < exit->state->shared.len; one->shared_count++)
        one->shared[one->shared_count] =
            out_val(export, exit->state->shared.data[one->shared_count]);
    export_conditions(export, one, false);
    export_ways(export, one);
}

/* Does it read, where that may matter in a child, and give nothing back? */
static bool has_only_read(const struct check *check, const struct state *state)
{
    bool reads = false;

    for (const struct trace *t = state->trace; t != NULL; t = t->prev) {
        enum event_kind kind = t->event.kind;

        if (kind == EV_UNPIN || kind == EV_CLOSE || kind == EV_FREE || kind == EV_UNMAP ||
            kind == EV_PIN)
            return false;
        reads |= kind == EV_READ || kind == EV_RUN;
    }
    return reads && check->engine->program->has_guarded_children;
}

/* zero, negative, positive, nonzero of either sign, anything. */
static uint32_t result_class(struct check *check, const struct exit *exit)
{
    struct range r;

    if (exit->result == 0)
        return 0;
    r = state_range(exit->state, &check->values, exit->result);
    if (r.lo == 0 && r.hi == 0)
        return 1;
    return r.hi < 0 ? 2 : r.lo > 0 ? 3 : r.has_except && r.except == 0 ? 4 : 5;
}

static bool runs_handlers(const struct state *state)
{
    return state->trace != NULL && state->trace->event.kind == EV_EXIT &&
           !state->trace->event.action->quick;
}

static uint64_t exit_key(struct check *check, const struct exit *exit, enum key_grain grain)
{
    int64_t number;
    uint64_t key;

    if (exit->kind == EXIT_ENDED && !ends_forked(check, exit))
        return hash_u64(EXIT_ENDED, (uint64_t)runs_handlers(exit->state) << 1 |
                                        has_only_read(check, exit->state)); /* else all are alike */
    key = hash_u64(state_key(exit->state, &check->values, grain), exit->kind);

    if (grain != KEY_COARSE && exit->result != 0 &&
        val_get(&check->values, val_object(&check->values, exit->result))->kind == VAL_GLOBAL)
        key = hash_u64(key, exit->result); /* which table was chosen */
    if (grain != KEY_COARSE && exit->result != 0 &&
        val_is_const(&check->values, exit->result, &number) && number > 1)
        key = hash_u64(key, exit->result); /* which flags */
    return hash_u64(key, result_class(check, exit));
}

static void join_exit(struct check *check, struct exit *into, struct exit *other, uint32_t tag)
{
    struct values *values = &check->values;
    struct range a, b;

    if (into->kind == EXIT_ENDED && !ends_forked(check, into)) {
        if (has_only_read(check, other->state) &&
            other->state->trace->all > into->state->trace->all) {
            struct state *most = other->state;

            other->state = into->state;
            into->state = most;
        }
        state_free(other->state);
        other->state = NULL;
        return;
    }
    if (into->result != other->result) {
        a = state_range(into->state, values, into->result);
        b = state_range(other->state, values, other->result);
        state_join(into->state, other->state, values, tag);
        into->result = val_make(values, VAL_FRESH, 0, (int64_t)tag << 16 | 0xfffe);
        state_limit(into->state, values, into->result, a.lo < b.lo ? a.lo : b.lo,
                    a.hi > b.hi ? a.hi : b.hi);
        if (a.has_except && b.has_except && a.except == b.except)
            state_exclude(into->state, values, into->result, a.except);
    } else {
        state_join(into->state, other->state, values, tag);
    }
    state_free(other->state);
    other->state = NULL;
}

static bool has_own_memory(const struct state *state)
{
    for (size_t i = 0; i < state->objects.len; i++)
        if (state->objects.data[i].gone == NULL && !state->objects.data[i].escaped)
            return true;
    return false;
}

/* Memory made here that nothing outside leads to is as good as gone, with all that happened to it.
 */
static void bury(struct check *check, struct exit *exit)
{
    struct state *state = exit->state;
    struct reach reach;

    if (!has_own_memory(state))
        return;
    reach_init(&reach, check, state, exit->result);
    for (size_t i = 0; i < state->pins.len; i++)
        if (!state->pins.data[i].released) {
            reach_keep(&reach, state->pins.data[i].event.at);
            reach_keep(&reach, state->pins.data[i].event.handle);
        }
    for (const struct trace *t = check->func->operates ? state->trace : NULL; t != NULL;
         t = t->prev)
        if (t->event.kind == EV_PREPARE || t->event.kind == EV_SUBMIT)
            reach_keep(&reach, t->event.at); /* it may be in flight */
    for (size_t i = 0; i < state->objects.len; i++) {
        struct object *object = &state->objects.data[i];

        if (object->gone == NULL && !object->escaped && !reach_stays(&reach, object->base))
            object->gone = object->event.cause;
    }
    map_free(&reach.bases);
}

static size_t weight(const struct exit *exit)
{
    size_t live = 0;

    if (exit->kind == EXIT_ENDED && trace_only_ends(exit->state->trace))
        return 0; /* its parent's way says as much */
    for (size_t i = 0; i < exit->state->pins.len; i++)
        live += !exit->state->pins.data[i].released;
    return live * 8 + (exit->state->trace == NULL ? 0 : exit->state->trace->count) +
           (exit->kind == EXIT_RETURN ? 2 : 0);
}

/* The plainest way to each class of result: what happens when nothing special does. */
static bool is_plainest(struct check *check, size_t index)
{
    const struct exit *exit = &check->exits.data[index];

    for (size_t i = 0; i < check->exits.len; i++) {
        const struct exit *other = &check->exits.data[i];

        if (other->kind == exit->kind && result_class(check, other) == result_class(check, exit) &&
            (weight(other) < weight(exit) || (weight(other) == weight(exit) && i < index)))
            return false;
    }
    return true;
}

/* Keeps the plainest ways and those with most at stake, `limit` in all where that is possible. */
static void limit_exits(struct check *check, size_t limit)
{
    bool found = true;

    while (check->exits.len > limit && found) {
        size_t least = SIZE_MAX;

        for (size_t i = 0; i < check->exits.len; i++)
            if ((least == SIZE_MAX ||
                 weight(&check->exits.data[i]) <= weight(&check->exits.data[least])) &&
                !is_plainest(check, i))
                least = i;
        found = least != SIZE_MAX;
        if (!found)
            break;
        state_free(check->exits.data[least].state);
        memmove(&check->exits.data[least], &check->exits.data[least + 1],
                (check->exits.len - 1 - least) * sizeof *check->exits.data);
        check->exits.len--;
        check->widened = true;
    }
}

static void join_exits(struct check *check, enum key_grain grain)
{
    uint64_t *keys = ARENA_ARRAY(&check->scratch, uint64_t, check->exits.len + 1);
    struct handles given = { .count = 0 };
    size_t kept = 0;

    if (grain == KEY_FINE)
        for (size_t i = 0; i < check->exits.len; i++)
            state_find_handles(check->exits.data[i].state, &check->values, &given);
    for (size_t i = 0; i < check->exits.len; i++) {
        struct exit *exit = &check->exits.data[i];
        uint64_t key = hash_u64(exit_key(check, exit, grain),
                                state_key_of_handles(exit->state, &check->values, &given));
        size_t k = 0;

        while (k < kept && keys[k] != key)
            k++;
        keys[k] = key;
        if (k < kept)
            join_exit(check, &check->exits.data[k], exit, 0x7f000000u + check->joins++);
        else
            check->exits.data[kept++] = *exit;
    }
    check->exits.len = kept;
}

void export_group(struct check *check, size_t limit)
{
    for (size_t i = 0; i < check->exits.len; i++)
        bury(check, &check->exits.data[i]);
    join_exits(check, check->relevant ? KEY_FINE : KEY_PLAIN);
    if (check->exits.len > limit)
        join_exits(check, KEY_COARSE);
    limit_exits(check, limit);
}

struct summary *export_summary(struct check *check)
{
    struct arena *arena = &check->engine->arena;
    struct summary *summary = ARENA_NEW(arena, struct summary);
    struct export export = { .check = check };

    export_group(check, check->relevant ? LIMIT_CASES : LIMIT_CASES_PLAIN);
    vec_push(&export.nodes, (struct val_node){ 0 });
    summary->cases = ARENA_ARRAY(arena, struct summary_case, check->exits.len);
    summary->case_count = (uint32_t)check->exits.len;
    for (size_t i = 0; i < check->exits.len; i++)
        export_case(&export, &check->exits.data[i], &summary->cases[i]);
    summary->nodes =
        arena_copy(arena, export.nodes.data, export.nodes.len * sizeof *export.nodes.data);
    summary->node_count = (uint32_t)export.nodes.len;
    summary->widened = check->widened;
    vec_free(&export.nodes);
    map_free(&export.ids);
    return summary;
}
