/* Conditions of a case, and whether they can hold together. */
#include "model/load_int.h"

#include <string.h>

/* ---- reading --------------------------------------------------------------------------------- */

/* Each form is the sorted set of keys beside "arg" and "width". */
static const struct form {
    const char *keys;
    enum cond_kind kind;
} forms[] = {
    { "is", COND_IS },          { "not", COND_NOT },   { "bits set", COND_BITS_SET },
    { "mask is", COND_MASKED }, { "less", COND_LESS }, { "at-least", COND_AT_LEAST },
    { "type", COND_TYPE },      { "text", COND_TEXT }, { "not-text", COND_NOT_TEXT },
};

#define FORMS                                                                                      \
    "beside \"arg\" write one of: is; not; bits and set; mask and is; less; at-least; type; "      \
    "text; not-text"

static bool form_fits(const struct form *form, const struct json_at *at)
{
    size_t count = 0;

    for (struct json_at key = json_first(at); key.node != NULL; key = json_next(&key)) {
        if (word_index("arg width proven", key.key) >= 0)
            continue;
        if (word_index(form->keys, key.key) < 0)
            return false;
        count++;
    }
    return count == (strchr(form->keys, ' ') == NULL ? 1u : 2u);
}

static bool is_text(enum cond_kind kind)
{
    return kind == COND_TYPE || kind == COND_TEXT || kind == COND_NOT_TEXT;
}

static int64_t number_member(struct load *load, const struct json_at *at, const char *key)
{
    struct json_at value = json_member(at, key);

    return load_number(load, &value);
}

static void read_numbers(struct load *load, const struct json_at *at, const char *keys,
                         struct cond *out)
{
    struct json_at width = json_member(at, "width");
    char first[16] = "";

    memcpy(first, keys, strcspn(keys, " "));
    out->number = number_member(load, at, first);
    if (out->kind == COND_MASKED)
        out->number2 = number_member(load, at, "is");
    if (out->kind == COND_BITS_SET && !load_flag(load, at, "set", false))
        out->kind = COND_BITS_CLEAR;
    if (width.node == NULL)
        return;
    out->bits = (uint32_t)load_number(load, &width);
    if (out->bits < 1 || out->bits > 63)
        load_fail(load, &width, "a width is 1 to 63 bits: leave it out to compare all of them");
}

static void read_text(struct load *load, const struct json_at *at, const char *keys,
                      struct cond *out)
{
    struct json_at arg = json_member(at, "arg"), width = json_member(at, "width");

    out->text = load_text(load, at, keys);
    if (out->operand.kind != OPERAND_ARG || out->operand.hop_count != 0)
        load_fail(load, &arg, "type and text are about an argument itself: name one");
    if (width.node != NULL)
        load_fail(load, &width, "only numbers have a width: remove it");
}

static void check_cond(struct load *load, const struct json_at *at, const struct cond *cond)
{
    bool by_bits = cond->kind == COND_BITS_SET || cond->kind == COND_BITS_CLEAR;

    if (cond->operand.kind == OPERAND_NUMBER)
        load_fail(load, at, "a number is compared with a number: name an argument in \"arg\"");
    if (operand_has_each(&cond->operand))
        load_fail(load, at, "\"[]\" stands for many values and cannot be tested: remove it");
    if (by_bits && cond->number == 0)
        load_fail(load, at, "no bit is tested: give a number other than 0 in \"bits\"");
    if (cond->kind == COND_MASKED && (cond->number2 & ~cond->number) != 0)
        load_fail(load, at, "can never hold: \"is\" has bits that \"mask\" takes away");
}

static void read_cond(struct load *load, const struct json_at *at, struct cond *out)
{
    const struct form *form = NULL;
    struct json_at arg = json_member(at, "arg");

    load_keys(load, at, "arg is not bits set mask less at-least type text not-text width proven");
    if (load->status != OK)
        return;
    if (arg.node == NULL) {
        load_fail(load, at, "\"arg\" is missing: name the argument that is tested");
        return;
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (form_fits(&forms[i], at))
            form = &forms[i];
    if (form == NULL) {
        load_fail(load, at, FORMS);
        return;
    }
    out->kind = form->kind;
    out->operand = load_operand(load, &arg);
    out->text = "";
    out->proven = load_flag(load, at, "proven", false);
    if (is_text(out->kind))
        read_text(load, at, form->keys, out);
    else
        read_numbers(load, at, form->keys, out);
    if (load->status == OK)
        check_cond(load, at, out);
}

/* ---- comparing ------------------------------------------------------------------------------- */

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
    case COND_TYPE:
    case COND_TEXT:
    case COND_NOT_TEXT: return true;
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
static bool conds_conflict(const struct cond *a, const struct cond *b)
{
    if (!operand_equal(&a->operand, &b->operand))
        return false;
    if (a->kind == COND_IS && !cond_allows(b, a->number))
        return true;
    if (a->kind == COND_LESS && b->kind == COND_AT_LEAST)
        return b->number >= a->number;
    if (a->kind == COND_TEXT && b->kind == COND_NOT_TEXT)
        return strcmp(a->text, b->text) == 0;
    if (is_text(a->kind) || is_text(b->kind))
        return a->kind == b->kind && a->kind != COND_NOT_TEXT && strcmp(a->text, b->text) != 0;
    return bits_conflict(a, b);
}

static bool cond_equal(const struct cond *a, const struct cond *b)
{
    return a->kind == b->kind && a->number == b->number && a->number2 == b->number2 &&
           a->bits == b->bits && strcmp(a->text, b->text) == 0 &&
           operand_equal(&a->operand, &b->operand);
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

static void check_pair(struct load *load, const struct json_at *at, const struct cond *a,
                       const struct cond *b)
{
    if (cond_equal(a, b))
        load_fail(load, at, "this condition stands here twice: remove it");
    if (conds_conflict(a, b) || conds_conflict(b, a))
        load_fail(load, at,
                  "contradicts an earlier condition of this case, which therefore never "
                  "matches: split the case in two");
}

void load_conds(struct load *load, const struct json_at *object, struct api_case *out)
{
    struct json_at list = load_list(load, object, "when");

    out->when = ARENA_ARRAY(load->arena, struct cond, json_count(&list));
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct cond *cond = &out->when[out->when_count];

        read_cond(load, &at, cond);
        if (load->status != OK)
            return;
        for (uint32_t i = 0; i < out->when_count; i++)
            check_pair(load, &at, &out->when[i], cond);
        out->when_count++;
    }
}
