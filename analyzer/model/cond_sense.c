/* Whether the conditions of a case can hold together. */
#include "model/load_int.h"

#include <string.h>

/* ---- two of them ----------------------------------------------------------------------------- */

static int64_t truncated(const struct cond *cond, int64_t number)
{
    return cond->bits == 0 ? number : number & (int64_t)((UINT64_C(1) << cond->bits) - 1);
}

/* Whether the condition holds for an operand of this value. */
static bool cond_allows(const struct cond *cond, int64_t value)
{
    int64_t v = truncated(cond, value), number = truncated(cond, cond->number);

    switch (cond->kind) {
    case COND_IS: return v == number;
    case COND_NOT: return v != number;
    case COND_BITS_SET: return (v & number) != 0;
    case COND_BITS_CLEAR: return (v & number) == 0;
    case COND_MASKED: return (v & number) == truncated(cond, cond->number2);
    case COND_LESS: return v < number;
    case COND_AT_LEAST: return v >= number;
    case COND_AT_MOST:
    case COND_TYPE:
    case COND_NOT_TYPE:
    case COND_TEXT:
    case COND_NOT_TEXT:
    case COND_FIRST:
    case COND_NOT_FIRST: return true;
    }
    return true;
}

/* The bits a condition fixes, and to what: BITS_SET fixes one only when it names one. */
static bool fixed_bits(const struct cond *cond, int64_t *mask, int64_t *value)
{
    *mask = cond->number;
    *value = 0;
    if (cond->kind == COND_BITS_CLEAR)
        return true;
    *value = cond->kind == COND_MASKED ? cond->number2 : cond->number;
    return cond->kind == COND_MASKED ||
           (cond->kind == COND_BITS_SET && (cond->number & (cond->number - 1)) == 0);
}

/* Whether the two, neither of them a text, demand different values of some bit. */
static bool bits_conflict(const struct cond *a, const struct cond *b)
{
    int64_t mask_a, value_a, mask_b, value_b;
    bool fixed_a = fixed_bits(a, &mask_a, &value_a), fixed_b = fixed_bits(b, &mask_b, &value_b);

    if (fixed_a && fixed_b)
        return ((value_a ^ value_b) & mask_a & mask_b) != 0;
    if (fixed_a && b->kind == COND_BITS_SET) /* all its bits are known, none is set */
        return (b->number & ~mask_a) == 0 && (b->number & value_a) == 0;
    return false;
}

/* Asked for both orders. */
static bool one_way_conflict(const struct cond *a, const struct cond *b)
{
    if (!operand_equal(&a->operand, &b->operand))
        return false;
    if (a->kind == COND_IS && !cond_allows(b, a->number))
        return true;
    if (a->kind == COND_LESS && b->kind == COND_AT_LEAST)
        return b->number >= a->number;
    if (a->kind == COND_TEXT && b->kind == COND_NOT_TEXT)
        return strcmp(a->text, b->text) == 0;
    if (a->kind == COND_FIRST && b->kind == COND_NOT_FIRST)
        return true;
    if (cond_is_written(a->kind) || cond_is_written(b->kind))
        return a->kind == b->kind && a->kind != COND_NOT_TEXT && strcmp(a->text, b->text) != 0;
    return bits_conflict(a, b);
}

bool conds_conflict(const struct cond *a, const struct cond *b)
{
    return one_way_conflict(a, b) || one_way_conflict(b, a);
}

bool cond_equal(const struct cond *a, const struct cond *b)
{
    return a->kind == b->kind && a->number == b->number && a->number2 == b->number2 &&
           a->bits == b->bits && strcmp(a->text, b->text) == 0 &&
           operand_equal(&a->most, &b->most) && operand_equal(&a->operand, &b->operand);
}

static bool conds_within(const struct api_case *a, const struct api_case *b)
{
    for (uint32_t i = 0; i < a->when_count; i++) {
        uint32_t k = 0;

        while (k < b->when_count && !cond_equal(&a->when[i], &b->when[k]))
            k++;
        if (k == b->when_count)
            return false;
    }
    return true;
}

bool conds_equal(const struct api_case *a, const struct api_case *b)
{
    return a->when_count == b->when_count && conds_within(a, b) && conds_within(b, a);
}

/* ---- more than two --------------------------------------------------------------------------- */

/* Ranges up to this size are tried value by value. */
enum { TRIED = 256 };

/* What a set of conditions leaves of one number. */
struct leeway {
    int64_t lo, hi;
    uint64_t known, value; /* bits that are fixed, and to what */
};

static void narrow(struct leeway *left, const struct cond *cond)
{
    int64_t number = truncated(cond, cond->number), mask, value;

    if (cond->kind == COND_IS || cond->kind == COND_AT_LEAST)
        left->lo = number > left->lo ? number : left->lo;
    if (cond->kind == COND_IS)
        left->hi = number < left->hi ? number : left->hi;
    if (cond->kind == COND_LESS && number <= left->hi)
        left->hi = number == INT64_MIN ? number : number - 1;
    if ((cond->kind == COND_BITS_SET || cond->kind == COND_BITS_CLEAR ||
         cond->kind == COND_MASKED) &&
        fixed_bits(cond, &mask, &value)) {
        left->known |= (uint64_t)mask;
        left->value |= (uint64_t)value;
    }
}

static bool is_about(const struct cond *cond, const struct cond *like)
{
    return !cond_is_written(cond->kind) && cond->bits == like->bits &&
           operand_equal(&cond->operand, &like->operand);
}

static bool all_allow(const struct cond *conds, uint32_t count, const struct cond *like, int64_t v)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_about(&conds[i], like) && !cond_allows(&conds[i], v))
            return false;
    return true;
}

static bool any_value(const struct cond *conds, uint32_t count, const struct cond *like,
                      const struct leeway *left)
{
    for (int64_t v = left->lo; v <= left->hi; v++)
        if (all_allow(conds, count, like, v))
            return true;
    return false;
}

bool conds_possible(const struct cond *conds, uint32_t count)
{
    const struct cond *last = &conds[count - 1];
    struct leeway left = { INT64_MIN, INT64_MAX, 0, 0 };

    if (cond_is_written(last->kind))
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (is_about(&conds[i], last))
            narrow(&left, &conds[i]);
    if (left.lo > left.hi)
        return false;
    if ((uint64_t)left.hi - (uint64_t)left.lo < TRIED)
        return any_value(conds, count, last, &left);
    for (uint32_t i = 0; i < count; i++)
        if (is_about(&conds[i], last) && conds[i].kind == COND_BITS_SET &&
            ((uint64_t)conds[i].number & ~(left.known & ~left.value)) == 0)
            return false; /* all the bits it asks for are clear */
    return true;
}

bool cond_of_returns(struct cond *out, enum returns returns)
{
    static const struct {
        enum cond_kind kind;
        int64_t number;
    } said[] = {
        [RETURNS_ZERO] = { COND_IS, 0 },
        [RETURNS_NONZERO] = { COND_NOT, 0 },
        [RETURNS_POSITIVE] = { COND_AT_LEAST, 1 },
        [RETURNS_NEGATIVE] = { COND_LESS, 0 },
        [RETURNS_NONNEGATIVE] = { COND_AT_LEAST, 0 },
        [RETURNS_NULL] = { COND_IS, 0 },
        [RETURNS_NONNULL] = { COND_NOT, 0 },
        [RETURNS_MINUS_ONE] = { COND_IS, -1 },
        [RETURNS_NOT_MINUS_ONE] = { COND_NOT, -1 },
    };

    if (returns < RETURNS_ZERO || returns > RETURNS_NOT_MINUS_ONE)
        return false;
    *out = (struct cond){ .kind = said[returns].kind, .number = said[returns].number, .text = "" };
    out->operand.kind = OPERAND_RETURN;
    return true;
}
