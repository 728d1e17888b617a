/* Expressions that denote objects. */
#include "frontend/lower_int.h"

static struct place place_raw(struct lower *l, CXCursor expression);

/* The address as a temporary. */
static struct place settle(struct lower *l, struct place place, ir_loc loc)
{
    if (!place.is_absolute)
        return place;
    place.address = ir_build_const(&l->build, place.number, l->pointer_type, loc);
    place.is_absolute = false;
    return place;
}

static struct place place_at(struct lower *l, struct value pointer, ir_type type, ir_loc loc)
{
    if (pointer.is_constant)
        return (struct place){ .type = type, .is_absolute = true, .number = pointer.number };
    return (struct place){ .address = value_temp(l, pointer, loc), .type = type };
}

static struct place place_name(struct lower *l, CXCursor expression)
{
    CXCursor named = clang_getCursorReferenced(expression);
    ir_type type = type_of_expr(l, expression);
    ir_loc loc = lower_loc(l, expression);
    struct ir_insn func = { .op = IR_FUNC, .type = type, .loc = loc };
    ir_var var;

    switch (clang_getCursorKind(named)) {
    case CXCursor_FunctionDecl:
        func.callee = callee_of(l, named);
        return (struct place){ .address = ir_build_insn(&l->build, &func), .type = type };
    case CXCursor_ParmDecl: /* libclang shows an array parameter as the array it was written as */
        var = lower_var(l, named);
        return place_of_var(l, var,
                            (var & IR_VAR_GLOBAL) != 0 ? type : l->build.vars.data[var].type, loc);
    case CXCursor_VarDecl: return place_of_var(l, lower_var(l, named), type, loc);
    default:
        return (struct place){
            .address = lower_unknown_kids(l, expression, (struct kids){ 0 }, "name").temp,
            .type = type
        };
    }
}

static struct place place_of_value(struct lower *l, struct value value, ir_loc loc)
{
    struct place place;

    if (type_is_aggregate(l, value.type) && value.temp != 0)
        return (struct place){ .address = value.temp, .type = value.type };
    place = place_synthetic(l, "<value>", value.type, loc);
    place_store(l, place, value, loc);
    return place;
}

/* What `->` leads to; kind Invalid when the base is the record itself. A parameter that was
 * written as an array is shown as one. */
static CXType pointed_to(CXType base)
{
    base = clang_getCanonicalType(base);
    switch (base.kind) {
    case CXType_Pointer: return clang_getPointeeType(base);
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
    case CXType_VariableArray: return clang_getArrayElementType(base);
    default: return (CXType){ .kind = CXType_Invalid };
    }
}

/* The record that a member access starts from, by address. */
static struct place place_base(struct lower *l, CXCursor base)
{
    CXType record = pointed_to(clang_getCursorType(base));
    struct value pointer;

    if (record.kind == CXType_Invalid)
        return place_raw(l, base);
    pointer = lower_value(l, base);
    return place_at(l, pointer, type_plain(l, record), lower_loc(l, base));
}

/* Where the member is in the type that the access names: libclang leaves out unnamed members on the
 * way, so that the member's own record may be another. */
static int64_t member_offset(CXCursor member, CXCursor base, const struct field *field)
{
    CXType type = pointed_to(clang_getCursorType(base));
    CXString name;
    long long offset;

    if (!field->in_anonymous || field->label == 0)
        return field->bit_offset;
    if (type.kind == CXType_Invalid)
        type = clang_getCursorType(base);
    name = clang_getCursorSpelling(member);
    offset = clang_Type_getOffsetOf(clang_getUnqualifiedType(clang_getCanonicalType(type)),
                                    clang_getCString(name));
    clang_disposeString(name);
    return offset < 0 ? field->bit_offset : offset;
}

static struct place place_of_member(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);
    CXCursor member = clang_getCursorReferenced(expression);
    ir_loc loc = lower_loc(l, expression);
    struct field field;
    int64_t offset;
    struct place base;

    if (kids.count != 1 || clang_getCursorKind(member) != CXCursor_FieldDecl)
        return place_of_value(l, lower_unknown_kids(l, expression, kids, "member"), loc);
    base = place_base(l, kids.at[0]);
    field = *field_of(l, member);
    offset = member_offset(member, kids.at[0], &field);
    if (offset < 0)
        return place_of_value(l, lower_unknown_kids(l, expression, (struct kids){ 0 }, "member"),
                              loc);
    return place_member_at(l, base, &field, offset, type_of_expr(l, expression), loc);
}

/* A pointer; when it is an array's first element, with the member that the array is. */
static struct value pointer_to_element(struct lower *l, CXCursor expression, str_id *field)
{
    struct kids kids;
    struct place array;
    enum CXTypeKind kind;

    if (clang_getCursorKind(expression) != CXCursor_UnexposedExpr)
        return lower_value(l, expression);
    kids = cursor_kids(l, expression);
    if (kids.count != 1)
        return lower_value(l, expression);
    kind = clang_getCanonicalType(clang_getCursorType(kids.at[0])).kind;
    if ((kind != CXType_ConstantArray && kind != CXType_IncompleteArray) ||
        (clang_getCursorKind(kids.at[0]) != CXCursor_MemberRefExpr &&
         clang_getCursorKind(kids.at[0]) != CXCursor_ArraySubscriptExpr))
        return lower_value(l, expression);
    array = place_raw(l, kids.at[0]);
    *field = array.field;
    if (array.is_absolute)
        return value_number(array.number, array.type);
    return (struct value){ .temp = array.address, .type = array.type, .array = array.type };
}

static struct value step_variable(struct lower *l, CXCursor expression, struct value pointer,
                                  struct value index, ir_loc loc)
{
    struct value size;

    if (index.is_constant && index.number == 0)
        return pointer;
    if (!vla_size(l, expression, &size))
        return value_step(l, pointer, index, false, loc);
    size = value_binary(l, IR_MUL, value_convert(l, index, l->size_type, loc), size, l->size_type,
                        loc);
    return value_of(ir_build_offset(&l->build, value_temp(l, pointer, loc), 0,
                                    value_temp(l, size, loc), 1, loc),
                    pointer.type);
}

static struct place place_subscript(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);
    ir_type type = type_of_expr(l, expression);
    ir_loc loc = lower_loc(l, expression);
    struct place place;
    struct value a, b;
    str_id field = 0;

    if (kids.count != 2)
        return place_of_value(l, lower_unknown_kids(l, expression, kids, "subscript"), loc);
    if (type_info(l, type_of_expr(l, kids.at[0]))->kind == IR_TYPE_OTHER) /* of a vector */
        a = value_of(lower_place(l, kids.at[0]).address, type_pointer_to(l, type));
    else
        a = pointer_to_element(l, kids.at[0], &field);
    b = pointer_to_element(l, kids.at[1], &field);
    if (!type_is_pointer(l, a.type)) {
        struct value index = a;

        a = b;
        b = index;
    }
    a = type_step(l, a.type) < 0 ? step_variable(l, expression, a, b, loc)
                                 : value_step(l, a, b, false, loc);
    place = place_at(l, a, type, loc);
    place.field = field;
    return place;
}

static struct place place_operator(struct lower *l, CXCursor expression)
{
    struct kids kids;
    ir_loc loc;

    switch (operator_unary(expression)) {
    case LOWER_DEREF:
        kids = cursor_kids(l, expression);
        loc = lower_loc(l, expression);
        if (kids.count == 1)
            return place_at(l, lower_value(l, kids.at[0]), type_of_expr(l, expression), loc);
        break;
    case LOWER_EXTENSION:
        kids = cursor_kids(l, expression);
        if (kids.count == 1)
            return place_raw(l, kids.at[0]);
        break;
    default: break;
    }
    return place_of_value(l, lower_value(l, expression), lower_loc(l, expression));
}

static struct place dispatch(struct lower *l, CXCursor expression)
{
    struct kids kids;

    switch (clang_getCursorKind(expression)) {
    case CXCursor_DeclRefExpr: return place_name(l, expression);
    case CXCursor_MemberRefExpr: return place_of_member(l, expression);
    case CXCursor_ArraySubscriptExpr: return place_subscript(l, expression);
    case CXCursor_StringLiteral: return place_literal(l, expression);
    case CXCursor_CompoundLiteralExpr: return lower_compound_literal(l, expression);
    case CXCursor_UnaryOperator: return place_operator(l, expression);
    case CXCursor_GenericSelectionExpr: return place_raw(l, lower_generic(l, expression));
    case CXCursor_ParenExpr:
    case CXCursor_UnexposedExpr:
        kids = cursor_kids(l, expression);
        if (kids.count == 1 && (clang_getCursorKind(expression) == CXCursor_ParenExpr ||
                                cursor_is_implicit(expression, &kids)))
            return place_raw(l, kids.at[0]);
        break;
    default: break;
    }
    return place_of_value(l, lower_value(l, expression), lower_loc(l, expression));
}

static struct place place_raw(struct lower *l, CXCursor expression)
{
    struct place place;

    if (l->frame.depth >= LOWER_DEPTH_MAX)
        return place_of_value(l, lower_unknown_kids(l, expression, (struct kids){ 0 }, "nesting"),
                              lower_loc(l, expression));
    l->frame.depth++;
    place = dispatch(l, expression);
    l->frame.depth--;
    return place;
}

struct place lower_place(struct lower *l, CXCursor expression)
{
    struct place place = place_raw(l, expression);

    return place.is_absolute ? settle(l, place, lower_loc(l, expression)) : place;
}

/* Also the old spelling of offsetof, `&((struct s *)0)->member`, which is a constant. */
struct value lower_address(struct lower *l, CXCursor expression, ir_type type)
{
    struct place place = place_raw(l, expression);

    return place.is_absolute ? value_number(place.number, type) : value_of(place.address, type);
}
