#include "engine/exec_int.h"

#include "base/err.h"
#include "base/hash.h"
#include "engine/flight.h"
#include "engine/limits.h"

#include <stdlib.h>
#include <string.h>

/* From the states at a function's exits (exits.c) to its summary. Values are renumbered into the
 * summary's own table; what only the function itself could see (its locals, constraints on nothing
 * that leaves) stays behind. */

struct export
{
    struct check *check;
    const struct state *state; /* being exported */
    val result; /* of that exit */
    VEC(struct val_node) nodes; /* the summary's table: full at LIMIT_NODES, but for plain values */
    struct map ids; /* val -> node */
    VEC(struct event) events; /* of the cases so far, each once */
    struct map event_ids; /* by content: index into events */
};

/* Copied to a block of its own, which the summary owns. */
static void *owned(const void *bytes, size_t count, size_t size)
{
    void *copy = count == 0 ? NULL : malloc(count * size);

    if (count > 0 && copy == NULL)
        oom();
    return count == 0 ? NULL : memcpy(copy, bytes, count * size);
}

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

    if (!export->check->func->only_ends || trace_child_touches(export->check, last))
        return last;
    for (const struct trace *t = last; t != NULL; t = t->prev)
        if (t->event.kind == EV_FORK)
            last = t->prev;
    return last;
}

/* The event's number in the summary. */
static uint32_t put_event(struct export *export, const struct event *event)
{
    uint64_t key = event_hash(hash_u64(HASH_SEED, (uint64_t)(uintptr_t)event->cause), event);
    uint32_t *known;

    while ((known = map_get(&export->event_ids, key)) != NULL) {
        if (event_same(&export->events.data[*known], event))
            return *known;
        key = hash_u64(key, 1);
    }
    vec_push(&export->events, *event);
    map_put(&export->event_ids, key, (uint32_t)(export->events.len - 1));
    return (uint32_t)(export->events.len - 1);
}

/* As callers hear of it; its values are still the function's. */
static struct event as_told(const struct export *export, const struct event *event)
{
    struct event told = *event;

    if (!event_leaves(export, event))
        return (struct event){ .kind = EV_QUEUE, .action = event->action, .cause = event->cause };
    told.kept |= is_kept(export->state, event);
    return told;
}

static void export_events(struct export *export, struct summary_case *one)
{
    struct engine *engine = export->check->engine;
    const struct trace *last = last_to_leave(export);
    VEC(const struct event *) leaving = VEC_INIT; /* newest first */
    VEC(uint32_t) numbers = VEC_INIT;

    for (const struct trace *t = last; t != NULL; t = t->prev)
        if ((event_leaves(export, &t->event) || counts_as_queue(export, &t->event)) &&
            exit_is_told(export->check, export->state, &t->event))
            vec_push(&leaving, &t->event);
    for (size_t i = leaving.len; i-- > 0;) {
        struct event event = as_told(export, leaving.data[i]);

        event_translate(&event, out_of, export);
        if (numbers.len == LIMIT_EVENTS * 4) { /* keep what came first */
            export->check->widened = true;
            continue;
        }
        event.cause = keep_cause(engine, event.cause);
        event.origin = keep_cause(engine, event.origin);
        vec_push(&numbers, put_event(export, &event));
    }
    one->events = owned(numbers.data, numbers.len, sizeof *numbers.data);
    one->event_count = (uint32_t)numbers.len;
    vec_free(&leaving);
    vec_free(&numbers);
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
    one->writes = owned(writes.data, writes.len, sizeof *writes.data);
    one->write_count = (uint32_t)writes.len;
    vec_free(&writes);
}

static void export_overlays(struct export *export, struct summary_case *one)
{
    const struct state *state = export->state;

    VEC(struct overlay) overlays = VEC_INIT;

    for (size_t i = 0; i < state->overlays.len; i++) {
        struct overlay overlay = state->overlays.data[i];

        if (!outlives(export, overlay.at) ||
            (overlay.kind == OVERLAY_COPY && is_local(export->check, overlay.from)))
            continue;
        overlay.at = out_val(export, overlay.at);
        overlay.from = overlay.kind == OVERLAY_COPY ? out_val(export, overlay.from) : 0;
        vec_push(&overlays, overlay);
    }
    one->overlays = owned(overlays.data, overlays.len, sizeof *overlays.data);
    one->overlay_count = (uint32_t)overlays.len;
    vec_free(&overlays);
}

/* Constraints on what callers know or can test; `choices`: of them only which function a pointer
 * is. */
static void export_conditions(struct export *export, struct summary_case *one, bool choices)
{
    const struct state *state = export->state;

    VEC(struct range) conditions = VEC_INIT;

    for (size_t i = 0; i < state->ranges.len; i++) {
        struct range range = state->ranges.data[i];

        if (!val_is_input(&export->check->values, range.v) && !is_exported(export, range.v))
            continue;
        if (choices && !state_says_which(&export->check->values, &range))
            continue;
        if ((is_full(export) && !is_exported(export, range.v)) || state_knows_nothing(&range))
            continue;
        range.v = out_val(export, range.v);
        vec_push(&conditions, range);
    }
    one->conditions = owned(conditions.data, conditions.len, sizeof *conditions.data);
    one->condition_count = (uint32_t)conditions.len;
    vec_free(&conditions);
}

static void export_ways(struct export *export, struct summary_case *one)
{
    const struct state *state = export->state;

    one->ways = owned(state->ways.data, state->ways.len, sizeof *one->ways);
    one->way_count = (uint32_t)state->ways.len;
    for (uint32_t i = 0; i < one->way_count; i++)
        for (uint32_t k = 0; k < one->ways[i].count; k++)
            one->ways[i].known[k].v = out_val(export, one->ways[i].known[k].v);
}

static void export_case(struct export *export, const struct exit *exit, struct summary_case *one)
{
    export->state = exit->state;
    export->result = exit->result;
    one->kind = exit->kind;
    one->result = out_val(export, exit->result);
    export_events(export, one);
    if (exit->kind == EXIT_ENDED) { /* nothing comes after it */
        if (exit_ends_forked(export->check, exit))
            export_conditions(export, one, true);
        else if (exit_first_deed(export->check, exit->state) != 0)
            export_conditions(export, one, false);
        return;
    }
    export_writes(export, one);
    export_overlays(export, one);
    one->shared = owned(exit->state->shared.data, exit->state->shared.len, sizeof *one->shared);
    one->shared_count = (uint32_t)exit->state->shared.len;
    for (uint32_t i = 0; i < one->shared_count; i++)
        one->shared[i] = out_val(export, one->shared[i]);
    export_conditions(export, one, false);
    export_ways(export, one);
}

/* What memory held is the caller's to say, and whether a text in it is that one; locals may be what
 * the case returns. */
static bool is_steady(const struct val_node *node, const bool *below)
{
    switch ((enum val_kind)node->kind) {
    case VAL_LOAD: return !node->input;
    case VAL_LOCAL: return false;
    case VAL_SUM: return below[node->a] && below[node->b];
    case VAL_OP: return node->oper != IR_OPAQUE && below[node->a] && below[node->b];
    case VAL_NONE:
    case VAL_CONST:
    case VAL_PARAM:
    case VAL_GLOBAL:
    case VAL_FUNC:
    case VAL_FRESH: break;
    }
    return true;
}

static bool *find_steady(const struct val_node *nodes, size_t count)
{
    bool *found = malloc(count);

    if (found == NULL)
        oom();
    for (size_t i = 0; i < count; i++)
        found[i] = is_steady(&nodes[i], found);
    return found;
}

struct summary *export_summary(struct check *check)
{
    struct summary *summary = calloc(1, sizeof *summary);
    struct export export = { .check = check };

    if (summary == NULL)
        oom();
    export_group(check, check->relevant         ? LIMIT_CASES
                        : check->func->operates ? LIMIT_CASES_OPERATING
                        : check->finds          ? LIMIT_CASES_FINDING
                                                : LIMIT_CASES_PLAIN);
    vec_push(&export.nodes, (struct val_node){ 0 });
    summary->cases = calloc(check->exits.len + 1, sizeof *summary->cases);
    if (summary->cases == NULL)
        oom();
    summary->case_count = (uint32_t)check->exits.len;
    for (size_t i = 0; i < check->exits.len; i++)
        export_case(&export, &check->exits.data[i], &summary->cases[i]);
    summary->nodes = owned(export.nodes.data, export.nodes.len, sizeof *export.nodes.data);
    summary->is_steady = find_steady(export.nodes.data, export.nodes.len);
    summary->node_count = (uint32_t)export.nodes.len;
    summary->events = owned(export.events.data, export.events.len, sizeof *export.events.data);
    summary->widened = check->widened;
    vec_free(&export.nodes);
    map_free(&export.ids);
    vec_free(&export.events);
    map_free(&export.event_ids);
    return summary;
}
