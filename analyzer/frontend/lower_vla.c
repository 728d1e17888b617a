/* Variable-length arrays: their sizes are computed where they are declared and kept in synthetic
 * variables, for sizeof and for subscripts of their elements. */
#include "frontend/lower_int.h"

enum { LEVELS_MAX = sizeof((struct vla *)0)->sizes / sizeof(ir_var) };

static bool is_array(CXType type)
{
    return type.kind == CXType_VariableArray || type.kind == CXType_ConstantArray ||
           type.kind == CXType_IncompleteArray;
}

static bool is_variable(CXType type)
{
    type = clang_getCanonicalType(type);
    while (is_array(type) || type.kind == CXType_Pointer) {
        if (type.kind == CXType_VariableArray)
            return true;
        type = clang_getCanonicalType(is_array(type) ? clang_getArrayElementType(type)
                                                     : clang_getPointeeType(type));
    }
    return false;
}

static ir_var keep_size(struct lower *l, struct value size, ir_loc loc)
{
    struct ir_var_info info = { .type = l->size_type, .kind = IR_VAR_SYNTHETIC, .loc = loc };
    ir_var var;

    info.name = intern_put(&l->unit->names, "<vla size>");
    var = ir_build_var(&l->build, &info);
    place_store(l, place_of_var(l, var, l->size_type, loc), size, loc);
    return var;
}

/* Keeps the sizes: vla->sizes[d] is what d subscripts lead to. The dimensions come innermost
 * first. */
static void keep_sizes(struct lower *l, struct vla *vla, struct kids dimensions, struct value size,
                       ir_loc loc)
{
    for (uint32_t i = 0; i < dimensions.count; i++) {
        struct value count = value_convert(l, lower_value(l, dimensions.at[i]), l->size_type, loc);

        size = value_binary(l, IR_MUL, count, size, l->size_type, loc);
        vla->sizes[vla->levels - 1 - i] = keep_size(l, size, loc);
    }
}

void vla_declare(struct lower *l, CXCursor variable)
{
    CXType type = clang_getCanonicalType(clang_getCursorType(variable));
    struct vla vla = { 0 };
    struct kids dimensions;
    uint32_t arrays = 0;
    int64_t elem;
    ir_loc loc;

    if (!is_variable(type))
        return;
    dimensions = cursor_kids(l, variable);
    if (type.kind == CXType_Pointer) {
        vla.levels++;
        type = clang_getCanonicalType(clang_getPointeeType(type));
    }
    for (; is_array(type); type = clang_getCanonicalType(clang_getArrayElementType(type)))
        arrays += type.kind != CXType_IncompleteArray || arrays > 0;
    vla.levels += arrays;
    elem = type_info(l, type_of(l, type))->size;
    loc = lower_loc(l, variable);
    if (vla.levels > LEVELS_MAX || dimensions.count != arrays || elem < 0) {
        for (uint32_t i = 0; i < dimensions.count; i++)
            lower_effect(l, dimensions.at[i], IR_FATE_USED);
        return;
    }
    keep_sizes(l, &vla, dimensions, value_number(elem, l->size_type), loc);
    map_put(&l->frame.vlas, (uint64_t)(uintptr_t)cursor_key(variable),
            (uint32_t)l->frame.vla_list.len);
    vec_push(&l->frame.vla_list, vla);
}

/* The declaration that the expression starts from and the number of subscripts on the way. */
static CXCursor root(struct lower *l, CXCursor expression, uint32_t *depth)
{
    for (;;) {
        enum CXCursorKind kind;
        struct kids kids;

        expression = cursor_strip(l, expression);
        kind = clang_getCursorKind(expression);
        if (kind == CXCursor_DeclRefExpr)
            return clang_getCursorReferenced(expression);
        if (kind != CXCursor_ArraySubscriptExpr &&
            (kind != CXCursor_UnaryOperator || operator_unary(expression) != LOWER_DEREF))
            return clang_getNullCursor();
        kids = cursor_kids(l, expression);
        if (kids.count == 0)
            return clang_getNullCursor();
        expression = kids.at[0];
        ++*depth;
    }
}

bool vla_size(struct lower *l, CXCursor expression, struct value *out)
{
    uint32_t depth = 0, *known;
    CXCursor variable = root(l, expression, &depth);
    const struct vla *vla;
    ir_loc loc;

    if (clang_Cursor_isNull(variable))
        return false;
    known = map_get(&l->frame.vlas, (uint64_t)(uintptr_t)cursor_key(variable));
    if (known == NULL)
        return false;
    vla = &l->frame.vla_list.data[*known];
    if (depth >= vla->levels || vla->sizes[depth] == 0)
        return false;
    loc = lower_loc(l, expression);
    *out = place_load(l, place_of_var(l, vla->sizes[depth], l->size_type, loc), loc);
    return true;
}
