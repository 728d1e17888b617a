/* The operands and conditions of annotations: C expressions of a few forms. */
#include "model/annotation_int.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NESTING = 16 };

struct parse {
    struct reading *r;
    const char *whole, *at;
    unsigned depth;
};

static void wrong(struct parse *p)
{
    annotation_fail(
        p->r,
        "\"%s\" is not understood from \"%s\" on: write a parameter, \"return\", "
        "\"*name\", \"name->member\", \"name[].member\", a number, or sums and products "
        "of these",
        p->whole, p->at);
}

static void skip_space(struct parse *p)
{
    while (isspace((unsigned char)*p->at) != 0)
        p->at++;
}

static bool accept(struct parse *p, const char *sign)
{
    skip_space(p);
    if (strncmp(p->at, sign, strlen(sign)) != 0)
        return false;
    p->at += strlen(sign);
    return true;
}

static size_t word_length(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) != 0 || text[n] == '_')
        n++;
    return n;
}

/* A parameter by the name that the first declaration gives it, as the entry calls it. */
static const char *renamed(const struct reading *r, const char *name)
{
    const char *names = strstr(r->function->text, "\nnames "), *at = names == NULL ? "" : names + 7;

    for (uint32_t i = 0; *at != '\0' && i < r->function->param_count; i++) {
        size_t length = strcspn(at, " \n");

        if (length == strlen(name) && memcmp(at, name, length) == 0)
            return annotation_param(r, i);
        at += length + (at[length] != '\0');
    }
    return name;
}

static const char *number_text(struct parse *p)
{
    size_t length = word_length(p->at);
    char *text = arena_printf(p->r->arena, "%.*s", (int)length, p->at);

    p->at += length;
    while (length > 1 && strchr("uUlL", text[length - 1]) != NULL)
        text[--length] = '\0';
    return text;
}

static int64_t constant(struct parse *p);

static int64_t unary(struct parse *p)
{
    bool negative = accept(p, "-");
    int64_t number = 0;

    skip_space(p);
    if (accept(p, "(")) {
        if (++p->depth <= NESTING)
            number = constant(p);
        p->depth--;
        if (!accept(p, ")"))
            wrong(p);
    } else if (isdigit((unsigned char)*p->at) != 0) {
        number = (int64_t)strtoull(number_text(p), NULL, 0);
    } else {
        wrong(p);
    }
    return negative ? (int64_t)(0 - (uint64_t)number) : number;
}

static int64_t shifted(struct parse *p)
{
    int64_t number = unary(p);

    while (p->r->status == OK && accept(p, "<<"))
        number = (int64_t)((uint64_t)number << (unary(p) & 63));
    return number;
}

/* "4", "(1u << 2)", "-1", "1 | 4": what macros of flags expand to. */
static int64_t constant(struct parse *p)
{
    int64_t number = shifted(p);

    while (p->r->status == OK && accept(p, "|"))
        number |= shifted(p);
    return number;
}

/* "name->a.b[].c", all but its stars. */
static const char *path_text(struct parse *p)
{
    size_t length = word_length(p->at);
    const char *root = arena_printf(p->r->arena, "%.*s", (int)length, p->at), *rest;

    p->at += length;
    rest = p->at;
    for (;;) {
        size_t sign = strncmp(p->at, "->", 2) == 0 || strncmp(p->at, "[]", 2) == 0 ? 2
                      : *p->at == '.'                                              ? 1
                                                                                   : 0;

        if (sign == 0)
            break;
        p->at += sign;
        p->at += p->at[-1] == ']' ? 0 : word_length(p->at);
    }
    return arena_printf(p->r->arena, "%s%.*s", renamed(p->r, root), (int)(p->at - rest), rest);
}

static const char *sum_text(struct parse *p);

static const char *factor_text(struct parse *p)
{
    const char *stars = "", *inner;

    if (accept(p, "(")) {
        inner = ++p->depth > NESTING ? "" : sum_text(p);
        p->depth--;
        if (!accept(p, ")"))
            wrong(p);
        return inner;
    }
    while (accept(p, "*"))
        stars = arena_printf(p->r->arena, "*%s", stars);
    skip_space(p);
    if (word_length(p->at) == 0 || p->r->status != OK) {
        wrong(p);
        return "\"\"";
    }
    if (strncmp(p->at, "pages(", 6) == 0) {
        p->at += 5;
        return arena_printf(p->r->arena, "{\"pages\":%s}", factor_text(p));
    }
    if (isdigit((unsigned char)*p->at) != 0)
        return arena_printf(p->r->arena, "\"%lld\"", (long long)shifted(p));
    inner = path_text(p);
    return arena_printf(p->r->arena, "\"%s%s\"", stars, inner);
}

static const char *product_text(struct parse *p)
{
    const char *left = factor_text(p);

    while (p->r->status == OK && accept(p, "*"))
        left = arena_printf(p->r->arena, "{\"mul\":[%s,%s]}", left, factor_text(p));
    return left;
}

static const char *sum_text(struct parse *p)
{
    const char *left = product_text(p);

    while (p->r->status == OK && accept(p, "+"))
        left = arena_printf(p->r->arena, "{\"add\":[%s,%s]}", left, product_text(p));
    return left;
}

/* The whole text, or an error. */
static const char *operand_text(struct parse *p)
{
    const char *text = sum_text(p);

    skip_space(p);
    if (*p->at != '\0')
        wrong(p);
    return text;
}

const char *annotation_operand(struct reading *r, const char *text)
{
    struct parse p = { .r = r, .whole = text, .at = text };

    return operand_text(&p);
}

/* Signs in which longer ones come first, and the condition each makes. */
static const struct sign {
    const char *sign, *key, *more;
} signs[] = {
    { "==", "is", "" },       { "!=", "not", "" },
    { ">=", "at-least", "" }, { "&", "bits", ",\"set\":true" },
    { "<", "less", "" },
};

static const char *condition_text(struct parse *p)
{
    bool negated = accept(p, "!(");
    const char *operand = sum_text(p);
    const struct sign *sign = NULL;
    int64_t number;

    for (size_t i = 0; i < sizeof signs / sizeof *signs && sign == NULL; i++)
        if (accept(p, signs[i].sign))
            sign = &signs[i];
    if (sign == NULL || (negated && strcmp(sign->key, "bits") != 0)) {
        annotation_fail(
            p->r,
            "\"if %s\" is not understood: write \"x & BITS\", \"!(x & BITS)\", or x and "
            "a number with ==, !=, < or >= between them",
            p->whole);
        return "";
    }
    number = constant(p);
    if (negated && !accept(p, ")"))
        wrong(p);
    skip_space(p);
    if (*p->at != '\0')
        wrong(p);
    return arena_printf(p->r->arena, "{\"arg\":%s,\"%s\":\"%lld\"%s}", operand, sign->key,
                        (long long)number, negated ? ",\"set\":false" : sign->more);
}

const char *annotation_condition(struct reading *r, const char *text)
{
    struct parse p = { .r = r, .whole = text, .at = text };

    return condition_text(&p);
}
