/* Variables: parameters, locals, globals. */
#include "frontend/lower_int.h"

#include <string.h>

static uint64_t key_of(CXCursor declaration)
{
    return (uint64_t)(uintptr_t)cursor_key(declaration);
}

static struct ir_var_info describe(struct lower *l, CXCursor variable, enum ir_var_kind kind)
{
    CXType type = clang_getCursorType(variable);
    struct ir_var_info info = { .name = cursor_name(l, variable), .kind = kind };

    info.type = type_plain(l, type);
    info.loc = source_loc_name(&l->source, clang_getCursorLocation(variable),
                               strlen(ir_text(l->unit, info.name)));
    info.is_const = clang_isConstQualifiedType(clang_getCanonicalType(type)) != 0;
    info.is_thread = clang_getCursorTLSKind(variable) != CXTLS_None;
    info.align = attribute_align(l, variable);
    if (info.align == 0 && clang_Type_getAlignOf(type) > 0)
        info.align = (uint32_t)clang_Type_getAlignOf(type);
    if (info.align == UINT32_MAX)
        info.align = 0;
    return info;
}

/* Arrays and functions are passed as pointers; libclang shows what was written. */
static ir_type adjusted(struct lower *l, ir_type type)
{
    const struct ir_type_info *info = type_info(l, type);

    if (info->kind == IR_TYPE_ARRAY)
        return type_pointer_to(l, info->elem);
    return info->kind == IR_TYPE_FUNCTION ? type_pointer_to(l, type) : type;
}

void lower_param(struct lower *l, CXCursor param)
{
    struct ir_var_info info = describe(l, param, IR_VAR_PARAM);

    info.type = adjusted(l, info.type);
    info.is_defined = true;
    info.annotation = attribute_read(l, param).annotation;
    map_put(&l->frame.locals, key_of(param), ir_build_var(&l->build, &info));
}

/* Notes the functions, variables and labels that a static initialiser names: it is lowered last,
 * when functions have been. */
static enum CXChildVisitResult scan(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct lower *l = data;
    uint32_t label;
    CXCursor named;

    (void)parent;
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_DeclRefExpr:
        named = clang_getCursorReferenced(cursor);
        if (clang_getCursorKind(named) == CXCursor_FunctionDecl)
            callee_of(l, named);
        else if (clang_getCursorKind(named) == CXCursor_VarDecl)
            lower_var(l, named);
        break;
    case CXCursor_LabelRef:
        named = clang_getCursorReferenced(cursor);
        if (clang_getCursorKind(named) != CXCursor_LabelStmt)
            break;
        label = label_of(l, named);
        l->frame.label_list.data[label].is_addressed = true;
        break;
    default: break;
    }
    return CXChildVisit_Recurse;
}

static void queue_initialiser(struct lower *l, CXCursor definition)
{
    CXCursor init = clang_Cursor_getVarDeclInitializer(definition);

    if (clang_Cursor_isNull(init))
        return;
    vec_push(&l->statics, definition);
    scan(init, definition, l);
    clang_visitChildren(init, scan, l);
}

static bool is_tentative(CXCursor variable)
{
    return clang_Cursor_getStorageClass(variable) != CX_SC_Extern;
}

static ir_var new_global(struct lower *l, CXCursor variable, uint64_t key)
{
    CXCursor definition = clang_getCursorDefinition(variable);
    bool is_defined = !clang_Cursor_isNull(definition);
    enum ir_var_kind kind;
    struct ir_var_info info;
    ir_var var;

    if (!is_defined)
        definition = variable;
    kind = clang_getCursorLinkage(variable) == CXLinkage_External ||
                   clang_getCursorLinkage(variable) == CXLinkage_UniqueExternal
               ? IR_VAR_GLOB
               : IR_VAR_STATIC;
    info = describe(l, definition, kind);
    info.is_defined = is_defined || is_tentative(variable);
    info.annotation = attribute_read(l, definition).annotation;
    var = ir_build_global(&l->build, &info);
    map_put(&l->globals, key, var);
    if (is_defined)
        queue_initialiser(l, definition);
    return var;
}

static ir_var global_of(struct lower *l, CXCursor variable)
{
    uint64_t key = key_of(clang_getCanonicalCursor(variable));
    uint32_t *known = map_get(&l->globals, key);

    return known != NULL ? *known : new_global(l, variable, key);
}

ir_var lower_var(struct lower *l, CXCursor variable)
{
    uint32_t *known = map_get(&l->frame.locals, key_of(variable));

    return known != NULL ? *known : global_of(l, variable);
}

void lower_global(struct lower *l, CXCursor variable)
{
    ir_var var;

    if (!is_tentative(variable) &&
        clang_Cursor_isNull(clang_Cursor_getVarDeclInitializer(variable)))
        return; /* a declaration: known once it is used */
    var = global_of(l, variable);
    l->unit->globals.data[var ^ IR_VAR_GLOBAL].is_defined = true;
}

static ir_callee cleanup_of(struct lower *l, CXCursor variable)
{
    str_id name;
    CXCursor function = attribute_cleanup(l, variable, &name);

    if (!clang_Cursor_isNull(function))
        return callee_of(l, function);
    return name == 0 ? 0 : callee_named(l, ir_text(l->unit, name));
}

void lower_local(struct lower *l, CXCursor variable)
{
    enum CX_StorageClass storage = clang_Cursor_getStorageClass(variable);
    struct attributes attributes;
    struct ir_var_info info;
    CXCursor init;
    ir_var var;

    if (storage == CX_SC_Extern)
        return;
    if (storage == CX_SC_Static || clang_getCursorTLSKind(variable) != CXTLS_None) {
        global_of(l, variable);
        return;
    }
    attributes = attribute_read(l, variable);
    info = describe(l, variable, IR_VAR_LOCAL);
    info.is_defined = true;
    info.annotation = attributes.annotation;
    vla_declare(l, variable);
    var = ir_build_var(&l->build, &info);
    map_put(&l->frame.locals, key_of(variable), var);
    init = clang_Cursor_getVarDeclInitializer(variable);
    if (!clang_Cursor_isNull(init))
        lower_init(l, place_of_var(l, var, info.type, lower_loc(l, variable)),
                   clang_getCursorType(variable), init);
    scope_enter(l, var, attributes.has_cleanup ? cleanup_of(l, variable) : 0);
}

void lower_declaration(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_children(l, statement);

    for (uint32_t i = 0; i < kids.count; i++)
        if (clang_getCursorKind(kids.at[i]) == CXCursor_VarDecl)
            lower_local(l, kids.at[i]);
}

static enum CXChildVisitResult add_constant(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct lower *l = data;
    struct ir_const constant;

    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_EnumConstantDecl)
        return CXChildVisit_Continue;
    constant.name = cursor_name(l, cursor);
    constant.value = clang_getEnumConstantDeclValue(cursor);
    vec_push(&l->unit->consts, constant);
    return CXChildVisit_Continue;
}

/* The first use of an enumerator brings in its whole enumeration. */
struct value lower_enumerator(struct lower *l, CXCursor enumerator, ir_type type)
{
    CXCursor enumeration = clang_getCursorSemanticParent(enumerator);
    uint64_t key = key_of(enumeration);

    if (map_get(&l->enums, key) == NULL) {
        map_put(&l->enums, key, 1);
        clang_visitChildren(enumeration, add_constant, l);
    }
    return value_number(clang_getEnumConstantDeclValue(enumerator), type);
}
