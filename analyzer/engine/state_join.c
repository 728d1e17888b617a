#include "engine/joint.h"

#include "base/err.h"
#include "base/hash.h"
#include "engine/limits.h"

#include <stdlib.h>
#include <string.h>

static bool same_bytes(const void *a, const void *b, size_t size)
{
    return size == 0 || memcmp(a, b, size) == 0;
}

static bool same_range(const struct range *a, const struct range *b)
{
    return a->v == b->v && a->lo == b->lo && a->hi == b->hi && a->has_except == b->has_except &&
           (!a->has_except || a->except == b->except);
}

static bool same_way(const struct way *a, const struct way *b)
{
    for (uint32_t i = 0; i < a->count && i < b->count; i++)
        if (!same_range(&a->known[i], &b->known[i]))
            return false;
    return a->count == b->count;
}

static bool same_overlay(const struct overlay *a, const struct overlay *b)
{
    return a->kind == b->kind && a->at == b->at && a->size == b->size && a->from == b->from;
}

/* Same key assumed. */
bool state_same(const struct state *a, const struct state *b)
{
    if (a->cells.len != b->cells.len || a->ranges.len != b->ranges.len ||
        a->ways.len != b->ways.len || a->overlays.len != b->overlays.len ||
        a->objects.len != b->objects.len || a->shared.len != b->shared.len)
        return false;
    if (!same_bytes(a->cells.data, b->cells.data, a->cells.len * sizeof *a->cells.data) ||
        !same_bytes(a->visits, b->visits, a->visit_count) ||
        !same_bytes(a->slots, b->slots, a->slot_count * sizeof *a->slots))
        return false;
    for (size_t i = 0; i < a->ranges.len; i++)
        if (!same_range(&a->ranges.data[i], &b->ranges.data[i]))
            return false;
    for (size_t i = 0; i < a->ways.len; i++)
        if (!same_way(&a->ways.data[i], &b->ways.data[i]))
            return false;
    for (size_t i = 0; i < a->overlays.len; i++)
        if (!same_overlay(&a->overlays.data[i], &b->overlays.data[i]))
            return false;
    for (size_t i = 0; i < a->objects.len; i++)
        if (a->objects.data[i].base != b->objects.data[i].base ||
            a->objects.data[i].gone != b->objects.data[i].gone)
            return false;
    return true;
}

enum { AT_ADDRESS = 0x7ffffffe, IN_SLOT }; /* where one of two values is not known */

static bool is_of_join(const struct joint *joint, val v)
{
    const struct val_node *node = val_get(joint->values, v);

    return node->kind == VAL_FRESH && node->num >> 31 == (INT64_C(1) << 31 | joint->tag);
}

static val joined_name(const struct joint *joint, val a, int64_t b)
{
    return val_make(joint->values, VAL_FRESH, a,
                    (INT64_C(1) << 62) | ((int64_t)joint->tag << 31) | b);
}

/* One that an earlier join at this point gave, and which stands for something, is no new name. */
static bool is_taken(struct joint *joint, val name)
{
    return mentions_have(&joint->mine, joint->values, name) ||
           mentions_have(&joint->theirs, joint->values, name);
}

/* The same for any order of the states. Two that meet the other way round, too, have been swapped:
 * that is another value. */
static val name_of_two(struct joint *joint, val a, val b)
{
    val name = joined_name(joint, a < b ? a : b, a < b ? b : a),
        second = joined_name(joint, a < b ? b : a, a < b ? a : b);
    uint32_t *first = map_get(&joint->firsts, name);
    bool taken, swapped;

    if (first == NULL)
        map_put(&joint->firsts, name, a << 1 | is_taken(joint, name));
    first = map_get(&joint->firsts, name);
    taken = *first & 1;
    swapped = *first >> 1 != a;
    return !taken && !swapped ? name : taken && swapped ? joined_name(joint, second, name) : second;
}

/* A value that is one thing on one path and another on the other. Where the same two meet twice it
 * is the same value; where one is not known, `place` is its name. One that was made so at this
 * point before takes in what it meets first. */
static val either(struct joint *joint, val a, val b, uint32_t where, val place)
{
    int64_t x, y;
    uint32_t *met;

    if (a == b)
        return a;
    if (val_is_const(joint->values, a, &x) && val_is_const(joint->values, b, &y) && x == y)
        return val_const(joint->values, x); /* nulls of different calls */
    if (a == 0 || b == 0)
        return joined_name(joint, place, where);
    if (is_of_join(joint, a)) {
        met = map_get(&joint->met, a);
        if (met == NULL && !mentions_have(&joint->theirs, joint->values, a))
            map_put(&joint->met, a, b);
        met = map_get(&joint->met, a);
        if (met != NULL && *met == b)
            return a;
    }
    return name_of_two(joint, a, b);
}

/* Is x, a number, what v must be in that state? */
static bool is_number_of(const struct joint *joint, const struct state *state, val x, val v)
{
    int64_t number;
    struct range range;

    if (x == v || x == 0 || v == 0 || !val_is_const(joint->values, x, &number))
        return false;
    range = state_range(state, joint->values, v);
    return range.lo == number && range.hi == number;
}

/* The value that was x in one state and is y in the other; 0 is a value not known. */
static val join_value(struct joint *joint, const struct state *into, val x,
                      const struct state *other, val y, uint32_t where, val place)
{
    val v = is_number_of(joint, into, x, y)    ? y
            : is_number_of(joint, other, y, x) ? x
                                               : either(joint, x, y, where, place);
    struct range range;

    if (x == 0 || y == 0 || x == y || val_get(joint->values, v)->kind != VAL_FRESH)
        return v;
    range = joint_range(state_range(into, joint->values, x), state_range(other, joint->values, y));
    range.v = v;
    if ((v != x && mentions_have(&joint->mine, joint->values, v)) ||
        (v != y && mentions_have(&joint->theirs, joint->values, v)))
        return v;
    if (range.has_except || range.lo != INT64_MIN || range.hi != INT64_MAX)
        vec_push(&joint->ranges, range);
    joint_differences(joint, into, x, other, y, v);
    return v;
}

/* Those stay that hold for `other`, too: one whose memory is gone here says nothing there. */
static void drop_guards(struct state *state, const struct state *other, const struct values *values)
{
    size_t kept = 0;

    for (size_t i = 0; i < state->guards.len; i++) {
        struct guard guard = state->guards.data[i];

        if (!state_has_failed(state, &guard) && (!state_is_gone(state, values, guard.event.at) ||
                                                 state_is_gone(other, values, guard.event.at)))
            state->guards.data[kept++] = guard;
    }
    state->guards.len = kept;
}

/* Something is kept in one of the joined states and, there, found again; the join cannot say
 * where. */
static void let_go(struct state *state, const struct values *values, val v)
{
    struct object *object = v == 0 ? NULL : state_object(state, val_object(values, v));

    if (object != NULL)
        object->escaped = true;
    for (size_t i = 0; v != 0 && i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == v || state->pins.data[i].event.owner == v)
            state->pins.data[i].kept = true;
}

/* What was put there on the other way may as well have been put on this one: there is no such
 * memory, or it was null at entry and stays so. */
static bool may_pass(const struct state *state, struct values *values, val addr, val put)
{
    int64_t number;
    struct range range;

    if (!val_is_input(values, addr))
        return false;
    if (state_is_nothing(state, values, val_object(values, addr)))
        return true;
    if (!val_is_const(values, put, &number) || number != 0 || state->has_terms ||
        state->overlays.len > 0)
        return false;
    range = state_range(state, values, val_make(values, VAL_LOAD, addr, 0));
    return range.lo == 0 && range.hi == 0;
}

static void join_cells(struct state *into, const struct state *other, struct joint *joint)
{
    VEC(struct cell) cells = VEC_INIT;
    size_t i = 0, j = 0;

    while (i < into->cells.len || j < other->cells.len) {
        struct cell a = i < into->cells.len ? into->cells.data[i] : (struct cell){ UINT32_MAX, 0 };
        struct cell b =
            j < other->cells.len ? other->cells.data[j] : (struct cell){ UINT32_MAX, 0 };
        val addr = a.addr < b.addr ? a.addr : b.addr;
        val x = a.addr == addr ? a.value : 0, y = b.addr == addr ? b.value : 0;

        i += a.addr == addr;
        j += b.addr == addr;
        if (x == 0 && may_pass(into, joint->values, addr, y))
            x = y;
        if (y == 0 && may_pass(other, joint->values, addr, x))
            y = x;
        if (x != y) {
            let_go(into, joint->values, x);
            let_go(into, joint->values, y);
        }
        vec_push(&cells,
                 (struct cell){ addr, join_value(joint, into, x, other, y, AT_ADDRESS, addr) });
    }
    vec_free(&into->cells);
    into->cells.data = cells.data;
    into->cells.len = cells.len;
    into->cells.cap = cells.cap;
    mentions_forget(&joint->mine);
}

static void join_ranges(struct state *into, const struct state *other, const struct values *values)
{
    struct way mine = { .count = 0 }, others = { .count = 0 };
    size_t kept = 0, i = 0, j = 0;

    while (i < into->ranges.len || j < other->ranges.len) {
        const struct range *a = i < into->ranges.len ? &into->ranges.data[i] : NULL;
        const struct range *b = j < other->ranges.len ? &other->ranges.data[j] : NULL;
        struct range joined;

        i += a != NULL && (b == NULL || a->v <= b->v);
        j += b != NULL && (a == NULL || b->v <= a->v);
        if (b == NULL || (a != NULL && a->v < b->v)) {
            way_note(&mine, values, a);
        } else if (a == NULL || b->v < a->v) {
            way_note(&others, values, b);
        } else {
            joined = joint_range(*a, *b);
            if (!same_range(&joined, a))
                way_note(&mine, values, a);
            if (!same_range(&joined, b))
                way_note(&others, values, b);
            into->ranges.data[kept] = joined;
            kept += !state_knows_nothing(&joined);
        }
    }
    into->ranges.len = kept;
    state_join_ways(into, other, &mine, &others);
}

static void join_overlays(struct state *into, const struct state *other)
{
    size_t common = 0;

    while (common < into->overlays.len && common < other->overlays.len &&
           same_overlay(&into->overlays.data[common], &other->overlays.data[common]))
        common++;
    into->overlays.len = common;
}

static void join_objects(struct state *into, const struct state *other)
{
    for (size_t i = 0; i < other->objects.len; i++) {
        val base = other->objects.data[i].base;
        struct object *mine = i < into->objects.len && into->objects.data[i].base == base
                                  ? &into->objects.data[i] /* as a rule */
                                  : state_object(into, base);

        if (mine == NULL) {
            state_put_object(into, &other->objects.data[i]);
        } else {
            mine->escaped |= other->objects.data[i].escaped;
            mine->written |= other->objects.data[i].written;
            if (other->objects.data[i].gone == NULL)
                mine->gone = NULL;
        }
    }
}

/* Pins are alike, but for those that were released and whose memory is gone. */
static void join_pins(struct state *into, const struct state *other)
{
    for (size_t k = 0; k < other->pins.len; k++) {
        const struct pin *theirs = &other->pins.data[k];

        for (size_t i = 0; theirs->kept && i < into->pins.len; i++) {
            struct pin *mine = &into->pins.data[i];

            if (mine->event.handle == theirs->event.handle && mine->event.at == theirs->event.at)
                mine->kept = true;
        }
    }
}

static bool has_failed_guard(const struct state *state)
{
    for (size_t i = 0; i < state->guards.len; i++)
        if (state_has_failed(state, &state->guards.data[i]))
            return true;
    return false;
}

/* Of two traces with the same events that tell paths apart. A child's may differ in how many there
 * are of those that could have: it is asked what it has read. */
static bool says_more(const struct state *state, const struct trace *a, const struct trace *b)
{
    if (a == NULL || b == NULL)
        return a != NULL && a->count == 0;
    return (a->count == b->count || (state->process != NULL && a->key == b->key)) &&
           a->all > b->all;
}

void state_join(struct state *into, const struct state *other, struct values *values, uint32_t tag)
{
    struct joint joint = {
        .values = values, .mine.state = into, .theirs.state = other, .tag = tag
    };
    const struct trace *trace;

    /* That it failed is forgotten with what differs, and the guard on record would be in force. */
    if (has_failed_guard(into) != has_failed_guard(other))
        trace = has_failed_guard(into) ? other->trace : into->trace;
    else
        trace = says_more(into, other->trace, into->trace) ? other->trace : into->trace;
    drop_guards(into, other, values);
    join_objects(into, other);
    join_cells(into, other, &joint);
    for (uint32_t i = 0; i < into->slot_count; i++) {
        val joined =
            join_value(&joint, into, into->slots[i], other, other->slots[i], IN_SLOT, i + 1);

        mentions_move(&joint.mine, values, into->slots[i], joined);
        into->slots[i] = joined;
    }
    join_ranges(into, other, values);
    for (size_t i = 0; i < joint.ranges.len; i++)
        state_know(into, joint.ranges.data[i]);
    vec_free(&joint.ranges);
    map_free(&joint.met);
    map_free(&joint.firsts);
    mentions_forget(&joint.mine);
    mentions_forget(&joint.theirs);
    join_overlays(into, other);
    join_pins(into, other);
    for (size_t i = 0; i < other->shared.len; i++)
        state_share(into, other->shared.data[i]);
    for (uint32_t i = 0; i < into->visit_count; i++)
        if (other->visits[i] > into->visits[i])
            into->visits[i] = other->visits[i];
    state_take_trace(into, trace);
    into->evidence |= other->evidence;
    into->unlinked = into->unlinked != 0 ? into->unlinked : other->unlinked;
    into->went_on |= other->went_on;
    into->has_terms |= other->has_terms;
    into->has_counts |= other->has_counts;
}

/* Of two traces with equal keys: what a fork was between says more than that there was none. */
static bool forked_more(const struct trace *a, const struct trace *b)
{
    return a != NULL && (b == NULL || a->count > b->count);
}

/* `keys` go with the states. */
static void drop_duplicates(struct state_set *set, uint64_t *keys)
{
    size_t kept = 0;

    for (size_t i = 0; i < set->states.len; i++) {
        struct state *known = NULL;

        for (size_t k = 0; k < kept && known == NULL; k++)
            if (keys[k] == keys[i] && state_same(set->states.data[k], set->states.data[i]))
                known = set->states.data[k];
        if (known != NULL) {
            join_objects(known, set->states.data[i]);
            join_pins(known, set->states.data[i]);
            if (forked_more(set->states.data[i]->trace, known->trace))
                state_take_trace(known, set->states.data[i]->trace);
            state_free(set->states.data[i]);
        } else {
            keys[kept] = keys[i];
            set->states.data[kept++] = set->states.data[i];
        }
    }
    set->states.len = kept;
}

/* `evidence` is what findings on the joined states have to say. */
static void join_alike(struct state_set *set, uint64_t *keys, struct values *values, uint32_t tag,
                       uint32_t evidence)
{
    size_t kept = 0;

    for (size_t i = 0; i < set->states.len; i++) {
        size_t k = 0;

        while (k < kept && keys[k] != keys[i])
            k++;
        if (k < kept) {
            state_join(set->states.data[k], set->states.data[i], values, tag);
            set->states.data[k]->evidence |= evidence;
            state_free(set->states.data[i]);
        } else {
            keys[kept] = keys[i];
            set->states.data[kept++] = set->states.data[i];
        }
    }
    set->states.len = kept;
}

/* Which of zero, negative, positive a value may be. */
static uint64_t sign_of(const struct state *state, struct values *values, val v)
{
    struct range r = v == 0 ? (struct range){ 0, INT64_MIN, INT64_MAX, 0, false, false }
                            : state_range(state, values, v);
    bool zero = r.lo <= 0 && r.hi >= 0 && !(r.has_except && r.except == 0);

    return (uint64_t)zero << 2 | (uint64_t)(r.lo < 0) << 1 | (r.hi > 0);
}

static uint64_t *keys_of(const struct state_set *set, struct values *values, uint32_t slot,
                         enum key_grain grain, struct places apart, bool crowded)
{
    uint64_t *keys = calloc(set->states.len, sizeof *keys);
    struct handles handles = { .count = 0 };

    if (keys == NULL)
        oom();
    for (size_t i = 0; i < set->states.len; i++) {
        const struct state *state = set->states.data[i];

        keys[i] = state_key(state, values, grain);
        for (size_t k = 0; k < apart.count; k++)
            keys[i] = hash_u64(keys[i], state_kept(state, apart.at[k]));
        if (slot != NO_SLOT)
            keys[i] = hash_u64(keys[i], sign_of(state, values, state->slots[slot]));
    }
    if (crowded)
        state_pass(set->states.data, keys, set->states.len, values);
    for (size_t i = 0; crowded && grain == KEY_FINE && i < set->states.len; i++)
        state_find_handles(set->states.data[i], values, &handles);
    for (size_t i = 0; i < set->states.len; i++) {
        keys[i] = hash_u64(keys[i], state_key_of_trace(set->states.data[i], values));
        keys[i] = hash_u64(keys[i], state_key_of_handles(set->states.data[i], values, &handles));
    }
    return keys;
}

/* How much a state has at stake. */
static size_t stake(const struct state *state)
{
    size_t live = 0;

    for (size_t i = 0; i < state->pins.len; i++)
        live += !state->pins.data[i].released;
    return live * 8 + state->guards.len * 2 + (state->trace == NULL ? 0 : state->trace->count);
}

bool state_same_site(const struct cause *a, const struct cause *b)
{
    a = cause_innermost(a);
    b = cause_innermost(b);
    return a->func == b->func && a->loc == b->loc;
}

static uint64_t site_of(const struct pin *pin)
{
    const struct cause *made = cause_innermost(pin->event.cause);

    return hash_u64(hash_u64(HASH_SEED, (uint64_t)(uintptr_t)made->func), made->loc);
}

/* Live pins of a state whose calls are not among those `held`. */
static size_t adds(const struct map *held, const struct state *state)
{
    size_t found = 0;

    for (size_t i = 0; i < state->pins.len; i++)
        found +=
            !state->pins.data[i].released && map_get(held, site_of(&state->pins.data[i])) == NULL;
    return found;
}

static void hold(struct map *held, const struct state *state)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (!state->pins.data[i].released)
            map_put(held, site_of(&state->pins.data[i]), 1);
}

static void move_to(struct state_set *set, size_t from, size_t to)
{
    struct state *state = set->states.data[from];

    memmove(&set->states.data[to + 1], &set->states.data[to], (from - to) * sizeof state);
    set->states.data[to] = state;
}

/* Which states to keep when there are too many: the plainest, since it is what happens when nothing
 * special does; one for each call that pins, be they more than `hard` (but not `limit`), so that no
 * pin goes out of sight; then those with most at stake. */
static void keep_most(struct state_set *set, size_t hard, size_t limit)
{
    size_t kept = 0;
    struct map held = MAP_INIT; /* calls whose pins are live in those kept */

    for (size_t k = 1; k < set->states.len; k++)
        if (stake(set->states.data[k]) < stake(set->states.data[kept]))
            kept = k;
    move_to(set, kept, 0);
    for (kept = 1; kept < set->states.len; kept++) { /* a stable selection */
        size_t best = kept, most;

        hold(&held, set->states.data[kept - 1]);
        most = adds(&held, set->states.data[kept]);
        for (size_t k = kept + 1; k < set->states.len; k++) {
            size_t more = adds(&held, set->states.data[k]);

            if (more > most ||
                (more == most && stake(set->states.data[k]) > stake(set->states.data[best]))) {
                best = k;
                most = more;
            }
        }
        if (kept >= hard && (most == 0 || kept >= limit))
            break;
        move_to(set, best, kept);
    }
    for (size_t i = kept; i < set->states.len; i++)
        vec_push(&set->dropped, set->states.data[i]);
    set->states.len = kept;
    map_free(&held);
}

bool state_reduce(struct state_set *set, struct values *values, uint32_t tag, uint32_t slot,
                  enum key_grain grain, struct places apart, struct bounds bounds)
{
    uint64_t *keys;

    if (set->states.len <= 1)
        return false;
    keys = keys_of(set, values, slot, grain, apart, set->states.len > bounds.soft);
    drop_duplicates(set, keys);
    if (set->states.len > bounds.soft)
        join_alike(set, keys, values, tag, bounds.evidence);
    free(keys);
    if (set->states.len > bounds.hard) {
        keys = keys_of(set, values, NO_SLOT, KEY_COARSE, apart, true);
        join_alike(set, keys, values, tag ^ 0x40000000u, bounds.evidence);
        free(keys);
    }
    if (set->states.len <= bounds.hard)
        return false;
    keep_most(set, bounds.hard, bounds.most);
    return true;
}
