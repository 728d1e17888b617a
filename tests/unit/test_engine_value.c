/* Values and constraints, held against concrete numbers: random expressions over a few unknowns are
 * built symbolically and computed; what the engine says of them must hold for the numbers at hand. */
#include "engine/state.h"
#include "test.h"

#include "concrete.h"
#include "random.h"

enum { UNKNOWNS = 4 };

struct numbers {
    int64_t of[UNKNOWNS]; /* of PARAM 0 to UNKNOWNS - 1 */
    int64_t constant; /* that comes again and again */
};

static int64_t number(void *context, const struct values *values, val v)
{
    assert_int_equal(val_get(values, v)->kind, VAL_PARAM);
    return ((struct numbers *)context)->of[val_get(values, v)->num];
}

struct pair {
    val v;
    int64_t number;
};

static bool is_comparison(enum ir_oper oper)
{
    return oper == IR_EQ || oper == IR_NE || oper == IR_LT || oper == IR_LE || oper == IR_GT ||
           oper == IR_GE;
}

/* The operation both ways; a where it has no result. */
static struct pair apply(struct values *values, enum ir_oper oper, struct pair a, struct pair b,
                         bool is_unsigned)
{
    int64_t mask;
    val v;

    if (oper == IR_NEG || oper == IR_NOT)
        b = (struct pair){ 0, 0 };
    if (oper == IR_AND && ((val_is_const(values, a.v, &mask) && mask < 0 && mask >= -8) ||
                           (val_is_const(values, b.v, &mask) && mask < 0 && mask >= -8)))
        return a; /* is taken to clear a tag, which test_tags_come_off is about */
    if (!compute(oper, a.number, b.number, is_unsigned, &mask))
        return a;
    v = oper == IR_ADD ? val_add(values, a.v, b.v, 0) : val_op(values, oper, a.v, b.v, is_unsigned);
    return (struct pair){ v, mask };
}

static struct pair leaf(struct values *values, struct random *random, struct numbers *numbers,
                        int64_t constant)
{
    uint32_t which = random_below(random, UNKNOWNS + 2);

    if (which < UNKNOWNS)
        return (struct pair){ val_make(values, VAL_PARAM, 0, which), numbers->of[which] };
    return (struct pair){ val_const(values, constant), constant };
}

/* Numbers at which arithmetic goes wrong, and any. */
static int64_t extreme(struct random *random)
{
    int64_t power = (int64_t)(UINT64_C(1) << random_below(random, 64));

    switch (random_below(random, 5)) {
    case 0: return random_between(random, -9, 9);
    case 1: return power;
    case 2: return (int64_t)((uint64_t)power - 1);
    case 3: return (int64_t)(0 - (uint64_t)power);
    default: return (int64_t)random_bits(random);
    }
}

static struct pair grow_any(struct values *values, struct random *random, struct numbers *numbers,
                            int depth)
{
    static const enum ir_oper usual[] = { IR_ADD, IR_SUB, IR_MUL, IR_DIV, IR_AND, IR_OR, IR_SHL };
    struct pair a, b;

    if (depth == 0 || random_odds(random, 25))
        return leaf(values, random, numbers,
                    random_odds(random, 70) ? numbers->constant : extreme(random));
    a = grow_any(values, random, numbers, depth - 1);
    b = grow_any(values, random, numbers, random_odds(random, 50) ? 0 : depth - 1);
    return apply(values,
                 random_odds(random, 60) ? usual[random_below(random, sizeof usual / sizeof *usual)]
                                         : (enum ir_oper)random_below(random, IR_OPAQUE),
                 a, b, random_odds(random, 50));
}

/* However a value is simplified, it is still what a machine computes, with all that overflows. */
static void test_algebra_is_arithmetic(void **unused)
{
    struct random random = random_start(1, 20000);

    (void)unused;
    while (random_case(&random)) {
        struct numbers numbers;
        struct values values;
        struct pair grown;
        int64_t computed;

        values_init(&values);
        for (int i = 0; i < UNKNOWNS; i++)
            numbers.of[i] = extreme(&random);
        numbers.constant = extreme(&random);
        grown = grow_any(&values, &random, &numbers, 6);
        if (concrete(&values, grown.v, number, &numbers, &computed))
            RANDOM_CHECK(&random, computed == grown.number, "%" PRId64 " is made %" PRId64,
                         grown.number, computed);
        values_fini(&values);
    }
}

/* A mark in the low bits of an address that is set and cleared again leaves the address. */
static void test_tags_come_off(void **unused)
{
    struct values values;
    val p, tagged;

    (void)unused;
    values_init(&values);
    p = val_make(&values, VAL_PARAM, 0, 0);
    tagged = val_op(&values, IR_OR, p, val_const(&values, 3), false);
    assert_int_equal(val_op(&values, IR_AND, tagged, val_const(&values, ~INT64_C(3)), false), p);
    values_fini(&values);
}

/* Small numbers: nothing overflows, which ranges do not count with. */
static struct pair grow(struct values *values, struct random *random, struct numbers *numbers,
                        int depth)
{
    static const int64_t masks[] = { 1, 6, 7, 12, 255, -9, -10, -13, -16, -17, -64 };
    struct pair a, b;
    int64_t mask = masks[random_below(random, sizeof masks / sizeof *masks)];
    enum ir_oper oper = (enum ir_oper)random_below(random, IR_OPAQUE);

    if (depth == 0 || random_odds(random, 25))
        return leaf(values, random, numbers, random_between(random, -10, 10));
    a = grow(values, random, numbers, depth - 1);
    b = grow(values, random, numbers, depth - 1);
    if (oper == IR_SHL || oper == IR_SHR)
        b = (struct pair){ val_const(values, 2), 2 };
    if (oper == IR_AND && random_odds(random, 75))
        b = (struct pair){ val_const(values, mask), mask };
    if (oper == IR_MUL && random_odds(random, 75))
        b = (struct pair){ val_const(values, 4), 4 };
    return apply(values, oper, a, b,
                 a.number >= 0 && b.number >= 0 && !is_comparison(oper) && random_odds(random, 50));
}

static void check_claims(struct random *random, struct state *state, struct values *values,
                         struct pair a, struct pair b)
{
    struct range range = state_range(state, values, a.v);
    enum tri less = state_compare(state, values, IR_LT, a.v, b.v, false);
    enum tri same = state_compare(state, values, IR_EQ, a.v, b.v, false);
    int64_t folded;

    RANDOM_CHECK(random, range.lo <= a.number && a.number <= range.hi,
                 "%" PRId64 " <= %" PRId64 " <= %" PRId64, range.lo, a.number, range.hi);
    RANDOM_CHECK(random, !range.has_except || range.except != a.number, "not %" PRId64, a.number);
    RANDOM_CHECK(random, less == MAYBE || (less == YES) == (a.number < b.number),
                 "%" PRId64 " < %" PRId64, a.number, b.number);
    RANDOM_CHECK(random, same == MAYBE || (same == YES) == (a.number == b.number),
                 "%" PRId64 " == %" PRId64, a.number, b.number);
    if (val_is_const(values, state_fold(state, values, a.v), &folded))
        RANDOM_CHECK(random, folded == a.number, "%" PRId64, a.number);
}

/* What is true of the numbers can be assumed; and after that, everything said still holds of them. */
static void test_assumptions_hold(void **unused)
{
    static const enum ir_oper compares[] = { IR_EQ, IR_NE, IR_LT, IR_LE, IR_GT, IR_GE };
    struct random random = random_start(1, 20000);

    (void)unused;
    while (random_case(&random)) {
        struct state *state = state_new(1, 1);
        struct numbers numbers;
        struct values values;

        values_init(&values);
        for (int i = 0; i < UNKNOWNS; i++)
            numbers.of[i] = random_between(&random, -20, 20);
        for (int i = 0; i < 6; i++) {
            struct pair a = grow(&values, &random, &numbers, 3),
                        b = grow(&values, &random, &numbers, 2),
                        condition =
                            apply(&values, compares[random_below(&random, 6)], a, b,
                                  a.number >= 0 && b.number >= 0 && random_odds(&random, 50));

            RANDOM_CHECK(&random, state_assume(state, &values, condition.v, condition.number != 0),
                         "%" PRId64 " and %" PRId64 " are held impossible", a.number, b.number);
            check_claims(&random, state, &values, a, b);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_algebra_is_arithmetic),
        cmocka_unit_test(test_tags_come_off),
        cmocka_unit_test(test_assumptions_hold),
        cmocka_unit_test(test_equal_addresses_are_one_value),
        cmocka_unit_test(test_contradictions_are_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
