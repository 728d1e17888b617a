/* Atomic builtins, as the loads, stores and arithmetic they are; order is not modelled. */
#include "frontend/lower_int.h"

#include <string.h>

/* libclang shows the operands as clang stores them: pointer, order, first value, order on failure,
 * second value, weakness. */
enum { POINTER = 0, VALUE = 2, DESIRED = 4 };

static struct place target(struct lower *l, CXCursor pointer, ir_loc loc)
{
    struct value value = lower_value(l, pointer);
    ir_type elem = type_info(l, value.type)->elem;
    struct place place = { .address = value_temp(l, value, loc) };

    /* The pointee may be volatile, const or atomic: the plain type of the same shape. */
    place.type = elem == 0 ? l->int_type : elem;
    return place;
}

static bool operator_of(const char *name, enum ir_oper *oper)
{
    static const struct {
        const char *word;
        enum ir_oper oper;
    } table[] = {
        { "add", IR_ADD }, { "sub", IR_SUB }, { "xor", IR_XOR }, { "or", IR_OR }, { "and", IR_AND },
    };
    const char *fetch = strstr(name, "fetch");

    if (fetch == NULL || strstr(name, "nand") != NULL)
        return false;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (strstr(name, table[i].word) != NULL) {
            *oper = table[i].oper;
            return true;
        }
    }
    return false;
}

/* fetch_add gives the old value, add_fetch the new one. */
static bool gives_new(const char *name, bool is_sync)
{
    const char *fetch = strstr(name, "fetch");

    return is_sync ? strstr(name, "_and_fetch") != NULL
                   : fetch != NULL && strcmp(fetch, "fetch") == 0;
}

static struct value fetch_op(struct lower *l, struct place place, struct value operand,
                             enum ir_oper oper, bool is_new, ir_loc loc)
{
    struct value old = place_load(l, place, loc), fresh;

    if (type_is_pointer(l, place.type)) {
        operand.type = l->size_type; /* in bytes: atomics do not scale */
        old.type = type_pointer_to(l, l->void_type);
        fresh = value_step(l, old, operand, oper == IR_SUB, loc);
    } else {
        fresh = value_arithmetic(l, oper, old, value_convert(l, operand, place.type, loc),
                                 place.type, loc);
    }
    place_store(l, place, fresh, loc);
    return is_new ? fresh : old;
}

/* Through a pointer to the value: __atomic_load(p, result, order) and its like. */
static void store_through(struct lower *l, CXCursor pointer, struct value value, ir_loc loc)
{
    place_store(l, target(l, pointer, loc), value, loc);
}

static struct value load_through(struct lower *l, CXCursor pointer, ir_loc loc)
{
    return place_load(l, target(l, pointer, loc), loc);
}

static bool has(const char *word, const char *part)
{
    return strstr(word, part) != NULL;
}

/* *object == expected ? (*object = desired, 1) : (*expected = *object, 0) */
static struct value compare_exchange(struct lower *l, struct place object, struct place expected,
                                     struct value desired, ir_type type, ir_loc loc)
{
    struct value old = place_load(l, object, loc);
    struct value same = value_compare(l, IR_EQ, old, place_load(l, expected, loc), type, loc);
    ir_block_id yes, no;

    ir_build_branch(&l->build, value_temp(l, same, loc), loc, &yes, &no);
    ir_build_at(&l->build, yes);
    place_store(l, object, desired, loc);
    ir_build_at(&l->build, no);
    place_store(l, expected, old, loc);
    lower_join(l, yes, no);
    return same;
}

static struct value exchange(struct lower *l, struct place place, struct value value, ir_loc loc)
{
    struct value old = place_load(l, place, loc);

    place_store(l, place, value_convert(l, value, place.type, loc), loc);
    return old;
}

static struct value by_name(struct lower *l, CXCursor expression, const char *word,
                            struct kids kids)
{
    struct value *args = ARENA_ARRAY(&l->scratch, struct value, kids.count);

    for (uint32_t i = 0; i < kids.count; i++)
        args[i] = lower_value(l, kids.at[i]);
    return lower_named_call(l, word, args, kids.count, type_of_expr(l, expression),
                            lower_loc(l, expression));
}

static struct value atomic_compare(struct lower *l, CXCursor expression, const char *word,
                                   struct kids kids, ir_loc loc)
{
    bool is_indirect = strcmp(word, "__atomic_compare_exchange") == 0;
    struct place object = target(l, kids.at[POINTER], loc),
                 expected = target(l, kids.at[VALUE], loc);
    struct value desired =
        is_indirect ? load_through(l, kids.at[DESIRED], loc)
                    : value_convert(l, lower_value(l, kids.at[DESIRED]), object.type, loc);

    return compare_exchange(l, object, expected, desired, type_of_expr(l, expression), loc);
}

bool lower_atomic(struct lower *l, CXCursor expression, const char *word, struct kids kids,
                  struct value *out)
{
    ir_loc loc;
    enum ir_oper oper;
    bool is_gnu_indirect;

    if (strncmp(word, "__atomic_", 9) != 0 && strncmp(word, "__c11_atomic_", 13) != 0)
        return false;
    if (kids.count < 2) {
        *out = by_name(l, expression, word, kids);
        return true;
    }
    loc = lower_loc(l, expression);
    *out = (struct value){ .type = l->void_type };
    is_gnu_indirect = strcmp(word, "__atomic_load") == 0 || strcmp(word, "__atomic_store") == 0 ||
                      strcmp(word, "__atomic_exchange") == 0;
    if (has(word, "compare_exchange") && kids.count > DESIRED) {
        *out = atomic_compare(l, expression, word, kids, loc);
    } else if (is_gnu_indirect && kids.count > VALUE) {
        struct place place = target(l, kids.at[POINTER], loc);

        if (has(word, "store"))
            place_store(l, place, load_through(l, kids.at[VALUE], loc), loc);
        else if (has(word, "load"))
            store_through(l, kids.at[VALUE], place_load(l, place, loc), loc);
        else
            *out = by_name(l, expression, word, kids);
    } else if (has(word, "_load")) {
        *out = place_load(l, target(l, kids.at[POINTER], loc), loc);
    } else if ((has(word, "_store") || has(word, "atomic_init")) && kids.count >= 2) {
        struct value value = lower_value(l, kids.at[kids.count > VALUE ? VALUE : 1]);
        struct place place = target(l, kids.at[POINTER], loc);

        place_store(l, place, value_convert(l, value, place.type, loc), loc);
    } else if (has(word, "_exchange") && kids.count > VALUE) {
        struct value value = lower_value(l, kids.at[VALUE]);

        *out = exchange(l, target(l, kids.at[POINTER], loc), value, loc);
    } else if (operator_of(word, &oper) && kids.count > VALUE) {
        struct value value = lower_value(l, kids.at[VALUE]);

        *out =
            fetch_op(l, target(l, kids.at[POINTER], loc), value, oper, gives_new(word, false), loc);
    } else {
        *out = by_name(l, expression, word, kids);
    }
    return true;
}

/* if (*p == old) *p = fresh; gives the old value, or whether it was swapped. */
static struct value sync_swap(struct lower *l, struct place place, struct kids args,
                              bool gives_bool, ir_type type, ir_loc loc)
{
    struct value old = value_convert(l, lower_value(l, args.at[1]), place.type, loc);
    struct value fresh = value_convert(l, lower_value(l, args.at[2]), place.type, loc);
    struct value before = place_load(l, place, loc);
    struct value same = value_compare(l, IR_EQ, before, old, l->int_type, loc);
    ir_block_id yes, no;

    ir_build_branch(&l->build, value_temp(l, same, loc), loc, &yes, &no);
    ir_build_at(&l->build, yes);
    place_store(l, place, fresh, loc);
    lower_join(l, yes, no);
    same.type = type;
    return gives_bool ? same : before;
}

bool lower_sync(struct lower *l, CXCursor call, const char *name, struct kids args,
                struct value *out)
{
    ir_type type = type_of_expr(l, call);
    ir_loc loc = lower_loc(l, call);
    struct place place;
    enum ir_oper oper;

    *out = (struct value){ .type = type };
    if (strcmp(name, "__sync_synchronize") == 0)
        return false; /* a call: nothing to model, but in sight */
    if (args.count == 0)
        return false;
    if (has(name, "compare_and_swap") && args.count >= 3) {
        place = target(l, args.at[0], loc);
        *out = sync_swap(l, place, args, has(name, "_bool_"), type, loc);
        return true;
    }
    if (has(name, "lock_release")) {
        place = target(l, args.at[0], loc);
        place_store(l, place, value_number(0, place.type), loc);
        return true;
    }
    if (args.count < 2 || (!has(name, "lock_test_and_set") && !operator_of(name, &oper)))
        return false;
    place = target(l, args.at[0], loc);
    if (has(name, "lock_test_and_set"))
        *out = exchange(l, place, lower_value(l, args.at[1]), loc);
    else
        *out = fetch_op(l, place, lower_value(l, args.at[1]), oper, gives_new(name, true), loc);
    return true;
}
