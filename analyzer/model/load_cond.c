/* Conditions of a case, and whether they can hold together. */
#include "model/load_int.h"

#include <string.h>

/* ---- reading --------------------------------------------------------------------------------- */

/* Each form is the sorted set of keys beside "arg" and "width". */
static const struct form {
    const char *keys;
    enum cond_kind kind;
} forms[] = {
    { "is", COND_IS },           { "not", COND_NOT },           { "bits set", COND_BITS_SET },
    { "mask is", COND_MASKED },  { "less", COND_LESS },         { "at-least", COND_AT_LEAST },
    { "at-most", COND_AT_MOST }, { "type", COND_TYPE },         { "not-type", COND_NOT_TYPE },
    { "text", COND_TEXT },       { "not-text", COND_NOT_TEXT }, { "first-of-two", COND_FIRST },
};

#define FORMS                                                                                      \
    "beside \"arg\" write one of: is; not; bits and set; mask and is; less; at-least; at-most; "   \
    "type; not-type; text; not-text; first-of-two"

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

bool cond_is_written(enum cond_kind kind)
{
    return kind == COND_TYPE || kind == COND_NOT_TYPE || kind == COND_TEXT ||
           kind == COND_NOT_TEXT || kind == COND_FIRST || kind == COND_NOT_FIRST;
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
    else if (((uint64_t)out->number | (uint64_t)out->number2) >> out->bits != 0 &&
             !(out->number < 0 && out->number >> (out->bits - 1) == -1))
        load_fail(load, at, "can never hold: the number has more than %u bits", out->bits);
}

/* The tag of a record, as the source has it. */
static void check_record(struct load *load, const struct json_at *at, const char *name)
{
    if (load->status == OK && !is_identifier(name))
        load_fail(load, at,
                  "\"%s\" is no record's name: write its tag without \"struct\", or the name its "
                  "typedef gives it",
                  name);
}

/* What is asked of an argument as it is written, not of its value. */
static void read_written(struct load *load, const struct json_at *at, const char *key,
                         struct cond *out)
{
    struct json_at arg = json_member(at, "arg"), width = json_member(at, "width");
    struct json_at text = json_member(at, key);

    if (out->kind == COND_FIRST)
        out->kind = load_flag(load, at, key, true) ? COND_FIRST : COND_NOT_FIRST;
    else
        out->text = load_text(load, at, key);
    if (out->kind == COND_TYPE || out->kind == COND_NOT_TYPE)
        check_record(load, &text, out->text);
    if (out->operand.kind != OPERAND_ARG || out->operand.hop_count != 0)
        load_fail(load, &arg, "type, text and first-of-two are about an argument itself: name one");
    if (width.node != NULL)
        load_fail(load, &width, "only numbers have a width: remove it");
}

static void read_most(struct load *load, const struct json_at *at, struct cond *out)
{
    struct json_at most = json_member(at, "at-most");

    out->most = load_operand(load, &most);
    if (operand_has_each(&out->most))
        load_fail(load, &most, "\"[]\" stands for many values and cannot be compared: remove it");
}

static void check_cond(struct load *load, const struct json_at *at, const struct cond *cond,
                       bool each)
{
    bool by_bits = cond->kind == COND_BITS_SET || cond->kind == COND_BITS_CLEAR;

    if (cond->operand.kind == OPERAND_NUMBER)
        load_fail(load, at, "a number is compared with a number: name an argument in \"arg\"");
    if (!each && operand_has_each(&cond->operand))
        load_fail(load, at, "\"[]\" stands for many values and cannot be tested: remove it");
    if (by_bits && cond->number == 0)
        load_fail(load, at, "no bit is tested: give a number other than 0 in \"bits\"");
    if (cond->kind == COND_MASKED && (cond->number2 & ~cond->number) != 0)
        load_fail(load, at, "can never hold: \"is\" has bits that \"mask\" takes away");
}

static void read_cond(struct load *load, const struct json_at *at, struct cond *out, bool each)
{
    const struct form *form = NULL;
    struct json_at arg = json_member(at, "arg");

    load_keys(load, at,
              "arg is not bits set mask less at-least at-most type not-type text not-text "
              "first-of-two width proven");
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
    if (cond_is_written(out->kind))
        read_written(load, at, form->keys, out);
    else if (out->kind == COND_AT_MOST)
        read_most(load, at, out);
    else
        read_numbers(load, at, form->keys, out);
    if (load->status == OK)
        check_cond(load, at, out, each);
}

/* ---- of a case ------------------------------------------------------------------------------- */

/* The last of `conds` against those before it; `said` of them stand for what "returns" says. */
static void check_sense(struct load *load, const struct json_at *at, const struct cond *conds,
                        uint32_t count, uint32_t said)
{
    const struct cond *last = &conds[count - 1];

    for (uint32_t i = 0; i + 1 < count; i++) {
        if (cond_equal(&conds[i], last))
            load_fail(load, at, "this condition stands here twice: remove it");
        if (conds_conflict(&conds[i], last))
            load_fail(load, at,
                      i < said ? "contradicts \"returns\", so that this case never matches: change "
                                 "one of them"
                               : "contradicts an earlier condition of this case, which therefore "
                                 "never matches: split the case in two");
    }
    if (load->status == OK && !conds_possible(conds, count))
        load_fail(load, at,
                  "no value passes this and the earlier conditions of this case, which therefore "
                  "never matches: split the case in two");
}

void load_where(struct load *load, const struct json_at *object, struct action *out)
{
    struct json_at list = load_list(load, object, "where");

    load_bound(load, &list, LOAD_CONDS, "conditions");
    if (load->status != OK || json_count(&list) == 0)
        return;
    out->where = ARENA_ARRAY(load->arena, struct cond, json_count(&list));
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct cond *cond = &out->where[out->where_count++];

        read_cond(load, &at, cond, true);
        if (load->status != OK)
            return;
        if (cond->kind > COND_BITS_CLEAR)
            load_fail(load, &at, "of an element only is, not and bits can be asked");
    }
}

void load_conds(struct load *load, const struct json_at *object, struct api_case *out)
{
    struct json_at list = load_list(load, object, "when");
    size_t count = json_count(&list);
    uint32_t said;

    load_bound(load, &list, LOAD_CONDS, "conditions in a case");
    if (load->status != OK)
        return;
    out->when = ARENA_ARRAY(load->arena, struct cond, count + 1);
    said = cond_of_returns(&out->when[0], out->returns);
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        read_cond(load, &at, &out->when[said + out->when_count], false);
        if (load->status != OK)
            return;
        out->when_count++;
        check_sense(load, &at, out->when, said + out->when_count, said);
    }
    out->when += said;
}
