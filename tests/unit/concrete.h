/* What a value is once every unknown in it has a number: the expression graph, computed. */
#ifndef PINFORK_TEST_CONCRETE_H
#define PINFORK_TEST_CONCRETE_H

#include "engine/value.h"

#include <stdbool.h>
#include <stdint.h>

/* C's arithmetic on 64 bits, as a machine does it. False: it has no result. */
static inline bool compute(enum ir_oper oper, int64_t x, int64_t y, bool is_unsigned, int64_t *out)
{
    uint64_t a = (uint64_t)x, b = (uint64_t)y;

    switch (oper) {
    case IR_ADD: *out = (int64_t)(a + b); return true;
    case IR_SUB: *out = (int64_t)(a - b); return true;
    case IR_MUL: *out = (int64_t)(a * b); return true;
    case IR_DIV:
    case IR_REM:
        if (y == 0 || (!is_unsigned && x == INT64_MIN && y == -1))
            return false;
        if (is_unsigned)
            *out = (int64_t)(oper == IR_DIV ? a / b : a % b);
        else
            *out = oper == IR_DIV ? x / y : x % y;
        return true;
    case IR_SHL: *out = b > 63 ? 0 : (int64_t)(a << b); return b <= 63;
    case IR_SHR: *out = b > 63 ? 0 : is_unsigned ? (int64_t)(a >> b) : x >> b; return b <= 63;
    case IR_AND: *out = x & y; return true;
    case IR_OR: *out = x | y; return true;
    case IR_XOR: *out = x ^ y; return true;
    case IR_EQ: *out = x == y; return true;
    case IR_NE: *out = x != y; return true;
    case IR_LT: *out = is_unsigned ? a < b : x < y; return true;
    case IR_LE: *out = is_unsigned ? a <= b : x <= y; return true;
    case IR_GT: *out = is_unsigned ? a > b : x > y; return true;
    case IR_GE: *out = is_unsigned ? a >= b : x >= y; return true;
    case IR_NEG: *out = (int64_t)(0 - a); return true;
    case IR_NOT: *out = ~x; return true;
    case IR_OPAQUE:
    case IR_OPER_COUNT: break;
    }
    return false;
}

/* The number of an unknown: PARAM, LOCAL, GLOBAL, FUNC, LOAD, FRESH. */
typedef int64_t (*number_of)(void *context, const struct values *values, val v);

/* False: it has no number. */
static inline bool concrete(const struct values *values, val v, number_of unknown, void *context,
                            int64_t *out)
{
    const struct val_node *node = val_get(values, v);
    int64_t x, y = 0;
    bool is_unsigned = node->num == 1; /* more says how far an index reaches */

    switch ((enum val_kind)node->kind) {
    case VAL_NONE: return false;
    case VAL_CONST: *out = node->num; return true;
    case VAL_SUM:
    case VAL_OP: break;
    case VAL_PARAM:
    case VAL_LOCAL:
    case VAL_GLOBAL:
    case VAL_FUNC:
    case VAL_LOAD:
    case VAL_FRESH: *out = unknown(context, values, v); return true;
    }
    if (!concrete(values, node->a, unknown, context, &x) ||
        (node->b != 0 && !concrete(values, node->b, unknown, context, &y)))
        return false;
    if (node->kind == VAL_SUM) {
        *out = (int64_t)((uint64_t)x + (uint64_t)y + (uint64_t)node->num);
        return true;
    }
    return compute((enum ir_oper)node->oper, x, y, is_unsigned, out);
}

#endif
