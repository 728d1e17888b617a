/* C types to ir_type. A typedef, an enumeration, _Atomic and typeof stand for what they mean. */
#include "frontend/lower_int.h"

#include <string.h>

static ir_type put(struct lower *l, enum ir_type_kind kind, bool is_unsigned, int64_t size)
{
    struct ir_type_info info = {
        .kind = kind, .is_unsigned = is_unsigned, .size = size, .count = -1
    };

    return ir_build_type(&l->build, &info);
}

void type_setup(struct lower *l)
{
    CXTargetInfo target = clang_getTranslationUnitTargetInfo(l->tu);
    int bits = clang_TargetInfo_getPointerWidth(target);

    clang_TargetInfo_dispose(target);
    l->void_type = put(l, IR_TYPE_VOID, false, -1);
    l->int_type = put(l, IR_TYPE_INT, false, 4);
    l->size_type = put(l, IR_TYPE_INT, true, bits > 0 ? bits / 8 : 8);
    l->pointer_type = type_pointer_to(l, l->void_type);
}

const struct ir_type_info *type_info(const struct lower *l, ir_type type)
{
    return &l->unit->types.data[type];
}

ir_type type_pointer_to(struct lower *l, ir_type elem)
{
    struct ir_type_info info = { .kind = IR_TYPE_POINTER, .count = -1, .elem = elem };

    info.size = type_info(l, l->size_type)->size;
    return ir_build_type(&l->build, &info);
}

ir_type type_unsigned(struct lower *l, int64_t size)
{
    return put(l, IR_TYPE_INT, true, size);
}

bool type_is_aggregate(const struct lower *l, ir_type type)
{
    enum ir_type_kind kind = type_info(l, type)->kind;

    return kind == IR_TYPE_RECORD || kind == IR_TYPE_ARRAY;
}

bool type_is_opaque(const struct lower *l, ir_type type)
{
    const struct ir_type_info *info = type_info(l, type);

    return info->kind == IR_TYPE_FLOAT || info->kind == IR_TYPE_OTHER ||
           (info->kind == IR_TYPE_INT && info->size > 8);
}

bool type_is_pointer(const struct lower *l, ir_type type)
{
    enum ir_type_kind kind = type_info(l, type)->kind;

    return kind == IR_TYPE_POINTER || kind == IR_TYPE_ARRAY || kind == IR_TYPE_FUNCTION;
}

int64_t type_step(const struct lower *l, ir_type pointer)
{
    const struct ir_type_info *elem = type_info(l, type_info(l, pointer)->elem);

    if (elem->kind == IR_TYPE_VOID || elem->kind == IR_TYPE_FUNCTION)
        return 1; /* GNU C */
    return elem->size;
}

static int64_t size_of(CXType type)
{
    long long size = clang_Type_getSizeOf(type);

    return size < 0 ? -1 : size; /* negative: incomplete, variable, erroneous */
}

static ir_type derived(struct lower *l, enum ir_type_kind kind, CXType type, CXType elem)
{
    struct ir_type_info info = { .kind = kind, .size = -1, .count = -1 };

    info.is_const = clang_isConstQualifiedType(type) != 0;
    info.elem = type_of(l, elem);
    if (kind != IR_TYPE_FUNCTION)
        info.size = size_of(type);
    if (kind == IR_TYPE_ARRAY)
        info.count = clang_getArraySize(type);
    if (info.count < 0)
        info.count = -1;
    return ir_build_type(&l->build, &info);
}

static ir_type basic(struct lower *l, enum ir_type_kind kind, CXType type, bool is_unsigned)
{
    struct ir_type_info info = {
        .kind = kind, .is_unsigned = is_unsigned, .size = -1, .count = -1
    };

    info.is_const = clang_isConstQualifiedType(type) != 0;
    if (kind != IR_TYPE_VOID)
        info.size = size_of(type);
    return ir_build_type(&l->build, &info);
}

static ir_type enumeration(struct lower *l, CXType type)
{
    CXType integer = clang_getEnumDeclIntegerType(clang_getTypeDeclaration(type));
    const struct ir_type_info *info = type_info(l, type_plain(l, integer));

    if (info->kind != IR_TYPE_INT && info->kind != IR_TYPE_BOOL)
        return basic(l, IR_TYPE_INT, type, false); /* incomplete */
    return basic(l, info->kind, type, info->is_unsigned);
}

/* `type` is canonical. */
static ir_type make(struct lower *l, CXType type)
{
    switch (type.kind) {
    case CXType_Void: return basic(l, IR_TYPE_VOID, type, false);
    case CXType_Bool: return basic(l, IR_TYPE_BOOL, type, true);
    case CXType_Char_U:
    case CXType_UChar:
    case CXType_Char16:
    case CXType_Char32:
    case CXType_UShort:
    case CXType_UInt:
    case CXType_ULong:
    case CXType_ULongLong:
    case CXType_UInt128: return basic(l, IR_TYPE_INT, type, true);
    case CXType_Char_S:
    case CXType_SChar:
    case CXType_WChar:
    case CXType_Short:
    case CXType_Int:
    case CXType_Long:
    case CXType_LongLong:
    case CXType_Int128: return basic(l, IR_TYPE_INT, type, false);
    case CXType_Float:
    case CXType_Double:
    case CXType_LongDouble:
    case CXType_Float128:
    case CXType_Half:
    case CXType_Float16:
    case CXType_BFloat16:
    case CXType_Ibm128:
    case CXType_Complex: return basic(l, IR_TYPE_FLOAT, type, false);
    case CXType_NullPtr: return l->pointer_type;
    case CXType_Enum: return enumeration(l, type);
    case CXType_Record: return record_type(l, type);
    case CXType_Pointer:
    case CXType_BlockPointer: return derived(l, IR_TYPE_POINTER, type, clang_getPointeeType(type));
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
    case CXType_VariableArray:
        return derived(l, IR_TYPE_ARRAY, type, clang_getArrayElementType(type));
    case CXType_FunctionProto:
    case CXType_FunctionNoProto:
        return derived(l, IR_TYPE_FUNCTION, type, clang_getResultType(type));
    case CXType_Atomic: return type_of(l, clang_Type_getValueType(type));
    default: return basic(l, IR_TYPE_OTHER, type, false); /* vectors, error recovery, C++ */
    }
}

ir_type type_of(struct lower *l, CXType type)
{
    uint64_t key = (uint64_t)(uintptr_t)type.data[0];
    uint32_t *known;
    ir_type id;

    if (type.kind == CXType_Invalid)
        return l->void_type;
    known = map_get(&l->types, key);
    if (known != NULL)
        return *known;
    id = make(l, clang_getCanonicalType(type));
    map_put(&l->types, key, id);
    return id;
}

ir_type type_plain(struct lower *l, CXType type)
{
    uint64_t key = (uint64_t)(uintptr_t)type.data[0];
    uint32_t *known;
    ir_type id;

    if (type.kind == CXType_Invalid)
        return l->void_type;
    known = map_get(&l->plain_types, key);
    if (known != NULL)
        return *known;
    type = clang_getUnqualifiedType(clang_getCanonicalType(type));
    id = type_of(l, type);
    record_complete(l, type);
    map_put(&l->plain_types, key, id);
    return id;
}

ir_type type_of_expr(struct lower *l, CXCursor expression)
{
    return type_plain(l, clang_getCursorType(expression));
}
