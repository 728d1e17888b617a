/* Records and their members.
 *
 * A record's fields are entered when an expression or a variable has the record, or a pointer to
 * it, as its type: what is only ever pointed to from other records stays without fields, so that
 * one variable does not bring in every header's structures. */
#include "frontend/lower_int.h"

#include <string.h>

static bool has_tag(CXCursor declaration)
{
    return clang_Cursor_isAnonymous(declaration) == 0;
}

static str_id record_name(struct lower *l, CXCursor declaration)
{
    return has_tag(declaration) ? cursor_name(l, declaration) : 0;
}

ir_type record_type(struct lower *l, CXType type)
{
    CXCursor declaration = clang_getTypeDeclaration(type);
    bool is_const = clang_isConstQualifiedType(type) != 0;
    uint64_t key = (uint64_t)(uintptr_t)cursor_key(clang_getCanonicalCursor(declaration));
    struct ir_type_info info = { .kind = IR_TYPE_RECORD, .is_const = is_const, .count = -1 };
    uint32_t *known =
        map_get(&l->record_ids, key + is_const); /* nodes are aligned: keys stay apart */
    long long size;

    if (known != NULL)
        return *known;
    size = clang_Type_getSizeOf(type);
    info.size = size < 0 ? -1 : size;
    info.is_union = clang_getCursorKind(declaration) == CXCursor_UnionDecl;
    info.name = record_name(l, declaration);
    map_put(&l->record_ids, key + is_const, ir_build_type(&l->build, &info));
    return *map_get(&l->record_ids, key + is_const);
}

static enum CXVisitorResult collect_field(CXCursor cursor, CXClientData data)
{
    struct lower *l = data;

    vec_push(&l->stack, cursor);
    return CXVisit_Continue;
}

static struct kids fields_of(struct lower *l, CXType type)
{
    size_t base = l->stack.len;
    struct kids fields;

    clang_Type_visitFields(type, collect_field, l);
    fields.count = (uint32_t)(l->stack.len - base);
    fields.at = arena_copy(&l->arena, l->stack.data + base, fields.count * sizeof *fields.at);
    l->stack.len = base;
    return fields;
}

static str_id field_name(struct lower *l, CXCursor field)
{
    str_id name = cursor_name(l, field);

    /* An unnamed member is spelled as its type, with a path. */
    return name != 0 && strchr(ir_text(l->unit, name), '(') != NULL ? 0 : name;
}

static void fill(struct lower *l, ir_type type, struct kids fields)
{
    struct ir_field *infos = ARENA_ARRAY(&l->scratch, struct ir_field, fields.count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < fields.count; i++) {
        const struct field *field = field_of(l, fields.at[i]);

        if (field->bit_offset < 0)
            continue;
        infos[count].name = field_name(l, fields.at[i]);
        infos[count].type = field->type;
        infos[count].offset = field->bit_offset / 8;
        infos[count++].bits = field->bits;
    }
    ir_build_fields(&l->build, type, infos, count);
}

/* The record itself, behind pointers and arrays; kind Invalid when there is none. */
static CXType innermost(CXType type)
{
    for (;;) {
        type = clang_getCanonicalType(type);
        switch (type.kind) {
        case CXType_Pointer: type = clang_getPointeeType(type); break;
        case CXType_Atomic: type = clang_Type_getValueType(type); break;
        case CXType_ConstantArray:
        case CXType_IncompleteArray:
        case CXType_VariableArray: type = clang_getArrayElementType(type); break;
        default: return type;
        }
    }
}

/* Members held by value come along; members pointed to do not. */
static void complete_members(struct lower *l, struct kids fields)
{
    for (uint32_t i = 0; i < fields.count; i++) {
        CXType type = clang_getCanonicalType(clang_getCursorType(fields.at[i]));

        while (type.kind == CXType_ConstantArray)
            type = clang_getCanonicalType(clang_getArrayElementType(type));
        if (type.kind == CXType_Record)
            record_complete(l, type);
    }
}

void record_complete(struct lower *l, CXType type)
{
    uint64_t key;
    struct kids fields;
    ir_type id;

    type = innermost(type);
    if (type.kind != CXType_Record)
        return;
    id = type_of(l, type);
    key = id;
    if (map_get(&l->complete, key) != NULL || clang_Type_getSizeOf(type) < 0)
        return;
    map_put(&l->complete, key, 1);
    fields = fields_of(l, type);
    fill(l, id, fields);
    complete_members(l, fields);
}

const struct record *record_of(struct lower *l, CXType type)
{
    CXCursor declaration = clang_getTypeDeclaration(type);
    uint64_t key = (uint64_t)(uintptr_t)cursor_key(clang_getCanonicalCursor(declaration));
    uint32_t *known = map_get(&l->records, key);
    struct record record = { 0 };
    struct kids fields;

    if (known != NULL)
        return &l->record_list.data[*known];
    fields = fields_of(l, type);
    record.fields = fields.at;
    for (uint32_t i = 0; i < fields.count; i++) /* unnamed bit fields take no initialiser */
        if (!clang_Cursor_isBitField(fields.at[i]) || field_name(l, fields.at[i]) != 0)
            record.fields[record.count++] = fields.at[i];
    record.type = type_plain(l, type);
    record.is_union = clang_getCursorKind(declaration) == CXCursor_UnionDecl;
    map_put(&l->records, key, (uint32_t)l->record_list.len);
    vec_push(&l->record_list, record);
    return &vec_last(&l->record_list);
}

/* "record.field"; of a member of an unnamed record, the nearest named one around it. */
static str_id field_label(struct lower *l, CXCursor field, CXCursor parent)
{
    CXString name = clang_getCursorSpelling(field), owner;
    str_id label;

    for (int depth = 0; depth < 16 && !has_tag(parent); depth++) {
        CXCursor outer = clang_getCursorSemanticParent(parent);

        if (clang_getCursorKind(outer) != CXCursor_StructDecl &&
            clang_getCursorKind(outer) != CXCursor_UnionDecl)
            break;
        parent = outer;
    }
    owner = has_tag(parent) ? clang_getCursorSpelling(parent)
                            : clang_getCursorSpelling(clang_getNullCursor());
    label = intern_put(&l->unit->names, arena_printf(&l->scratch, "%s.%s", clang_getCString(owner),
                                                     clang_getCString(name)));
    clang_disposeString(owner);
    clang_disposeString(name);
    return label;
}

const struct field *field_of(struct lower *l, CXCursor cursor)
{
    uint64_t key = (uint64_t)(uintptr_t)cursor_key(cursor);
    uint32_t *known = map_get(&l->fields, key);
    CXCursor parent;
    struct field field = { 0 };

    if (known != NULL)
        return &l->field_list.data[*known];
    parent = clang_getCursorSemanticParent(cursor);
    field.bit_offset = clang_Cursor_getOffsetOfField(cursor);
    if (clang_Cursor_isBitField(cursor))
        field.bits = (uint32_t)clang_getFieldDeclBitWidth(cursor);
    field.type = type_of(l, clang_getCursorType(cursor));
    field.in_anonymous = !has_tag(parent);
    if (field_name(l, cursor) != 0)
        field.label = field_label(l, cursor, parent);
    map_put(&l->fields, key, (uint32_t)l->field_list.len);
    vec_push(&l->field_list, field);
    return &vec_last(&l->field_list);
}
