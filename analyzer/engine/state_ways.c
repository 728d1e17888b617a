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

static void add_ways(struct state *to, const struct way *ways, size_t count, const struct way *lost)
{
    static const struct way nothing = { .count = 0 };

    for (size_t i = 0; i < (count == 0 ? 1 : count); i++) {
        struct way way = count == 0 ? nothing : ways[i];

        for (uint32_t k = 0; k < lost->count && way.count < LIMIT_WAY_RANGES; k++)
            way.known[way.count++] = lost->known[k];
        vec_push(&to->ways, way);
    }
}

void state_join_ways(struct state *into, const struct state *other, const struct way *mine,
                     const struct way *others)
{
    size_t own = into->ways.len, count = own == 0 ? 1 : own;
    struct way ways[LIMIT_WAYS];

    count += other->ways.len == 0 ? 1 : other->ways.len;
    for (size_t i = 0; i < own; i++)
        ways[i] = into->ways.data[i];
    into->ways.len = 0;
    if (count > LIMIT_WAYS || (own == 0 && mine->count == 0) ||
        (other->ways.len == 0 && others->count == 0))
        return;
    add_ways(into, ways, own, mine);
    add_ways(into, other->ways.data, other->ways.len, others);
}
