/* Unary and binary operators, assignment, increment. */
#include "frontend/lower_int.h"

static struct value not(struct lower * l, CXCursor expression, CXCursor operand)
{
    struct value value = lower_value(l, operand);
    ir_type type = type_of_expr(l, expression);
    ir_loc loc = lower_loc(l, expression);

    if (value.is_constant)
        return value_number(value.number == 0, type);
    if (type_is_opaque(l, value.type))
        return value_opaque(l, value, NULL, type, loc);
    return value_compare(l, IR_EQ, value, value_number(0, value.type), type, loc);
}

/* By one: up or down, before or after. */
static struct value increment(struct lower *l, CXCursor expression, CXCursor operand, bool down,
                              bool post)
{
    ir_loc loc = lower_loc(l, expression);
    struct place place = lower_place(l, operand);
    struct value before = place_load(l, place, loc), after, one = value_number(1, l->int_type);
    ir_type type = place.type;

    if (type_is_pointer(l, type)) {
        after = value_step(l, before, one, down, loc);
    } else if (type_info(l, type)->kind == IR_TYPE_BOOL) {
        after = down ? value_compare(l, IR_EQ, before, value_number(0, type), type, loc)
                     : value_number(1, type);
    } else {
        one.type = type;
        after = value_arithmetic(l, down ? IR_SUB : IR_ADD, before, one, type, loc);
    }
    place_store(l, place, after, loc);
    return post ? before : after;
}

static struct value simple_unary(struct lower *l, CXCursor expression, CXCursor operand,
                                 enum ir_oper oper)
{
    return value_unary(l, oper, lower_value(l, operand), type_of_expr(l, expression),
                       lower_loc(l, expression));
}

static struct value complex_part(struct lower *l, CXCursor expression, CXCursor operand)
{
    return value_opaque(l, lower_value(l, operand), NULL, type_of_expr(l, expression),
                        lower_loc(l, expression));
}

/* An operation whose result nobody uses tests nothing: its operands share its fate. */
static struct value operands_only(struct lower *l, struct kids kids, enum ir_fate fate)
{
    for (uint32_t i = 0; i < kids.count; i++)
        lower_effect(l, kids.at[i], fate);
    return (struct value){ .type = l->void_type };
}

/* What does nothing but compute. */
static bool is_pure(enum lower_unary kind)
{
    switch (kind) {
    case LOWER_PLUS:
    case LOWER_MINUS:
    case LOWER_COMPLEMENT:
    case LOWER_NOT:
    case LOWER_COMPLEX_PART:
    case LOWER_EXTENSION: return true;
    default: return false;
    }
}

struct value lower_unary_operator(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);
    enum lower_unary kind = operator_unary(expression);

    if (kids.count != 1)
        return lower_unknown_kids(l, expression, kids, "unary operator");
    if (fate != IR_FATE_USED && is_pure(kind))
        return operands_only(l, kids, fate);
    switch (kind) {
    case LOWER_POST_INC: return increment(l, expression, kids.at[0], false, true);
    case LOWER_POST_DEC: return increment(l, expression, kids.at[0], true, true);
    case LOWER_PRE_INC: return increment(l, expression, kids.at[0], false, false);
    case LOWER_PRE_DEC: return increment(l, expression, kids.at[0], true, false);
    case LOWER_ADDRESS: return lower_address(l, kids.at[0], type_of_expr(l, expression));
    case LOWER_DEREF: return lower_read(l, expression);
    case LOWER_PLUS:
    case LOWER_EXTENSION: return lower_value(l, kids.at[0]);
    case LOWER_MINUS: return simple_unary(l, expression, kids.at[0], IR_NEG);
    case LOWER_COMPLEMENT: return simple_unary(l, expression, kids.at[0], IR_NOT);
    case LOWER_NOT: return not(l, expression, kids.at[0]);
    case LOWER_COMPLEX_PART: return complex_part(l, expression, kids.at[0]);
    case LOWER_UNARY_NONE: break;
    }
    return lower_unknown_kids(l, expression, kids, "unary operator");
}

/* p - q: bytes, then elements. */
static struct value pointer_difference(struct lower *l, struct value a, struct value b,
                                       ir_type type, ir_loc loc)
{
    int64_t step = type_step(l, a.type);

    if (step <= 0)
        return value_opaque(l, a, &b, type, loc);
    a.type = b.type = type;
    a = value_binary(l, IR_SUB, a, b, type, loc);
    return step == 1 ? a : value_binary(l, IR_DIV, a, value_number(step, type), type, loc);
}

static struct value add_or_subtract(struct lower *l, enum ir_oper oper, struct value a,
                                    struct value b, ir_type type, ir_loc loc)
{
    bool left = type_is_pointer(l, a.type), right = type_is_pointer(l, b.type);

    if (left && right && oper == IR_SUB)
        return pointer_difference(l, a, b, type, loc);
    if (left)
        return value_step(l, a, b, oper == IR_SUB, loc);
    if (right)
        return value_step(l, b, a, false, loc);
    return value_arithmetic(l, oper, a, b, type, loc);
}

static struct value arithmetic(struct lower *l, CXCursor expression, struct kids kids,
                               struct lower_binary operator)
{
    struct value a = lower_value(l, kids.at[0]), b = lower_value(l, kids.at[1]);
    ir_type type = type_of_expr(l, expression);
    bool folds =
        a.is_constant && b.is_constant && operator.oper != IR_DIV && operator.oper != IR_REM;
    ir_loc loc = folds ? 0 : lower_loc(l, expression);

    if (operator.kind == LOWER_COMPARISON)
        return value_compare(l, operator.oper, a, b, type, loc);
    if (operator.oper == IR_ADD || operator.oper == IR_SUB)
        return add_or_subtract(l, operator.oper, a, b, type, loc);
    return value_arithmetic(l, operator.oper, a, b, type, loc);
}

static struct value assign(struct lower *l, CXCursor expression, struct kids kids)
{
    struct value value = lower_value(l, kids.at[1]);
    struct place place = lower_place(l, kids.at[0]);
    ir_loc loc = lower_loc(l, expression);

    value = value_convert(l, value, place.type, loc);
    place_store(l, place, value, loc);
    if (type_is_aggregate(l, place.type))
        return value_of(place.address, place.type);
    value.type = place.type;
    return value;
}

/* The type in which `a op= b` is done: libclang does not say. `right` has been converted already,
 * but to the type of a shift's own operand. */
static ir_type compound_type(struct lower *l, ir_type left, ir_type right, enum ir_oper oper)
{
    const struct ir_type_info *a = type_info(l, left), *b = type_info(l, right);

    if (type_is_opaque(l, left) || type_is_opaque(l, right))
        return a->kind == IR_TYPE_FLOAT && b->kind != IR_TYPE_FLOAT ? left : right;
    if (a->size < type_info(l, l->int_type)->size) {
        left = l->int_type;
        a = type_info(l, left);
    }
    if (oper == IR_SHL || oper == IR_SHR || a->size > b->size)
        return left;
    return a->size < b->size || b->is_unsigned ? right : left;
}

static struct value compound_assign(struct lower *l, CXCursor expression, struct kids kids,
                                    enum ir_oper oper)
{
    struct value right = lower_value(l, kids.at[1]), left, result;
    struct place place = lower_place(l, kids.at[0]);
    ir_loc loc = lower_loc(l, expression);
    ir_type type;

    left = place_load(l, place, loc);
    if (type_is_pointer(l, place.type)) {
        result = value_step(l, left, right, oper == IR_SUB, loc);
    } else {
        type = compound_type(l, place.type, right.type, oper);
        left = value_convert(l, left, type, loc);
        if (oper != IR_SHL && oper != IR_SHR)
            right = value_convert(l, right, type, loc);
        result =
            value_convert(l, value_arithmetic(l, oper, left, right, type, loc), place.type, loc);
    }
    place_store(l, place, result, loc);
    return result;
}

struct value lower_binary_operator(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);
    struct lower_binary operator= operator_binary(expression);

    if (kids.count != 2)
        return lower_unknown_kids(l, expression, kids, "binary operator");
    switch (operator.kind) {
    case LOWER_ARITHMETIC:
    case LOWER_COMPARISON:
        return fate == IR_FATE_USED ? arithmetic(l, expression, kids, operator)
                                    : operands_only(l, kids, fate);
    case LOWER_AND_AND:
    case LOWER_OR_OR:
        if (fate == IR_FATE_USED)
            return lower_logical(l, expression);
        lower_logical_effect(l, kids, operator.kind, fate);
        return (struct value){ .type = l->void_type };
    case LOWER_ASSIGN: return assign(l, expression, kids);
    case LOWER_COMPOUND: return compound_assign(l, expression, kids, operator.oper);
    case LOWER_COMMA:
        lower_effect(l, kids.at[0], IR_FATE_DROPPED);
        if (fate == IR_FATE_USED)
            return lower_value(l, kids.at[1]);
        lower_effect(l, kids.at[1], fate);
        return (struct value){ .type = l->void_type };
    case LOWER_BINARY_NONE: break;
    }
    return lower_unknown_kids(l, expression, kids, "binary operator");
}
