/* What libclang shows as UnexposedExpr: implicit casts, and constructs without a kind of their own,
 * which are told apart by the word they start with. */
#include "frontend/lower_int.h"

#include <string.h>

static struct value implicit_cast(struct lower *l, CXCursor expression, CXCursor operand,
                                  enum ir_fate fate)
{
    ir_type type;

    if (fate != IR_FATE_USED) {
        lower_effect(l, operand, fate);
        return (struct value){ .type = l->void_type };
    }
    type = type_of_expr(l, expression);
    if (type_info(l, type)->kind == IR_TYPE_VOID) {
        lower_effect(l, operand, IR_FATE_VOIDED);
        return (struct value){ .type = l->void_type };
    }
    return value_convert(l, lower_value(l, operand), type, lower_loc(l, operand));
}

static struct value choose(struct lower *l, CXCursor expression, struct kids kids)
{
    struct value cond = lower_value(l, kids.at[0]);

    if (!cond.is_constant)
        return lower_unknown_kids(l, expression, kids, "__builtin_choose_expr");
    return lower_value(l, kids.at[cond.number != 0 ? 1 : 2]);
}

/* offsetof(T, a.b[i].c) where i is no constant. */
static struct value offset_of(struct lower *l, CXCursor expression)
{
    struct kids parts = cursor_children(l, expression);
    struct value offset = value_number(0, l->size_type), step;
    CXType type = { .kind = CXType_Invalid };
    ir_loc loc = lower_loc(l, expression);

    for (uint32_t i = 0; i < parts.count; i++) {
        if (clang_getCursorKind(parts.at[i]) == CXCursor_MemberRef) {
            CXCursor field = clang_getCursorReferenced(parts.at[i]);

            step = value_number(field_of(l, field)->bit_offset / 8, l->size_type);
            type = clang_getCursorType(field);
        } else if (clang_isExpression(clang_getCursorKind(parts.at[i]))) {
            type = clang_getArrayElementType(clang_getCanonicalType(type));
            step = value_convert(l, lower_value(l, parts.at[i]), l->size_type, loc);
            step = value_binary(l, IR_MUL, step,
                                value_number(clang_Type_getSizeOf(type), l->size_type),
                                l->size_type, loc);
        } else {
            continue;
        }
        offset = value_binary(l, IR_ADD, offset, step, l->size_type, loc);
    }
    return offset;
}

static bool is_word(const char *word, const char *prefix)
{
    return strncmp(word, prefix, strlen(prefix)) == 0;
}

static struct value by_word(struct lower *l, CXCursor expression, struct kids kids)
{
    struct value value;
    int64_t number;
    char word[64];

    source_word(&l->source, clang_getRangeStart(clang_getCursorExtent(expression)), word,
                sizeof word);
    if (strcmp(word, "__builtin_choose_expr") == 0 && kids.count == 3)
        return choose(l, expression, kids);
    if (lower_atomic(l, expression, word, kids, &value))
        return value;
    if (strcmp(word, "__builtin_offsetof") == 0)
        return offset_of(l, expression);
    if (strcmp(word, "__builtin_va_arg") == 0 && kids.count > 0)
        return lower_va_arg(l, expression, kids.at[0]);
    if (is_word(word, "__builtin_types_compatible_p") && cursor_evaluate(expression, &number))
        return value_number(number, type_of_expr(l, expression));
    if (is_word(word, "__builtin_") || is_word(word, "__c11_") || is_word(word, "__atomic_") ||
        is_word(word, "__scoped_atomic_"))
        return lower_unknown_kids(l, expression, kids, word);
    return lower_unknown_kids(l, expression, kids,
                              kids.count == 0 ? "expression" : "erroneous expression");
}

/* `a ?: b` shows a, a as the condition, a as the value (maybe converted) and b. */
static bool is_elvis(const struct kids *kids)
{
    return kids->count == 4 && clang_equalCursors(kids->at[0], kids->at[1]);
}

static bool is_dependent(CXCursor expression)
{
    enum CXTypeKind kind = clang_getCursorType(expression).kind;

    return kind == CXType_Dependent || kind == CXType_Invalid;
}

struct value lower_unexposed(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);
    int64_t number;

    if (is_elvis(&kids))
        return lower_elvis(l, expression, kids);
    if (is_dependent(expression))
        return lower_unknown_kids(l, expression, kids, "erroneous expression");
    if (cursor_is_implicit(expression, &kids))
        return implicit_cast(l, expression, kids.at[0], fate);
    /* __builtin_offsetof, __builtin_types_compatible_p, __builtin_LINE... */
    if (kids.count == 0 && cursor_evaluate(expression, &number))
        return value_number(number, type_of_expr(l, expression));
    return by_word(l, expression, kids);
}
