#include "engine/value.h"

#include "base/err.h"
#include "base/hash.h"
#include "engine/limits.h"

#include <string.h>

static void node_add(struct values *values, const struct val_node *node)
{
    uint32_t block = values->count / VAL_BLOCK;

    if (block == values->blocks.len) {
        struct val_node *fresh = malloc(VAL_BLOCK * sizeof *fresh);

        if (fresh == NULL)
            oom();
        vec_push(&values->blocks, fresh);
    }
    values->blocks.data[block][values->count % VAL_BLOCK] = *node;
    values->count++;
}

void values_init(struct values *values)
{
    memset(values, 0, sizeof *values);
    node_add(values, &(struct val_node){ 0 });
}

void values_fini(struct values *values)
{
    for (size_t i = 0; i < values->blocks.len; i++)
        free(values->blocks.data[i]);
    vec_free(&values->blocks);
    free(values->ids);
}

void values_clear(struct values *values)
{
    values->count = 1;
    if (values->id_count > 0)
        memset(values->ids, 0, values->id_count * sizeof *values->ids);
}

static uint32_t node_hash(const struct val_node *node)
{
    uint64_t hash = ((uint64_t)node->kind << 8 | node->oper) * HASH_SEED;

    hash = hash_u64(hash, (uint64_t)node->a << 32 | node->b);
    return (uint32_t)hash_u64(hash, (uint64_t)node->num);
}

static bool node_same(const struct val_node *x, const struct val_node *y)
{
    return x->kind == y->kind && x->oper == y->oper && x->a == y->a && x->b == y->b &&
           x->num == y->num;
}

/* `a` of a FRESH or LOCAL node is a number, not a value. */
static bool has_children(const struct val_node *node)
{
    return node->kind == VAL_SUM || node->kind == VAL_OP || node->kind == VAL_LOAD;
}

static uint8_t node_depth(const struct values *values, val a, val b)
{
    uint8_t x = val_get(values, a)->depth, y = val_get(values, b)->depth;
    uint8_t most = x > y ? x : y;

    return most == UINT8_MAX ? most : (uint8_t)(most + 1);
}

/* The base, looking through rounding masks. */
static val node_object(const struct values *values, const struct val_node *node, val v)
{
    if (node->kind == VAL_SUM || (node->kind == VAL_OP && node->oper == IR_AND))
        return val_object(values, node->a);
    return node->kind == VAL_CONST ? 0 : v;
}

static bool node_input(const struct values *values, const struct val_node *node)
{
    switch ((enum val_kind)node->kind) {
    case VAL_PARAM: return true;
    case VAL_LOAD: /* globals are the callers' too */
        return val_get(values, node->a)->input ||
               val_get(values, val_object(values, node->a))->kind == VAL_GLOBAL;
    case VAL_SUM:
    case VAL_OP: return val_get(values, node->a)->input || val_get(values, node->b)->input;
    case VAL_NONE:
    case VAL_CONST:
    case VAL_LOCAL:
    case VAL_GLOBAL:
    case VAL_FUNC:
    case VAL_FRESH: return false;
    }
    return false;
}

/* Where the node's number is, or would be put. Nodes are only looked at where the hashes agree:
 * they lie all over memory. */
static struct val_slot *id_slot(const struct values *values, const struct val_node *node,
                                uint32_t hash)
{
    uint32_t last = values->id_count - 1, i = hash & last;

    while (values->ids[i].id != 0 &&
           (values->ids[i].hash != hash || !node_same(val_get(values, values->ids[i].id), node)))
        i = (i + 1) & last;
    return &values->ids[i];
}

static void ids_grow(struct values *values)
{
    struct val_slot *old = values->ids;
    uint32_t count = values->id_count, last;

    values->id_count = count == 0 ? 64 : count * 2;
    values->ids = calloc(values->id_count, sizeof *values->ids);
    if (values->ids == NULL)
        oom();
    last = values->id_count - 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t to = old[i].hash & last;

        while (old[i].id != 0 && values->ids[to].id != 0)
            to = (to + 1) & last;
        if (old[i].id != 0)
            values->ids[to] = old[i];
    }
    free(old);
}

static val node_put(struct values *values, struct val_node node)
{
    uint32_t hash = node_hash(&node);
    struct val_slot *slot;
    val v;

    if (values->count >= values->id_count / 2)
        ids_grow(values);
    slot = id_slot(values, &node, hash);
    if (slot->id != 0)
        return slot->id;
    node.depth = has_children(&node) ? node_depth(values, node.a, node.b) : 0;
    node.input = node_input(values, &node);
    v = values->count;
    node.object = node_object(values, &node, v);
    node_add(values, &node);
    *slot = (struct val_slot){ v, hash };
    return v;
}

val val_const(struct values *values, int64_t number)
{
    return node_put(values, (struct val_node){ .kind = VAL_CONST, .num = number });
}

val val_make(struct values *values, enum val_kind kind, val a, int64_t num)
{
    return node_put(values, (struct val_node){ .kind = (uint8_t)kind, .a = a, .num = num });
}

uint32_t val_failure(const struct values *values, val v)
{
    const struct val_node *node = val_get(values, v);

    return node->kind == VAL_CONST ? node->a : 0;
}

static int64_t add_wrap(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

/* How likely a value is the base of an address: places first, then what may hold a pointer; of
 * equals the first. */
static int base_rank(const struct values *values, val v)
{
    const struct val_node *node = val_get(values, v);

    switch ((enum val_kind)node->kind) {
    case VAL_LOCAL:
    case VAL_GLOBAL:
    case VAL_FUNC: return 3;
    case VAL_FRESH:
    case VAL_PARAM:
    case VAL_LOAD: return 2;
    case VAL_OP: return node->oper == IR_AND ? 1 : 0;
    case VAL_SUM: return 1;
    case VAL_NONE:
    case VAL_CONST: return 0;
    }
    return 0;
}

static val sum_node(struct values *values, val a, val b, int64_t num)
{
    if (a == 0) {
        a = b;
        b = 0;
    }
    if (a == 0)
        return val_const(values, num);
    if (b == 0 && num == 0)
        return a;
    if (node_depth(values, a, b) > LIMIT_DEPTH && b != 0)
        return val_op(values, IR_OPAQUE, a, b, false);
    return node_put(values, (struct val_node){ .kind = VAL_SUM, .a = a, .b = b, .num = num });
}

val val_add(struct values *values, val x, val y, int64_t bytes)
{
    struct val_parts p = val_split(values, x), q = val_split(values, y);
    int64_t num = add_wrap(add_wrap(p.offset, q.offset), bytes);
    val terms[4] = { p.base, p.term, q.base, q.term };
    val base = 0, rest = 0;
    int best = -1;

    if (val_failure(values, x) != 0 && q.base == 0 && q.term == 0)
        return val_make(values, VAL_CONST, val_get(values, x)->a, num);
    for (int i = 0; i < 4; i++)
        if (terms[i] != 0 && base_rank(values, terms[i]) > best)
            best = base_rank(values, base = terms[i]);
    for (int i = 0, taken = 0; i < 4; i++) {
        if (terms[i] == 0)
            continue;
        if (!taken && terms[i] == base)
            taken = 1;
        else if (rest == 0)
            rest = terms[i];
        else
            rest = rest < terms[i] ? sum_node(values, rest, terms[i], 0)
                                   : sum_node(values, terms[i], rest, 0);
    }
    return sum_node(values, base, rest, num);
}

/* The linear terms of a value, cancelled against those of another. */
static void cancel(val *x, val *y)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            if (x[i] != 0 && x[i] == y[j])
                x[i] = y[j] = 0;
}

val val_sub(struct values *values, val x, val y)
{
    struct val_parts p = val_split(values, x), q = val_split(values, y);
    val plus[2] = { p.base, p.term }, minus[2] = { q.base, q.term };
    int64_t num = add_wrap(p.offset, (int64_t)(0 - (uint64_t)q.offset));
    val left, right;

    cancel(plus, minus);
    left = sum_node(values, plus[0], plus[1], 0);
    right = sum_node(values, minus[0], minus[1], 0);
    if (minus[0] == 0 && minus[1] == 0)
        return val_add(values, left, 0, num);
    right =
        plus[0] == 0 && plus[1] == 0
            ? node_put(values, (struct val_node){ .kind = VAL_OP, .oper = IR_NEG, .a = right })
            : node_put(values,
                       (struct val_node){ .kind = VAL_OP, .oper = IR_SUB, .a = left, .b = right });
    return val_add(values, right, 0, num);
}

static bool fold(enum ir_oper oper, int64_t x, int64_t y, bool is_unsigned, int64_t *out)
{
    uint64_t ux = (uint64_t)x, uy = (uint64_t)y;

    switch (oper) {
    case IR_ADD: *out = (int64_t)(ux + uy); return true;
    case IR_SUB: *out = (int64_t)(ux - uy); return true;
    case IR_MUL: *out = (int64_t)(ux * uy); return true;
    case IR_DIV:
        if (y == 0 || (y == -1 && x == INT64_MIN))
            return false;
        *out = is_unsigned ? (int64_t)(ux / uy) : x / y;
        return true;
    case IR_REM:
        if (y == 0 || (y == -1 && x == INT64_MIN))
            return false;
        *out = is_unsigned ? (int64_t)(ux % uy) : x % y;
        return true;
    case IR_SHL: *out = uy > 63 ? 0 : (int64_t)(ux << uy); return uy <= 63;
    case IR_SHR: *out = uy > 63 ? 0 : is_unsigned ? (int64_t)(ux >> uy) : x >> uy; return uy <= 63;
    case IR_AND: *out = x & y; return true;
    case IR_OR: *out = x | y; return true;
    case IR_XOR: *out = x ^ y; return true;
    case IR_EQ: *out = x == y; return true;
    case IR_NE: *out = x != y; return true;
    case IR_LT: *out = is_unsigned ? ux < uy : x < y; return true;
    case IR_LE: *out = is_unsigned ? ux <= uy : x <= y; return true;
    case IR_GT: *out = is_unsigned ? ux > uy : x > y; return true;
    case IR_GE: *out = is_unsigned ? ux >= uy : x >= y; return true;
    case IR_NEG: *out = (int64_t)(0 - ux); return true;
    case IR_NOT: *out = ~x; return true;
    case IR_OPAQUE:
    case IR_OPER_COUNT: return false;
    }
    return false;
}

static val op_node(struct values *values, enum ir_oper oper, val a, val b, bool is_unsigned)
{
    if (node_depth(values, a, b) > LIMIT_DEPTH)
        oper = IR_OPAQUE;
    return node_put(
        values, (struct val_node){
                    .kind = VAL_OP, .oper = (uint8_t)oper, .a = a, .b = b, .num = is_unsigned });
}

enum { TAG_BITS = 7 }; /* bits of an address that programs keep marks in */

/* Of what was set by constants, and of masks of masks, the mask leaves only so much. 0: nothing
 * known. A tag that is set and cleared again leaves the address. */
static val masked(struct values *values, val a, int64_t mask)
{
    const struct val_node node = *val_get(values, a);
    int64_t set;

    if (node.kind != VAL_OP || (node.oper != IR_OR && node.oper != IR_AND) ||
        !val_is_const(values, node.b, &set))
        return 0;
    if (node.oper == IR_AND)
        return val_op(values, IR_AND, node.a, val_const(values, set & mask), false);
    if ((set & mask) == mask)
        return val_const(values, mask);
    if (set == ~mask && set > 0 && set <= TAG_BITS)
        return node.a;
    return (set & mask) == 0 ? val_op(values, IR_AND, node.a, val_const(values, mask), false) : 0;
}

/* Algebra that keeps equal values equal: identities, constants to the right. 0: nothing applies. */
static val simplify(struct values *values, enum ir_oper oper, val a, val b)
{
    int64_t x = 0, y = 0;
    bool left = val_is_const(values, a, &x), right = val_is_const(values, b, &y);

    if (oper == IR_MUL && left && !right)
        return val_op(values, oper, b, a, false);
    if (oper == IR_MUL && right)
        return y == 0 ? b : y == 1 ? a : 0;
    if (oper == IR_AND && left && !right)
        return val_op(values, oper, b, a, false);
    if (oper == IR_AND && right)
        return y == 0 ? b : y == -1 ? a : masked(values, a, y);
    if ((oper == IR_OR || oper == IR_XOR) && left && !right)
        return val_op(values, oper, b, a, false);
    if ((oper == IR_OR || oper == IR_XOR || oper == IR_SHL || oper == IR_SHR) && right && y == 0)
        return a;
    if (oper == IR_DIV && right && y == 1)
        return a;
    if (oper == IR_SHL && right && y > 0 && y < 62)
        return val_op(values, IR_MUL, a, val_const(values, (int64_t)1 << y), false);
    return 0;
}

/* x / c * c rounds down, if not towards zero: kept as x & ~(c - 1), for powers of two. */
static val rounding(struct values *values, enum ir_oper oper, val a, val b)
{
    const struct val_node *node = val_get(values, a);
    int64_t c, d;

    if (oper != IR_MUL || node->kind != VAL_OP || node->oper != IR_DIV || node->num == 0)
        return 0;
    if (!val_is_const(values, b, &c) || !val_is_const(values, node->b, &d) || c != d || c <= 1 ||
        (c & (c - 1)) != 0)
        return 0;
    return op_node(values, IR_AND, node->a, val_const(values, -c), false);
}

val val_op(struct values *values, enum ir_oper oper, val a, val b, bool is_unsigned)
{
    int64_t x, y = 0, number;
    val simple;

    if (val_is_const(values, a, &x) && (b == 0 || val_is_const(values, b, &y)) &&
        fold(oper, x, y, is_unsigned, &number))
        return val_const(values, number);
    if (oper == IR_ADD)
        return val_add(values, a, b, 0);
    if (oper == IR_SUB)
        return val_sub(values, a, b);
    if ((oper == IR_EQ || oper == IR_LE || oper == IR_GE) && a == b)
        return val_const(values, 1);
    if ((oper == IR_NE || oper == IR_LT || oper == IR_GT) && a == b)
        return val_const(values, 0);
    simple = simplify(values, oper, a, b);
    if (simple == 0)
        simple = rounding(values, oper, a, b);
    return simple != 0 ? simple : op_node(values, oper, a, b, is_unsigned);
}

/* Such products are kept apart from others, since they say how far they reach. */
enum { INDEX_MARK = 2 };

val val_index(struct values *values, val index, int64_t scale, int64_t count)
{
    int64_t number;

    if (val_is_const(values, index, &number))
        return val_const(values, (int64_t)((uint64_t)number * (uint64_t)scale));
    if (node_depth(values, index, 0) > LIMIT_DEPTH)
        return val_op(values, IR_MUL, index, val_const(values, scale), false);
    return node_put(values, (struct val_node){ .kind = VAL_OP,
                                               .oper = IR_MUL,
                                               .a = index,
                                               .b = val_const(values, scale),
                                               .num = count + INDEX_MARK });
}

static bool is_index(const struct val_node *node)
{
    return node->kind == VAL_OP && node->oper == IR_MUL && node->num >= INDEX_MARK;
}

bool val_reach(const struct values *values, val term, int64_t *lo, int64_t *hi)
{
    const struct val_node *node = val_get(values, term);
    int64_t lo_b, hi_b, scale;

    *lo = *hi = node->kind == VAL_CONST ? node->num : 0;
    if (node->kind == VAL_NONE || node->kind == VAL_CONST)
        return true;
    if (is_index(node)) {
        if (node->num == INDEX_MARK || !val_is_const(values, node->b, &scale) ||
            __builtin_mul_overflow(node->num - INDEX_MARK - 1, scale, hi))
            *hi = INT64_MAX;
        return true;
    }
    if (node->kind != VAL_SUM || !val_reach(values, node->a, lo, hi) ||
        !val_reach(values, node->b, &lo_b, &hi_b))
        return false;
    *lo = add_wrap(add_wrap(*lo, lo_b), node->num);
    if (*hi == INT64_MAX || hi_b == INT64_MAX ||
        __builtin_add_overflow(add_wrap(*hi, node->num), hi_b, hi))
        *hi = INT64_MAX;
    return true;
}

val val_again(struct values *values, const struct val_node *node, val a, val b)
{
    int64_t scale;

    if (is_index(node) && val_is_const(values, b, &scale))
        return val_index(values, a, scale, node->num - INDEX_MARK);
    return val_op(values, (enum ir_oper)node->oper, a, b, node->num != 0);
}

val val_cast(struct values *values, val v, int64_t size, bool is_unsigned)
{
    uint64_t bits;
    int64_t number;

    if (size <= 0 || size >= 8 || !val_is_const(values, v, &number))
        return v; /* values are taken to fit the types they pass through */
    bits = (uint64_t)number & (((uint64_t)1 << (size * 8)) - 1);
    if (!is_unsigned && (bits >> (size * 8 - 1)) != 0)
        bits |= ~(uint64_t)0 << (size * 8);
    return val_const(values, (int64_t)bits);
}

bool val_is_input(const struct values *values, val v)
{
    return val_get(values, v)->input != 0;
}
