/* Values and constraints, held against concrete numbers: random expressions over a few unknowns are
 * built symbolically and computed; what the engine says of them must hold for the numbers at hand. */
#include "engine/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { UNKNOWNS = 4, ROUNDS = 4000 };

struct random {
    uint64_t state;
};

static uint32_t next(struct random *random)
{
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->state >> 33);
}

struct pair {
    val v;
    int64_t number;
};

static struct pair leaf(struct values *values, struct random *random, const int64_t *numbers)
{
    uint32_t which = next(random) % (UNKNOWNS + 2);
    int64_t constant = (int64_t)(next(random) % 21) - 10;

    if (which < UNKNOWNS)
        return (struct pair){ val_make(values, VAL_PARAM, 0, which), numbers[which] };
    return (struct pair){ val_const(values, constant), constant };
}

static struct pair grow(struct values *values, struct random *random, const int64_t *numbers,
                        int depth)
{
    struct pair a, b;

    if (depth == 0 || next(random) % 4 == 0)
        return leaf(values, random, numbers);
    a = grow(values, random, numbers, depth - 1);
    b = grow(values, random, numbers, depth - 1);
    switch (next(random) % 5) {
    case 0: return (struct pair){ val_add(values, a.v, b.v, 3), a.number + b.number + 3 };
    case 1: return (struct pair){ val_sub(values, a.v, b.v), a.number - b.number };
    case 2:
        return (struct pair){ val_op(values, IR_MUL, a.v, val_const(values, 4), false),
                              a.number * 4 };
    case 3:
        return (struct pair){ val_op(values, IR_AND, a.v, val_const(values, -8), false),
                              a.number & -8 };
    default: return (struct pair){ val_op(values, IR_LT, a.v, b.v, false), a.number < b.number };
    }
}

static void check_claims(struct state *state, struct values *values, struct pair a, struct pair b)
{
    struct range range = state_range(state, values, a.v);
    enum tri less = state_compare(state, values, IR_LT, a.v, b.v, false);
    enum tri same = state_compare(state, values, IR_EQ, a.v, b.v, false);

    assert_true(range.lo <= a.number && a.number <= range.hi);
    assert_false(range.has_except && range.except == a.number);
    assert_true(less == MAYBE || (less == YES) == (a.number < b.number));
    assert_true(same == MAYBE || (same == YES) == (a.number == b.number));
}

/* What is true of the numbers can be assumed; and after that, everything said still holds of them. */
static void test_assumptions_hold(void **unused)
{
    struct random random = { 7 };

    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        struct state *state = state_new(1, 1);
        struct values values;
        int64_t numbers[UNKNOWNS];

        values_init(&values);
        for (int i = 0; i < UNKNOWNS; i++)
            numbers[i] = (int64_t)(next(&random) % 41) - 20;
        for (int i = 0; i < 6; i++) {
            struct pair a = grow(&values, &random, numbers, 3),
                        b = grow(&values, &random, numbers, 2);
            val condition =
                val_op(&values, next(&random) % 2 == 0 ? IR_LE : IR_NE, a.v, b.v, false);
            int64_t truth;

            truth = val_get(&values, condition)->oper == IR_LE ? a.number <= b.number
                                                               : a.number != b.number;
            if (val_get(&values, condition)->kind == VAL_CONST)
                assert_int_equal(val_get(&values, condition)->num,
                                 val_get(&values, condition)->num != 0);
            else
                assert_true(state_assume(state, &values, condition, truth != 0));
            check_claims(state, &values, a, b);
        }
        state_free(state);
        values_fini(&values);
    }
}

static void test_equal_addresses_are_one_value(void **unused)
{
    struct values values;
    val p, i, a, b;

    (void)unused;
    values_init(&values);
    p = val_make(&values, VAL_PARAM, 0, 0);
    i = val_make(&values, VAL_PARAM, 0, 1);
    a = val_add(&values,
                val_add(&values, p, val_op(&values, IR_MUL, i, val_const(&values, 16), false), 0),
                0, 8);
    b = val_add(&values, val_add(&values, p, 0, 8),
                val_op(&values, IR_SHL, i, val_const(&values, 4), false), 0);
    assert_int_equal(a, b);
    assert_int_equal(val_split(&values, a).base, p);
    assert_int_equal(val_split(&values, a).offset, 8);
    assert_int_equal(val_sub(&values, val_add(&values, p, 0, 24), val_add(&values, p, 0, 8)),
                     val_const(&values, 16));
    values_fini(&values);
}

static void test_contradictions_are_seen(void **unused)
{
    struct state *state = state_new(1, 1);
    struct values values;
    val n, m;

    (void)unused;
    values_init(&values);
    n = val_make(&values, VAL_PARAM, 0, 0);
    m = val_make(&values, VAL_PARAM, 0, 1);
    assert_true(state_assume(state, &values, val_op(&values, IR_LT, n, m, false), true));
    assert_false(state_assume(state, &values, val_op(&values, IR_GE, n, m, false), true));
    assert_true(state_assume(state, &values,
                             val_op(&values, IR_AND, n, val_const(&values, 4), false), true));
    assert_int_equal(state_compare(state, &values, IR_EQ,
                                   val_op(&values, IR_AND, n, val_const(&values, 4), false),
                                   val_const(&values, 0), false),
                     NO);
    state_free(state);
    values_fini(&values);
}

static bool allows(const struct range *range, int64_t number)
{
    return number >= range->lo && number <= range->hi &&
           !(range->has_except && range->except == number);
}

/* A join covers both: every number one of the two allows, the join allows. */
static void test_join_covers_both(void **unused)
{
    struct random random = { 11 };

    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        struct state *a = state_new(1, 1), *b = state_new(1, 1);
        struct range before_a, before_b, after;
        struct values values;
        val v;

        values_init(&values);
        v = val_make(&values, VAL_PARAM, 0, 0);
        if (next(&random) % 3 != 0)
            state_limit(a, &values, v, (int64_t)(next(&random) % 50) - 25,
                        (int64_t)(next(&random) % 50) + 25);
        if (next(&random) % 3 != 0)
            state_exclude(b, &values, v, (int64_t)(next(&random) % 10) - 5);
        before_a = state_range(a, &values, v);
        before_b = state_range(b, &values, v);
        state_join(a, b, &values, 1);
        after = state_range(a, &values, v);
        assert_true(after.lo <= before_a.lo && after.lo <= before_b.lo && after.hi >= before_a.hi &&
                    after.hi >= before_b.hi);
        assert_false(after.has_except &&
                     (allows(&before_a, after.except) || allows(&before_b, after.except)));
        state_free(a);
        state_free(b);
        values_fini(&values);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_assumptions_hold),
        cmocka_unit_test(test_equal_addresses_are_one_value),
        cmocka_unit_test(test_contradictions_are_seen),
        cmocka_unit_test(test_join_covers_both),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
