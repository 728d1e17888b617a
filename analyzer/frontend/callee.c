/* Functions that are called or whose address is taken: one entry per declaration, and the list of
 * those whose bodies stand in headers and are to be lowered because they are reached. */
#include "frontend/lower_int.h"

#include "base/hash.h"

#include <string.h>

/* __attribute__((noreturn)) is part of the type, _Noreturn is not. */
bool callee_type_is_noreturn(CXType type)
{
    CXString spelling = clang_getTypeSpelling(type);
    const char *text = clang_getCString(spelling);
    bool is = text != NULL && strstr(text, "noreturn") != NULL;

    clang_disposeString(spelling);
    return is;
}

static void read_params(struct lower *l, CXCursor function, struct ir_callee_info *info)
{
    int count = clang_Cursor_getNumArguments(function);

    if (count <= 0)
        return;
    info->param_count = (uint32_t)count;
    info->param_names = ARENA_ARRAY(&l->scratch, str_id, count);
    for (int i = 0; i < count; i++)
        info->param_names[i] = cursor_name(l, clang_Cursor_getArgument(function, (unsigned)i));
}

static struct ir_callee_info describe(struct lower *l, CXCursor function)
{
    CXType type = clang_getCursorType(function);
    CXSourceLocation place = clang_getCursorLocation(function);
    struct attributes attributes = attribute_read(l, function);
    struct ir_callee_info info = { .name = cursor_name(l, function) };

    info.type = type_plain(l, type);
    info.is_static = clang_getCursorLinkage(function) == CXLinkage_Internal;
    info.is_noreturn = attributes.is_noreturn || callee_type_is_noreturn(type);
    info.is_weak = attributes.is_weak;
    info.is_variadic = clang_getCanonicalType(type).kind == CXType_FunctionProto &&
                       clang_isFunctionTypeVariadic(type) != 0;
    info.in_system_header = clang_Location_isInSystemHeader(place) != 0;
    info.annotation = attribute_model(l, function, attributes.annotation);
    info.loc = source_loc_name(&l->source, place, strlen(ir_text(l->unit, info.name)));
    read_params(l, function, &info);
    return info;
}

ir_callee callee_of(struct lower *l, CXCursor function)
{
    uint64_t key = (uint64_t)(uintptr_t)cursor_key(clang_getCanonicalCursor(function));
    uint32_t *known = map_get(&l->callees, key);
    struct ir_callee_info info;
    CXCursor body;
    ir_callee callee;

    if (known != NULL)
        return *known;
    body = clang_getCursorDefinition(function);
    info = describe(l, clang_Cursor_isNull(body) ? function : body);
    callee = ir_build_callee(&l->build, &info);
    map_put(&l->callees, key, callee);
    if (!clang_Cursor_isNull(body) && !clang_Location_isFromMainFile(clang_getCursorLocation(body)))
        vec_push(&l->pending, body);
    return callee;
}

ir_callee callee_named(struct lower *l, const char *name)
{
    struct ir_callee_info info = { .name = intern_put(&l->unit->names, name) };
    uint64_t key = hash_text(HASH_SEED, name);
    uint32_t *known = map_get(&l->callees, key);
    ir_callee callee;

    if (known != NULL)
        return *known;
    callee = ir_build_callee(&l->build, &info);
    map_put(&l->callees, key, callee);
    return callee;
}
