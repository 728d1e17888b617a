#include "engine/state.h"

#include "engine/limits.h"

/* What a join forgets is kept as alternatives: of the ways that were joined, at least one was
 * taken. So `if (!a || b <= 2) return;` says something of a caller who knows that a is set. */

static bool is_within(struct range inner, struct range outer)
{
    return inner.lo >= outer.lo && inner.hi <= outer.hi &&
           (!outer.has_except || outer.except < inner.lo || outer.except > inner.hi ||
            (inner.has_except && inner.except == outer.except));
}

static bool is_apart(struct range a, struct range b)
{
    return a.lo > b.hi || b.lo > a.hi || (a.lo == a.hi && b.has_except && b.except == a.lo) ||
           (b.lo == b.hi && a.has_except && a.except == b.lo);
}

enum tri way_holds(const struct state *state, struct values *values, const struct way *way)
{
    enum tri answer = YES;

    for (uint32_t i = 0; i < way->count; i++) {
        struct range now = state_range(state, values, way->known[i].v);

        if (is_apart(now, way->known[i]))
            return NO;
        if (!is_within(now, way->known[i]))
            answer = MAYBE;
    }
    return answer;
}

static bool take(struct state *state, struct values *values, struct way way)
{
    for (uint32_t i = 0; i < way.count; i++) {
        const struct range *known = &way.known[i];

        if (!state_limit(state, values, known->v, known->lo, known->hi) ||
            (known->has_except && !state_exclude(state, values, known->v, known->except)))
            return false;
    }
    return true;
}

bool state_settle_ways(struct state *state, struct values *values)
{
    size_t kept = 0;
    struct way last;

    if (state->ways.len == 0)
        return true;
    for (size_t i = 0; i < state->ways.len; i++) {
        enum tri holds = way_holds(state, values, &state->ways.data[i]);

        if (holds == YES) {
            state->ways.len = 0;
            return true;
        }
        if (holds == MAYBE)
            state->ways.data[kept++] = state->ways.data[i];
    }
    state->ways.len = kept;
    if (kept != 1)
        return kept > 0;
    last = state->ways.data[0];
    state->ways.len = 0;
    return take(state, values, last);
}

/* Is it all of what was given? What came to be here may come to be again in the next round of a
 * loop, by the same name. */
static bool is_given(const struct values *values, val v, int depth)
{
    const struct val_node *node = val_get(values, v);

    switch ((enum val_kind)node->kind) {
    case VAL_CONST:
    case VAL_PARAM:
    case VAL_LOCAL:
    case VAL_GLOBAL:
    case VAL_FUNC: return true;
    case VAL_LOAD: return depth > 0 && is_given(values, node->a, depth - 1);
    case VAL_SUM:
    case VAL_OP:
        return depth > 0 && is_given(values, node->a, depth - 1) &&
               (node->b == 0 || is_given(values, node->b, depth - 1));
    case VAL_NONE:
    case VAL_FRESH: break;
    }
    return false;
}

void way_note(struct way *way, const struct values *values, const struct range *range)
{
    enum { DEPTH = 5 };

    if (way->count < LIMIT_WAY_RANGES && !range->accessed && is_given(values, range->v, DEPTH))
        way->known[way->count++] = *range;
}

void way_tell(struct way *way, const struct values *values, const struct range *range)
{
    if (val_get(values, range->v)->kind == VAL_FRESH && way->count < LIMIT_WAY_RANGES)
        way->known[way->count++] = *range;
    else
        way_note(way, values, range);
}

static bool is_left(const struct state *state, const struct values *values, val v)
{
    for (size_t i = 0; i < state->cells.len; i++)
        if (state->cells.data[i].value == v &&
            val_get(values, val_object(values, state->cells.data[i].addr))->kind != VAL_LOCAL)
            return true;
    return false;
}

void state_note_left(struct state *state, const struct state *other, struct values *values)
{
    enum { MOST = LIMIT_WAY_RANGES - 1 }; /* room for what is known of what was given */
    struct way left = { .count = 0 };

    for (size_t i = 0; i < state->ranges.len && left.count < MOST; i++) {
        const struct range *range = &state->ranges.data[i];

        if (val_get(values, range->v)->kind == VAL_FRESH && !range->accessed &&
            !is_within(state_range(other, values, range->v), *range) &&
            is_left(state, values, range->v) && is_left(other, values, range->v))
            left.known[left.count++] = *range;
    }
    if (left.count == 0)
        return;
    if (state->ways.len == 0)
        vec_push(&state->ways, left);
    else
        for (size_t i = 0; i < state->ways.len; i++)
            for (uint32_t k = 0; k < left.count; k++)
                way_tell(&state->ways.data[i], values, &left.known[k]);
}

/* Is whatever is said by `weak` said by `strong`, too? */
static bool says_as_much(const struct way *strong, const struct way *weak)
{
    for (uint32_t i = 0; i < weak->count; i++) {
        bool said = false;

        for (uint32_t k = 0; k < strong->count; k++)
            said |= strong->known[k].v == weak->known[i].v &&
                    is_within(strong->known[k], weak->known[i]);
        if (!said)
            return false;
    }
    return true;
}

struct alternatives {
    struct way ways[2 * LIMIT_WAYS];
    size_t count;
};

static void add_way(struct alternatives *all, const struct way *way)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->count; i++)
        if (says_as_much(way, &all->ways[i]))
            return;
    for (size_t i = 0; i < all->count; i++)
        if (!says_as_much(&all->ways[i], way))
            all->ways[kept++] = all->ways[i];
    all->ways[kept] = *way;
    all->count = kept + 1;
}

static void add_ways(struct alternatives *all, const struct state *state, const struct way *lost)
{
    static const struct way nothing = { .count = 0 };

    for (size_t i = 0; i < (state->ways.len == 0 ? 1 : state->ways.len); i++) {
        struct way way = state->ways.len == 0 ? nothing : state->ways.data[i];

        for (uint32_t k = 0; k < lost->count && way.count < LIMIT_WAY_RANGES; k++)
            way.known[way.count++] = lost->known[k];
        add_way(all, &way);
    }
}

/* Where they are too many, each says less: what it knew first. */
static void weaken(struct alternatives *all)
{
    for (uint32_t most = LIMIT_WAY_RANGES - 1; all->count > LIMIT_WAYS && most > 0; most--) {
        struct alternatives fewer = { .count = 0 };

        for (size_t i = 0; i < all->count; i++) {
            struct way way = all->ways[i];

            way.count = way.count < most ? way.count : most;
            add_way(&fewer, &way);
        }
        *all = fewer;
    }
}

void state_join_ways(struct state *into, const struct state *other, const struct way *mine,
                     const struct way *others)
{
    struct alternatives all = { .count = 0 };

    add_ways(&all, into, mine);
    add_ways(&all, other, others);
    weaken(&all);
    into->ways.len = 0;
    if (all.count > LIMIT_WAYS || all.ways[0].count == 0)
        return; /* one that says nothing: it implies none of the others, and replaced them */
    for (size_t i = 0; i < all.count; i++)
        vec_push(&into->ways, all.ways[i]);
}
