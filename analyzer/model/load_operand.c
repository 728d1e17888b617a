/* Operands: where a value of a call comes from. */
#include "model/load_int.h"

#include <ctype.h>
#include <string.h>

#define FORMS                                                                                      \
    "write an argument, \"return\", \"*name\", \"name->field\", \"name[].field\" or a number"

static size_t identifier_length(const char *text)
{
    size_t n = 0;

    if (isdigit((unsigned char)text[0]))
        return 0;
    while (isalnum((unsigned char)text[n]) || text[n] == '_')
        n++;
    return n;
}

/* The text has been measured: there is room. */
static void hop_push(struct load *load, struct operand *out, struct hop hop)
{
    if (out->hops == NULL)
        out->hops = ARENA_ARRAY(load->arena, struct hop, LOAD_HOPS);
    out->hops[out->hop_count++] = hop;
}

/* "<iovec>" at *text: empty when there is none. */
static const char *record_parse(struct load *load, const char **text)
{
    size_t length = **text == '<' ? identifier_length(*text + 1) : 0;
    const char *record = *text + 1;

    if (length == 0 || record[length] != '>')
        return "";
    *text = record + length + 1;
    return arena_printf(load->arena, "%.*s", (int)length, record);
}

/* One "->field", ".field", both with or without "<record>", or "[]" at *text. */
static bool hop_parse(struct load *load, struct operand *out, const char **text)
{
    bool arrow = strncmp(*text, "->", 2) == 0;
    const char *field = *text + (arrow ? 2 : 1);
    size_t length = identifier_length(field);
    struct hop hop = { arrow ? HOP_ARROW : HOP_DOT, "", "" };

    if (strncmp(*text, "[]", 2) == 0) {
        hop_push(load, out, (struct hop){ HOP_EACH, "", "" });
        *text += 2;
        return true;
    }
    if ((!arrow && **text != '.') || length == 0 || (!arrow && out->hop_count == 0))
        return false;
    hop.field = arena_printf(load->arena, "%.*s", (int)length, field);
    *text = field + length;
    hop.record = record_parse(load, text);
    hop_push(load, out, hop);
    return true;
}

static const char *args_text(struct load *load)
{
    const char *text = load->arg_count == 0 ? "it has none" : load->args[0];

    for (uint32_t i = 1; i < load->arg_count; i++)
        text = arena_printf(load->arena, "%s, %s", text, load->args[i]);
    return text;
}

static bool arg_find(const struct load *load, const char *name, uint32_t *out)
{
    for (uint32_t i = 0; i < load->arg_count; i++)
        if (strcmp(load->args[i], name) == 0) {
            *out = i;
            return true;
        }
    return false;
}

static void root_parse(struct load *load, const struct json_at *at, const char *name,
                       struct operand *out)
{
    if (strcmp(name, "return") == 0)
        out->kind = OPERAND_RETURN;
    else if (arg_find(load, name, &out->arg))
        out->kind = OPERAND_ARG;
    else
        load_fail(load, at, "\"%s\" is neither an argument (%s) nor a constant: " FORMS, name,
                  args_text(load));
}

static size_t steps_in(const char *text)
{
    size_t steps = 0;

    for (; *text != '\0'; text++)
        steps += strchr("*.[>", *text) != NULL;
    return steps;
}

static struct operand text_parse(struct load *load, const struct json_at *at, const char *text)
{
    struct operand out = { .kind = OPERAND_NONE };
    size_t stars = strspn(text, "*"), length = identifier_length(text + stars);
    const char *rest = text + stars + length;
    char *name = arena_printf(load->arena, "%.*s", (int)length, text + stars);

    if (strcmp(text, "[]") == 0) {
        out.kind = OPERAND_INDEX;
        return out;
    }
    if (steps_in(text) > LOAD_HOPS)
        load_fail(load, at, "an operand has %d steps at most", LOAD_HOPS);
    if (!arg_find(load, name, &out.arg) && number_of_text(load, text, &out.number)) {
        out.kind = OPERAND_NUMBER;
        return out;
    }
    if (length == 0)
        load_fail(load, at, "\"%s\" is no operand: " FORMS, text);
    else if (load->status == OK)
        root_parse(load, at, name, &out);
    while (load->status == OK && *rest != '\0')
        if (!hop_parse(load, &out, &rest))
            load_fail(load, at, "\"%s\" cannot be followed from \"%s\" on: " FORMS, text, rest);
    for (size_t i = 0; i < stars && load->status == OK; i++)
        hop_push(load, &out, (struct hop){ HOP_DEREF, "", "" });
    return out;
}

static struct operand *operand_new(struct load *load, const struct json_at *at)
{
    struct operand *operand = ARENA_NEW(load->arena, struct operand);

    *operand = load_operand(load, at);
    return operand;
}

static struct operand pair_parse(struct load *load, const struct json_at *at,
                                 enum operand_kind kind)
{
    struct operand out = { .kind = kind };
    struct json_at a = json_first(at), b;

    if (!json_is_array(at) || json_count(at) != 2) {
        load_fail(load, at, "two operands are wanted here: [a, b]");
        return out;
    }
    b = json_next(&a);
    out.a = operand_new(load, &a);
    out.b = operand_new(load, &b);
    return out;
}

static struct operand object_parse(struct load *load, const struct json_at *at)
{
    struct json_at mul = json_member(at, "mul"), add = json_member(at, "add");
    struct json_at pages = json_member(at, "pages");
    struct operand out = { .kind = OPERAND_PAGES };

    load_keys(load, at, "mul add pages");
    if (json_count(at) != 1)
        load_fail(load, at, "write exactly one of: mul add pages");
    if (load->status != OK)
        return (struct operand){ .kind = OPERAND_NONE };
    if (mul.node != NULL)
        return pair_parse(load, &mul, OPERAND_MUL);
    if (add.node != NULL)
        return pair_parse(load, &add, OPERAND_ADD);
    out.a = operand_new(load, &pages);
    return out;
}

struct operand load_operand(struct load *load, const struct json_at *at)
{
    struct operand out = { .kind = OPERAND_NONE };
    const char *text;

    if (load->status != OK)
        return out;
    if (json_is_object(at))
        return object_parse(load, at);
    if (json_is_text(at) && json_text(&text, at, load->err) == OK)
        return text_parse(load, at, text);
    out.kind = OPERAND_NUMBER;
    out.number = load_number(load, at);
    return out;
}

static bool hops_equal(const struct operand *a, const struct operand *b)
{
    if (a->hop_count != b->hop_count)
        return false;
    for (uint32_t i = 0; i < a->hop_count; i++)
        if (a->hops[i].kind != b->hops[i].kind || strcmp(a->hops[i].field, b->hops[i].field) != 0 ||
            strcmp(a->hops[i].record, b->hops[i].record) != 0)
            return false;
    return true;
}

bool operand_equal(const struct operand *a, const struct operand *b)
{
    if (a->kind != b->kind || a->arg != b->arg || a->number != b->number || !hops_equal(a, b))
        return false;
    if (a->a != NULL && !operand_equal(a->a, b->a))
        return false;
    return a->b == NULL || operand_equal(a->b, b->b);
}

bool operand_has_each(const struct operand *operand)
{
    for (uint32_t i = 0; i < operand->hop_count; i++)
        if (operand->hops[i].kind == HOP_EACH)
            return true;
    return operand->kind == OPERAND_INDEX || (operand->a != NULL && operand_has_each(operand->a)) ||
           (operand->b != NULL && operand_has_each(operand->b));
}
