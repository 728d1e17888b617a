/* Expressions: which construct goes where, and what happens to those we do not know. */
#include "frontend/lower_int.h"

#include <ctype.h>
#include <string.h>

struct value lower_unknown_kids(struct lower *l, CXCursor cursor, struct kids kids,
                                const char *text)
{
    struct ir_insn insn = { .op = IR_UNKNOWN,
                            .arg_count = kids.count,
                            .loc = lower_loc(l, cursor) };

    insn.type = type_of_expr(l, cursor);
    insn.text = intern_put(&l->unit->names, text);
    insn.args = ARENA_ARRAY(&l->scratch, ir_temp, kids.count);
    for (uint32_t i = 0; i < kids.count; i++)
        insn.args[i] = value_temp(l, lower_value(l, kids.at[i]), insn.loc);
    return value_of(ir_build_insn(&l->build, &insn), insn.type);
}

struct value lower_unknown(struct lower *l, CXCursor cursor, const char *text)
{
    return lower_unknown_kids(l, cursor, cursor_kids(l, cursor), text);
}

static struct value unknown_kind(struct lower *l, CXCursor cursor)
{
    CXString kind = clang_getCursorKindSpelling(clang_getCursorKind(cursor));
    struct value value = lower_unknown(l, cursor, clang_getCString(kind));

    clang_disposeString(kind);
    return value;
}

/* A number that is opaque from the start: floating literals. */
static struct value opaque_literal(struct lower *l, CXCursor expression)
{
    return value_opaque(l, value_number(0, l->int_type), NULL, type_of_expr(l, expression),
                        lower_loc(l, expression));
}

static struct value literal(struct lower *l, CXCursor expression)
{
    int64_t number;

    if (cursor_evaluate(expression, &number))
        return value_number(number, type_of_expr(l, expression));
    return lower_unknown(l, expression, "literal");
}

/* What volatile memory holds is not what was last stored there. */
struct value lower_read(struct lower *l, CXCursor expression)
{
    CXType type = clang_getCanonicalType(clang_getCursorType(expression));
    ir_loc loc = lower_loc(l, expression);
    struct value value = place_load(l, lower_place(l, expression), loc);

    if (!clang_isVolatileQualifiedType(type) || type.kind == CXType_Record)
        return value;
    return value_opaque(l, value, NULL, value.type, loc);
}

static struct value name(struct lower *l, CXCursor expression)
{
    CXCursor named = clang_getCursorReferenced(expression);
    struct value value;

    if (clang_getCursorKind(named) == CXCursor_EnumConstantDecl)
        return lower_enumerator(l, named, type_of_expr(l, expression));
    value = lower_read(l, expression);
    return value;
}

static struct value load(struct lower *l, CXCursor expression)
{
    return lower_read(l, expression);
}

static struct value explicit_cast(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);
    ir_type type = type_of_expr(l, expression);

    if (kids.count == 0)
        return lower_unknown(l, expression, "cast");
    if (type_info(l, type)->kind == IR_TYPE_VOID) {
        lower_effect(l, kids.at[kids.count - 1], IR_FATE_VOIDED);
        return (struct value){ .type = type };
    }
    return value_convert(l, lower_value(l, kids.at[kids.count - 1]), type,
                         lower_loc(l, expression));
}

static struct value label_address(struct lower *l, CXCursor expression)
{
    struct kids refs = cursor_children(l, expression);
    CXCursor label;

    if (refs.count != 1)
        return lower_unknown(l, expression, "label address");
    label = clang_getCursorReferenced(refs.at[0]);
    if (clang_getCursorKind(label) == CXCursor_LabelStmt) {
        uint32_t index = label_of(l, label);

        l->frame.label_list.data[index].is_addressed = true;
        return value_number((int64_t)index + 1, type_of_expr(l, expression));
    }
    return lower_unknown(l, expression, "label address");
}

/* `{ x }` for a scalar. */
static struct value braced(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);

    if (kids.count == 1)
        return lower_value(l, kids.at[0]);
    if (kids.count == 0)
        return value_number(0, type_of_expr(l, expression));
    return lower_unknown_kids(l, expression, kids, "initialiser list");
}

static struct value inner(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);

    return kids.count == 1 ? lower_value(l, kids.at[0])
                           : lower_unknown_kids(l, expression, kids, "parentheses");
}

static struct value dispatch(struct lower *l, CXCursor expression)
{
    switch (clang_getCursorKind(expression)) {
    case CXCursor_IntegerLiteral:
    case CXCursor_CharacterLiteral: return literal(l, expression);
    case CXCursor_FloatingLiteral:
    case CXCursor_ImaginaryLiteral: return opaque_literal(l, expression);
    case CXCursor_GNUNullExpr: return value_number(0, type_of_expr(l, expression));
    case CXCursor_DeclRefExpr: return name(l, expression);
    case CXCursor_StringLiteral:
    case CXCursor_MemberRefExpr:
    case CXCursor_ArraySubscriptExpr:
    case CXCursor_CompoundLiteralExpr: return load(l, expression);
    case CXCursor_ParenExpr: return inner(l, expression);
    case CXCursor_GenericSelectionExpr: return lower_value(l, lower_generic(l, expression));
    case CXCursor_UnexposedExpr: return lower_unexposed(l, expression, IR_FATE_USED);
    case CXCursor_UnaryOperator: return lower_unary_operator(l, expression, IR_FATE_USED);
    case CXCursor_BinaryOperator:
    case CXCursor_CompoundAssignOperator: return lower_binary_operator(l, expression, IR_FATE_USED);
    case CXCursor_ConditionalOperator: return lower_conditional(l, expression, IR_FATE_USED);
    case CXCursor_CStyleCastExpr: return explicit_cast(l, expression);
    case CXCursor_CallExpr: return lower_call(l, expression, IR_FATE_USED);
    case CXCursor_UnaryExpr: return lower_sizeof(l, expression);
    case CXCursor_StmtExpr: return lower_stmt_expr(l, expression, IR_FATE_USED);
    case CXCursor_AddrLabelExpr: return label_address(l, expression);
    case CXCursor_InitListExpr: return braced(l, expression);
    default: return unknown_kind(l, expression);
    }
}

struct value lower_value(struct lower *l, CXCursor expression)
{
    struct value value;

    if (l->frame.depth >= LOWER_DEPTH_MAX)
        return lower_unknown_kids(l, expression, (struct kids){ 0 }, "nesting");
    l->frame.depth++;
    value = dispatch(l, expression);
    l->frame.depth--;
    return value;
}

static void effect_of_cast(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);

    if (type_info(l, type_of_expr(l, expression))->kind == IR_TYPE_VOID)
        fate = IR_FATE_VOIDED;
    if (kids.count > 0)
        lower_effect(l, kids.at[kids.count - 1], fate);
}

static void effect_of_inner(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);

    if (kids.count == 1)
        lower_effect(l, kids.at[0], fate);
    else
        lower_unknown_kids(l, expression, kids, "parentheses");
}

static void effect_dispatch(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    switch (clang_getCursorKind(expression)) {
    case CXCursor_ParenExpr: effect_of_inner(l, expression, fate); break;
    case CXCursor_CStyleCastExpr: effect_of_cast(l, expression, fate); break;
    case CXCursor_UnexposedExpr: lower_unexposed(l, expression, fate); break;
    case CXCursor_CallExpr: lower_call(l, expression, fate); break;
    case CXCursor_BinaryOperator:
    case CXCursor_CompoundAssignOperator: lower_binary_operator(l, expression, fate); break;
    case CXCursor_ConditionalOperator: lower_conditional(l, expression, fate); break;
    case CXCursor_StmtExpr: lower_stmt_expr(l, expression, fate); break;
    case CXCursor_GenericSelectionExpr: lower_effect(l, lower_generic(l, expression), fate); break;
    case CXCursor_UnaryOperator: lower_unary_operator(l, expression, fate); break;
    default: lower_value(l, expression); break;
    }
}

void lower_effect(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    if (l->frame.depth >= LOWER_DEPTH_MAX) {
        lower_unknown_kids(l, expression, (struct kids){ 0 }, "nesting");
        return;
    }
    l->frame.depth++;
    effect_dispatch(l, expression, fate);
    l->frame.depth--;
}
