#include "engine/state.h"

#include "engine/limits.h"

#include <assert.h>

/* Constraints are intervals on values, with one excluded number each. A comparison of two unknowns
 * is an interval on their difference, which is a value like others, so a condition tested again is
 * known. */

static const struct range everything = { 0, INT64_MIN, INT64_MAX, 0, false, false };

static int64_t add_clip(int64_t a, int64_t b)
{
    int64_t sum;

    if (a == INT64_MIN || a == INT64_MAX) /* infinite stays so */
        return a;
    if (__builtin_add_overflow(a, b, &sum))
        return a < 0 ? INT64_MIN : INT64_MAX;
    return sum;
}

static int64_t neg_clip(int64_t a)
{
    return a == INT64_MIN ? INT64_MAX : a == INT64_MAX ? INT64_MIN : -a;
}

static struct range negated(struct range r)
{
    struct range out = {
        0, neg_clip(r.hi), neg_clip(r.lo), neg_clip(r.except), r.has_except, false
    };

    return out;
}

static struct range shifted(struct range r, int64_t by)
{
    struct range out = {
        0, add_clip(r.lo, by), add_clip(r.hi, by), add_clip(r.except, by), r.has_except, false
    };

    return out;
}

static struct range stored(const struct state *state, val v)
{
    size_t place =
        state_place(state->ranges.data, state->ranges.len, sizeof *state->ranges.data, v);

    return place < state->ranges.len && state->ranges.data[place].v == v ? state->ranges.data[place]
                                                                         : everything;
}

static struct range meet(struct range a, struct range b)
{
    struct range out = a;

    out.lo = a.lo > b.lo ? a.lo : b.lo;
    out.hi = a.hi < b.hi ? a.hi : b.hi;
    if (!out.has_except && b.has_except) {
        out.has_except = true;
        out.except = b.except;
    }
    return out;
}

static struct range range_at(const struct state *state, struct values *values, val v, int depth);

static bool is_place(const struct values *values, val v)
{
    switch ((enum val_kind)val_get(values, v)->kind) {
    case VAL_LOCAL:
    case VAL_GLOBAL:
    case VAL_FUNC: return true;
    case VAL_NONE:
    case VAL_CONST:
    case VAL_PARAM:
    case VAL_LOAD:
    case VAL_FRESH:
    case VAL_SUM:
    case VAL_OP: return false;
    }
    return false;
}

/* Both start at distinct objects, so they are not equal. */
static bool distinct_places(const struct state *state, const struct values *values, val a, val b)
{
    val x = val_split(values, a).base, y = val_split(values, b).base;

    return x != 0 && y != 0 && x != y &&
           (is_place(values, x) || state_find_object(state, x) != NULL) &&
           (is_place(values, y) || state_find_object(state, y) != NULL);
}

/* Whatever the last error was, before anything here set it. */
static bool is_error_number(const struct values *values, val v)
{
    const struct val_node *node = val_get(values, v);

    return node->kind == VAL_LOAD && val_get(values, node->a)->kind == VAL_GLOBAL &&
           val_get(values, node->a)->num == 0;
}

static struct range compared(const struct state *state, struct values *values,
                             const struct val_node *node, int depth)
{
    struct range bool_range = { 0, 0, 1, 0, false, false };
    enum tri answer = depth <= 0 ? MAYBE
                                 : state_compare(state, values, (enum ir_oper)node->oper, node->a,
                                                 node->b, node->num != 0);

    if (answer == YES)
        bool_range.lo = 1;
    if (answer == NO)
        bool_range.hi = 0;
    return bool_range;
}

/* The ones that a negative number begins with: to mask by them is to round down. */
static int64_t top_bits(int64_t mask)
{
    return mask == -1 ? mask : (int64_t)(UINT64_MAX << (64 - __builtin_clzll(~(uint64_t)mask)));
}

static struct range masked(const struct state *state, struct values *values,
                           const struct val_node *node, int depth)
{
    struct range r = everything, a;
    int64_t mask;

    if (!val_is_const(values, node->b, &mask))
        return r;
    if (mask >= 0)
        return (struct range){ 0, 0, mask, 0, false, false };
    a = range_at(state, values, node->a, depth - 1); /* rounding down, perhaps less some bits */
    if (a.lo >= 0) {
        r.lo = a.lo & top_bits(mask);
        r.hi = a.hi;
    }
    return r;
}

static struct range scaled(const struct state *state, struct values *values,
                           const struct val_node *node, int depth)
{
    struct range a;
    int64_t by;

    if (!val_is_const(values, node->b, &by) || by <= 0)
        return everything;
    a = range_at(state, values, node->a, depth - 1);
    if (__builtin_mul_overflow(a.lo, by, &a.lo) || a.lo == INT64_MIN)
        a.lo = INT64_MIN;
    if (__builtin_mul_overflow(a.hi, by, &a.hi) || a.hi == INT64_MAX)
        a.hi = INT64_MAX;
    a.has_except = a.has_except && a.except == 0;
    return a;
}

static struct range computed(const struct state *state, struct values *values,
                             const struct val_node *node, int depth)
{
    struct range r = everything;

    switch ((enum ir_oper)node->oper) {
    case IR_EQ:
    case IR_NE:
    case IR_LT:
    case IR_LE:
    case IR_GT:
    case IR_GE: return compared(state, values, node, depth);
    case IR_AND: return masked(state, values, node, depth);
    case IR_MUL: return scaled(state, values, node, depth);
    case IR_NEG:
        if (is_error_number(values, node->a)) /* -errno is how failure is told: not zero */
            return (struct range){ 0, -4095, -1, 0, false, false };
        return negated(range_at(state, values, node->a, depth - 1));
    case IR_REM:
        if (val_is_const(values, node->b, &r.hi) && r.hi > 0 && node->num != 0)
            return (struct range){ 0, 0, r.hi - 1, 0, false, false };
        return everything;
    case IR_SUB: {
        struct range a = range_at(state, values, node->a, depth - 1);
        struct range b = range_at(state, values, node->b, depth - 1);

        r.has_except = distinct_places(state, values, node->a, node->b);
        r.lo = a.lo == INT64_MIN || b.hi == INT64_MAX ? INT64_MIN : add_clip(a.lo, neg_clip(b.hi));
        r.hi = a.hi == INT64_MAX || b.lo == INT64_MIN ? INT64_MAX : add_clip(a.hi, neg_clip(b.lo));
        return r;
    }
    case IR_OR: /* a set bit makes it nonzero */
        if (val_is_const(values, node->b, &r.lo) && r.lo > 0 &&
            range_at(state, values, node->a, depth - 1).lo >= 0)
            return (struct range){ 0, r.lo, INT64_MAX, 0, false, false };
        return everything;
    case IR_ADD:
    case IR_DIV:
    case IR_SHL:
    case IR_SHR:
    case IR_XOR:
    case IR_NOT:
    case IR_OPAQUE:
    case IR_OPER_COUNT: return everything;
    }
    return r;
}

/* The same difference the other way round may be what was stored. */
static struct range mirrored(const struct state *state, struct values *values,
                             const struct val_node *node)
{
    val other;

    if (node->oper != IR_SUB)
        return everything;
    other = val_op(values, IR_SUB, node->b, node->a, false);
    return negated(stored(state, other));
}

static struct range range_of_sum(const struct state *state, struct values *values,
                                 struct val_node node, int depth)
{
    struct range a = range_at(state, values, node.a, depth - 1), b, sum = everything;

    if (node.b == 0)
        return shifted(a, node.num);
    if (node.num != 0) /* the sum without its constant may have been compared */
        sum = shifted(stored(state, val_add(values, node.a, node.b, 0)), node.num);
    b = range_at(state, values, node.b, depth - 1);
    if (a.lo != INT64_MIN && b.lo != INT64_MIN)
        sum.lo = add_clip(add_clip(a.lo, b.lo), node.num) > sum.lo
                     ? add_clip(add_clip(a.lo, b.lo), node.num)
                     : sum.lo;
    if (a.hi != INT64_MAX && b.hi != INT64_MAX)
        sum.hi = add_clip(add_clip(a.hi, b.hi), node.num) < sum.hi
                     ? add_clip(add_clip(a.hi, b.hi), node.num)
                     : sum.hi;
    if (sum.lo < 1 && is_place(values, node.a))
        sum.lo = 1;
    return sum;
}

static struct range range_at(const struct state *state, struct values *values, val v, int depth)
{
    struct val_node node = *val_get(values, v);
    struct range own;

    if (node.kind == VAL_CONST)
        return (struct range){ v, node.num, node.num, 0, false, false };
    if (is_place(values, v))
        return (struct range){ v, 1, INT64_MAX, 0, false, false };
    own = stored(state, v);
    if (depth <= 0)
        return own;
    if (node.kind == VAL_SUM)
        return meet(own, range_of_sum(state, values, node, depth));
    if (node.kind == VAL_OP)
        return meet(meet(own, mirrored(state, values, &node)),
                    computed(state, values, &node, depth));
    return own;
}

struct range state_range(const struct state *state, struct values *values, val v)
{
    return range_at(state, values, v, 6);
}

static struct range *range_put(struct state *state, val v)
{
    size_t place =
        state_place(state->ranges.data, state->ranges.len, sizeof *state->ranges.data, v);

    if (place == state->ranges.len || state->ranges.data[place].v != v) {
        vec_push(&state->ranges, everything);
        memmove(&state->ranges.data[place + 1], &state->ranges.data[place],
                (state->ranges.len - 1 - place) * sizeof *state->ranges.data);
        state->ranges.data[place] = everything;
        state->ranges.data[place].v = v;
    }
    return &state->ranges.data[place];
}

void state_know(struct state *state, struct range range)
{
    *range_put(state, range.v) = range;
}

/* Moves the ends past the excluded number; false when nothing is left. */
static bool settle(struct range *r)
{
    if (r->has_except && r->lo == r->except && r->lo != INT64_MAX)
        r->lo++;
    if (r->has_except && r->hi == r->except && r->hi != INT64_MIN)
        r->hi--;
    return r->lo <= r->hi;
}

bool state_limit(struct state *state, struct values *values, val v, int64_t lo, int64_t hi)
{
    struct val_node node = *val_get(values, v);
    struct range now = state_range(state, values, v), *r;

    if (node.kind == VAL_CONST)
        return node.num >= lo && node.num <= hi;
    if (lo > now.hi || hi < now.lo || (lo == hi && now.has_except && now.except == lo))
        return false;
    if (node.kind == VAL_SUM && node.num != 0)
        return state_limit(state, values, val_add(values, v, 0, (int64_t)(0 - (uint64_t)node.num)),
                           lo == INT64_MIN ? lo : add_clip(lo, neg_clip(node.num)),
                           hi == INT64_MAX ? hi : add_clip(hi, neg_clip(node.num)));
    if (node.kind == VAL_OP && node.oper == IR_NEG)
        return state_limit(state, values, node.a, neg_clip(hi), neg_clip(lo));
    r = range_put(state, v);
    *r = meet(*r, (struct range){ v, lo, hi, 0, false, false });
    return settle(r);
}

bool state_exclude(struct state *state, struct values *values, val v, int64_t number)
{
    struct val_node node = *val_get(values, v);
    struct range now = state_range(state, values, v), *r;

    if (node.kind == VAL_CONST)
        return node.num != number;
    if (now.lo == number && now.hi == number)
        return false;
    if (number < now.lo || number > now.hi)
        return true;
    if (node.kind == VAL_SUM && node.num != 0)
        return state_exclude(state, values, val_add(values, v, 0, -node.num),
                             add_clip(number, neg_clip(node.num)));
    r = range_put(state, v);
    r->lo = now.lo;
    r->hi = now.hi;
    if (number == now.lo)
        r->lo++;
    else if (number == now.hi)
        r->hi--;
    else if (!r->has_except || number == 0) { /* zero is the one worth keeping */
        r->has_except = true;
        r->except = number;
    }
    return settle(r);
}

bool state_use(struct state *state, struct values *values, val v)
{
    struct range now = state_range(state, values, v);

    if (now.lo > 0 || now.hi < 0 || (now.has_except && now.except == 0))
        return true;
    if (!state_exclude(state, values, v, 0))
        return false;
    range_put(state, v)->accessed = true;
    return true;
}

/* A comparison as the signs of `a - b` for which it holds. */
enum { BELOW = 1, EQUAL = 2, ABOVE = 4, ANY_SIGN = BELOW | EQUAL | ABOVE };

static const uint8_t signs[IR_OPER_COUNT] = {
                                              /* 0: no comparison */
    [IR_EQ] = EQUAL,         [IR_NE] = BELOW | ABOVE, [IR_LT] = BELOW,
    [IR_LE] = BELOW | EQUAL, [IR_GT] = ABOVE,         [IR_GE] = ABOVE | EQUAL,
};

static bool is_comparison(enum ir_oper oper)
{
    return signs[oper] != 0;
}

/* The comparison that holds for these signs. */
static enum ir_oper comparison_of(unsigned holds)
{
    enum ir_oper oper = 0;

    while (signs[oper] != holds)
        oper++;
    return oper;
}

static enum ir_oper opposite(enum ir_oper oper)
{
    return comparison_of(ANY_SIGN & ~(unsigned)signs[oper]);
}

/* b against a. */
static enum ir_oper swapped(enum ir_oper oper)
{
    unsigned holds = signs[oper] & EQUAL;

    holds |= signs[oper] & BELOW ? ABOVE : 0;
    holds |= signs[oper] & ABOVE ? BELOW : 0;
    return comparison_of(holds);
}

static unsigned possible_signs(struct range r)
{
    bool nonzero = r.has_except && r.except == 0;

    return (r.lo < 0 ? BELOW : 0u) | (r.lo <= 0 && r.hi >= 0 && !nonzero ? EQUAL : 0u) |
           (r.hi > 0 ? ABOVE : 0u);
}

enum tri state_compare(const struct state *state, struct values *values, enum ir_oper oper, val a,
                       val b, bool is_unsigned)
{
    int64_t x, y;
    unsigned possible;
    struct range d;
    val folded;

    assert(is_comparison(oper));
    if (val_is_const(values, a, &x) && val_is_const(values, b, &y)) {
        folded = val_op(values, oper, a, b, is_unsigned);
        return val_is_const(values, folded, &x) ? (x != 0 ? YES : NO) : MAYBE;
    }
    if ((oper == IR_EQ || oper == IR_NE) && distinct_places(state, values, a, b))
        return oper == IR_NE ? YES : NO;
    if (is_unsigned && val_is_const(values, b, &y) && y < 0) /* compared with a huge number */
        return oper == IR_LT || oper == IR_LE ? YES : oper == IR_EQ || oper == IR_NE ? MAYBE : NO;
    if (val_is_const(values, b, &y))
        d = shifted(state_range(state, values, a), neg_clip(y));
    else
        d = state_range(state, values, val_sub(values, a, b));
    possible = possible_signs(d);
    if ((possible & signs[oper]) == 0)
        return NO;
    return (possible & ~(unsigned)signs[oper]) == 0 ? YES : MAYBE;
}

static bool assume_difference(struct state *state, struct values *values, enum ir_oper oper, val v,
                              int64_t zero)
{
    int64_t lo = zero, hi = zero;

    if (oper == IR_NE)
        return state_exclude(state, values, v, zero);
    if (signs[oper] == BELOW && __builtin_sub_overflow(zero, 1, &hi))
        return false;
    if (signs[oper] == ABOVE && __builtin_add_overflow(zero, 1, &lo))
        return false;
    if (signs[oper] & BELOW)
        lo = INT64_MIN;
    if (signs[oper] & ABOVE)
        hi = INT64_MAX;
    return state_limit(state, values, v, lo, hi);
}

static bool assume_compare(struct state *state, struct values *values, enum ir_oper oper, val a,
                           val b, bool is_unsigned)
{
    int64_t x, y;
    enum tri known = state_compare(state, values, oper, a, b, is_unsigned);

    if (known != MAYBE)
        return known == YES;
    if (val_is_const(values, a, &x) && !val_is_const(values, b, &y))
        return assume_compare(state, values, swapped(oper), b, a, is_unsigned);
    if (!val_is_const(values, b, &y))
        return assume_difference(state, values, oper, val_sub(values, a, b), 0);
    if ((oper == IR_EQ || oper == IR_NE) && y == 0) { /* (x < y) == 0 is x >= y */
        const struct val_node *node = val_get(values, a);

        if (node->kind == VAL_OP && is_comparison((enum ir_oper)node->oper))
            return state_assume(state, values, a, oper == IR_NE);
    }
    if (is_unsigned && (((oper == IR_LT || oper == IR_LE) && y >= 0) || (oper == IR_NE && y > 0)) &&
        !state_limit(state, values, a, 0, INT64_MAX))
        return false; /* so that a switch which leaves an enum's first numbers leaves the rest */
    return assume_difference(state, values, oper, a, y);
}

/* One bit tested and found set is that bit. */
static bool assume_bit(struct state *state, struct values *values, val v, struct val_node node)
{
    int64_t mask;

    if (node.kind != VAL_OP || node.oper != IR_AND || !val_is_const(values, node.b, &mask))
        return true;
    return mask <= 0 || (mask & (mask - 1)) != 0 || state_limit(state, values, v, mask, mask);
}

bool state_assume(struct state *state, struct values *values, val v, bool truth)
{
    struct val_node node = *val_get(values, v);

    if (node.kind == VAL_OP && is_comparison((enum ir_oper)node.oper)) {
        enum ir_oper oper = (enum ir_oper)node.oper;

        return assume_compare(state, values, truth ? oper : opposite(oper), node.a, node.b,
                              node.num != 0);
    }
    if (!truth && node.kind == VAL_OP && node.oper == IR_OR) /* what a switch's default says */
        return state_assume(state, values, node.a, false) &&
               state_assume(state, values, node.b, false);
    if (!truth)
        return state_limit(state, values, v, 0, 0);
    return state_exclude(state, values, v, 0) && assume_bit(state, values, v, node);
}

val state_fold(const struct state *state, struct values *values, val v)
{
    struct val_parts parts;
    struct range r;

    if (v == 0 || val_get(values, v)->kind == VAL_CONST)
        return v;
    parts = val_split(values, v);
    if (parts.base != 0 && parts.term != 0) { /* an index that is known by now */
        r = state_range(state, values, parts.term);
        if (r.lo == r.hi)
            return val_add(values, parts.base, 0, r.lo + parts.offset);
    }
    r = state_range(state, values, v);
    return r.lo == r.hi ? val_const(values, r.lo) : v;
}

static bool class_range(enum returns returns, int64_t *lo, int64_t *hi)
{
    *lo = INT64_MIN;
    *hi = INT64_MAX;
    switch (returns) {
    case RETURNS_ZERO:
    case RETURNS_NULL: *lo = *hi = 0; return true;
    case RETURNS_POSITIVE:
    case RETURNS_NONNULL: *lo = 1; return true;
    case RETURNS_NEGATIVE: *hi = -1; return true;
    case RETURNS_NONNEGATIVE: *lo = 0; return true;
    case RETURNS_MINUS_ONE: *lo = *hi = -1; return true;
    case RETURNS_ANY:
    case RETURNS_NONZERO:
    case RETURNS_NOT_MINUS_ONE:
    case RETURNS_NEVER:
    case RETURNS_ERROR_PLACE:
    case RETURNS_ARG:
    case RETURNS_DIFFERENCE: break;
    }
    return false;
}

static enum tri class_holds(struct range r, enum returns returns)
{
    int64_t lo, hi;

    if (returns == RETURNS_NONZERO)
        return r.lo == 0 && r.hi == 0 ? NO : r.lo > 0 || r.hi < 0 ? YES : MAYBE;
    if (returns == RETURNS_NOT_MINUS_ONE)
        return r.lo == -1 && r.hi == -1 ? NO : r.lo > -1 || r.hi < -1 ? YES : MAYBE;
    if (!class_range(returns, &lo, &hi))
        return YES;
    if (r.lo > hi || r.hi < lo || (lo == hi && r.has_except && r.except == lo))
        return NO;
    return r.lo >= lo && r.hi <= hi ? YES : MAYBE;
}

enum tri state_returns(const struct state *state, struct values *values, val v,
                       enum returns returns)
{
    return class_holds(state_range(state, values, v), returns);
}

bool state_may_be(const struct state *state, val v, enum returns returns)
{
    return v == 0 || class_holds(stored(state, v), returns) != NO;
}

bool state_assume_returns(struct state *state, struct values *values, val v, enum returns returns)
{
    int64_t lo, hi;

    if (returns == RETURNS_NONZERO)
        return state_exclude(state, values, v, 0);
    if (returns == RETURNS_NOT_MINUS_ONE) /* in use for addresses and descriptors */
        return state_limit(state, values, v, 0, INT64_MAX);
    return !class_range(returns, &lo, &hi) || state_limit(state, values, v, lo, hi);
}
