/* Symbolic values: an immutable expression graph, one node per distinct value (hash-consed).
 *
 * A value is an integer or an address, 64 bits. Addresses are values like others: base + constant +
 * symbolic term (VAL_SUM), so that fields, array elements, container_of and casts through integers
 * need no special case, and a memory cell is named by the value of its address.
 *
 * What a function does not know when it starts is named, not guessed: VAL_PARAM is an argument,
 * VAL_LOAD what memory at an address held at entry. A caller substitutes its own values for these.
 */
#ifndef PINFORK_ENGINE_VALUE_H
#define PINFORK_ENGINE_VALUE_H

#include "base/vec.h"
#include "ir/ir.h"

#include <stdint.h>

typedef uint32_t val; /* number of a node of `values`; 0 is "no value" */

enum val_kind {
    VAL_NONE,
    VAL_CONST,  /* num; a: which failed call it is the null of, or 0 (a number, not a value) */
    VAL_PARAM,  /* num: index of the parameter */
    VAL_LOCAL,  /* address of a local variable: num = ir_var, a = generation */
    VAL_GLOBAL, /* address of a global: num = id in the program */
    VAL_FUNC,   /* address of a function: num = id in the program */
    VAL_LOAD,   /* what memory at address `a` held when the function was entered */
    VAL_FRESH,  /* came to be here: num = site and ordinal, a = generation (loop round) */
    VAL_SUM,    /* a + b + num; a is the base, b a term or 0 */
    VAL_OP, /* oper(a, b); num: 1 if unsigned; a product that is an index: 2 + the array's count */
};

struct val_node {
    uint8_t kind; /* enum val_kind */
    uint8_t oper; /* enum ir_oper, for VAL_OP */
    uint8_t depth; /* of the expression below it */
    uint8_t input; /* depends on what the function did not make itself (PARAM, LOAD, GLOBAL) */
    val a, b;
    val object; /* see val_object; not filled in a summary's table */
    int64_t num;
};

/* Nodes live in blocks that never move, so that a pointer from val_get holds until
 * values_clear. */
enum { VAL_BLOCK = 1024 };
struct val_slot {
    val id; /* 0: free */
    uint32_t hash; /* of the node */
};
struct values {
    VEC(struct val_node *) blocks; /* owned, of VAL_BLOCK nodes each */
    uint32_t count; /* of nodes; [0] is VAL_NONE */
    struct val_slot *ids; /* owned; a hash table of the nodes by content, at most half full */
    uint32_t id_count; /* slots of it: a power of two, or 0 */
};

void values_init(struct values *values);
void values_fini(struct values *values);
void values_clear(struct values *values);

static inline const struct val_node *val_get(const struct values *values, val v)
{
    return &values->blocks.data[v / VAL_BLOCK][v % VAL_BLOCK];
}

val val_const(struct values *values, int64_t number);
val val_make(struct values *values, enum val_kind kind, val a, int64_t num);
/* a + b + bytes; folds constants and keeps the base of an address in front. Either may be 0. */
val val_add(struct values *values, val a, val b, int64_t bytes);
val val_sub(struct values *values, val a, val b);
/* A null address, or one of a member behind it, that says which failed call it comes from; 0:
 * none. */
uint32_t val_failure(const struct values *values, val v);
/* Folds constants. Results of comparisons are 0 or 1. */
val val_op(struct values *values, enum ir_oper oper, val a, val b, bool is_unsigned);
/* index * scale, into an array of `count` elements (0: not known, but not negative either). */
val val_index(struct values *values, val index, int64_t scale, int64_t count);
/* The bytes that a term may add to an address, because of the arrays it is an index into. False:
 * not known. */
bool val_reach(const struct values *values, val term, int64_t *lo, int64_t *hi);
/* The operation of `node`, be it of another table, on operands of this one. */
val val_again(struct values *values, const struct val_node *node, val a, val b);
/* Truncates or extends to `size` bytes. */
val val_cast(struct values *values, val v, int64_t size, bool is_unsigned);

static inline bool val_is_const(const struct values *values, val v, int64_t *number)
{
    const struct val_node *node = val_get(values, v);

    if (node->kind != VAL_CONST)
        return false;
    *number = node->num;
    return true;
}

/* An address apart: v = base + term + offset. base is v itself when it is no sum. */
struct val_parts {
    val base, term;
    int64_t offset;
};
static inline struct val_parts val_split(const struct values *values, val v)
{
    const struct val_node *node = val_get(values, v);

    if (node->kind == VAL_SUM)
        return (struct val_parts){ node->a, node->b, node->num };
    if (node->kind == VAL_CONST)
        return (struct val_parts){ 0, 0, node->num };
    return (struct val_parts){ v, 0, 0 };
}

/* Where a function leaves the record that it returns: a local of its own. Its caller finds it in
 * a local of the caller, named by the call. */
static inline val val_returned(struct values *values, val call)
{
    return val_make(values, VAL_LOCAL, call, 0);
}
/* The object that an address is in: its base, looking through rounding masks. */
static inline val val_object(const struct values *values, val v)
{
    return val_get(values, v)->object;
}
/* True when the value was given from outside (parameter, memory at entry) or is made of such. */
bool val_is_input(const struct values *values, val v);

#endif
