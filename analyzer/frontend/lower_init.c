/* Initialisers, as stores.
 *
 * libclang shows initialiser lists as they were written, so designators and elided braces are
 * worked out here: a `list` is what stands between one pair of braces and is consumed from left to
 * right by the object it initialises and, where braces were left out, by that object's members. */
#include "frontend/lower_init_int.h"

#include <string.h>

static CXType canonical(CXType type)
{
    type = clang_getCanonicalType(type);
    return type.kind == CXType_Atomic ? clang_getCanonicalType(clang_Type_getValueType(type))
                                      : type;
}

static bool is_array(CXType type)
{
    return type.kind == CXType_ConstantArray || type.kind == CXType_IncompleteArray ||
           type.kind == CXType_VariableArray || type.kind == CXType_Vector ||
           type.kind == CXType_ExtVector;
}

static CXType element_type(CXType array)
{
    return canonical(clang_getElementType(array));
}

bool init_is_designated(CXCursor cursor)
{
    return clang_getCursorKind(cursor) == CXCursor_UnexposedExpr &&
           clang_getCursorType(cursor).kind == CXType_Void;
}

static bool has_designator(const struct kids *kids)
{
    for (uint32_t i = 0; i < kids->count; i++)
        if (init_is_designated(kids->at[i]))
            return true;
    return false;
}

static bool is_string_for(struct lower *l, CXType type, CXCursor init)
{
    if (!is_array(type))
        return false;
    init = cursor_strip(l, init);
    return clang_getCursorKind(init) == CXCursor_StringLiteral;
}

static bool is_record_value(CXCursor expression)
{
    return canonical(clang_getCursorType(expression)).kind == CXType_Record;
}

/* One expression for one object. */
static void init_value(struct lower *l, const struct init *init, struct place place,
                       CXCursor expression)
{
    struct value value;
    ir_loc loc;

    expression = type_is_aggregate(l, place.type) ? cursor_strip(l, expression) : expression;
    value = lower_value(l, expression);
    loc = lower_loc(l, expression);
    value = value_convert(l, value, place.type, loc);
    if (value.is_constant && value.number == 0 && init->skips_zero)
        return;
    place_store(l, place, value, loc);
}

static bool covers_kid(struct lower *l, CXType type, CXCursor kid)
{
    type = canonical(type);
    if (type.kind != CXType_Record && !is_array(type))
        return true;
    if (clang_getCursorKind(kid) == CXCursor_InitListExpr)
        return init_covers(l, type, cursor_kids(l, kid));
    return type.kind == CXType_Record ? is_record_value(kid) : is_string_for(l, type, kid);
}

/* Whether the list names every member, so that nothing is left to be zero. May say no too often. */
bool init_covers(struct lower *l, CXType type, struct kids kids)
{
    struct record record;
    bool all;

    if (has_designator(&kids) || kids.count == 0 || kids.count > 64)
        return false;
    if (is_array(type)) {
        if (is_string_for(l, type, kids.at[0]))
            return true;
        all = type.kind == CXType_ConstantArray && clang_getArraySize(type) == kids.count;
        for (uint32_t i = 0; all && i < kids.count; i++)
            all = covers_kid(l, element_type(type), kids.at[i]);
        return all;
    }
    if (type.kind != CXType_Record)
        return true;
    record = *record_of(l, type);
    all = !record.is_union && record.count == kids.count;
    for (uint32_t i = 0; all && i < kids.count; i++)
        all = covers_kid(l, clang_getCursorType(record.fields[i]), kids.at[i]);
    return all;
}

void init_members(struct lower *l, struct init *init, struct place base, CXType type, uint32_t from)
{
    struct record record = *record_of(l, type);
    uint32_t i = from;

    while (init->next < init->list.count) {
        CXCursor kid = init->list.at[init->next];

        if (init_is_designated(kid)) {
            if (!init->is_braced)
                return;
            init->next++;
            i = init_designate(l, init, base, type, kid) + 1;
        } else if (i < record.count) {
            struct place place = place_member(l, base, record.fields[i], lower_loc(l, kid));

            init_subobject(l, init, place, clang_getCursorType(record.fields[i++]));
        } else {
            return;
        }
        if (record.is_union)
            i = record.count;
    }
}

void init_elements(struct lower *l, struct init *init, struct place base, CXType type, int64_t from)
{
    CXType elem = element_type(type);
    ir_type elem_type = type_plain(l, elem);
    int64_t count = clang_getNumElements(type), i = from;

    while (init->next < init->list.count) {
        CXCursor kid = init->list.at[init->next];

        if (init_is_designated(kid)) {
            if (!init->is_braced)
                return;
            init->next++;
            i = (int64_t)init_designate(l, init, base, type, kid) + 1;
        } else if (count < 0 || i < count) {
            init_subobject(l, init, place_element(l, base, i++, elem_type, lower_loc(l, kid)),
                           elem);
        } else {
            return;
        }
    }
}

/* Long tables of numbers say nothing about memory: their contents become unknown at once. */
static bool skip_numbers(struct lower *l, struct place base, CXType type, struct kids kids,
                         ir_loc loc)
{
    struct ir_insn insn = { .op = IR_UNKNOWN, .type = l->void_type, .arg_count = 1, .loc = loc };
    enum ir_type_kind kind;

    if (kids.count <= LOWER_NUMBERS_MAX || !is_array(type))
        return false;
    kind = type_info(l, type_plain(l, element_type(type)))->kind;
    if (kind != IR_TYPE_INT && kind != IR_TYPE_FLOAT)
        return false;
    insn.text = intern_put(&l->unit->names, "long table of numbers");
    insn.args = &base.address;
    ir_build_insn(&l->build, &insn);
    for (uint32_t i = 0; i < kids.count; i++) {
        enum CXCursorKind leaf = clang_getCursorKind(cursor_strip(l, kids.at[i]));

        if (leaf != CXCursor_IntegerLiteral && leaf != CXCursor_FloatingLiteral &&
            leaf != CXCursor_UnaryOperator && leaf != CXCursor_CharacterLiteral &&
            !init_is_designated(kids.at[i]))
            lower_effect(l, kids.at[i], IR_FATE_USED);
    }
    return true;
}

/* `{ 0 }` of what is zero already. */
static bool adds_nothing(const struct init *init)
{
    int64_t number;

    return init->skips_zero && init->list.count == 1 &&
           clang_getCursorKind(init->list.at[0]) == CXCursor_IntegerLiteral &&
           cursor_evaluate(init->list.at[0], &number) && number == 0;
}

/* What stands between braces. */
static void init_list(struct lower *l, const struct init *outer, struct place base, CXType type,
                      CXCursor list, struct kids kids)
{
    struct init init = { .list = kids, .is_braced = true, .is_zeroed = outer->is_zeroed };

    init.skips_zero = init.is_zeroed && !has_designator(&kids);
    if (adds_nothing(&init))
        return;
    if (is_array(type) && kids.count == 1 && is_string_for(l, type, kids.at[0]))
        init_value(l, &init, base, kids.at[0]);
    else if (skip_numbers(l, base, type, kids, lower_loc(l, list)))
        return;
    else if (is_array(type))
        init_elements(l, &init, base, type, 0);
    else if (type.kind == CXType_Record)
        init_members(l, &init, base, type, 0);
    else if (kids.count > 0)
        init_value(l, &init, base, kids.at[0]);
    else
        place_store(l, base, value_number(0, base.type), lower_loc(l, list));
}

void init_subobject(struct lower *l, struct init *init, struct place place, CXType type)
{
    CXCursor kid = init->list.at[init->next];
    uint32_t before = init->next;
    struct init elided;

    type = canonical(type);
    if (clang_getCursorKind(kid) == CXCursor_InitListExpr) {
        init->next++;
        init_list(l, init, place, type, kid, cursor_kids(l, kid));
        return;
    }
    if ((type.kind != CXType_Record && !is_array(type)) || is_string_for(l, type, kid) ||
        (type.kind == CXType_Record && is_record_value(kid)) || type.kind == CXType_Vector ||
        type.kind == CXType_ExtVector) {
        init->next++;
        init_value(l, init, place, kid);
        return;
    }
    elided = *init;
    elided.is_braced = false;
    if (type.kind == CXType_Record)
        init_members(l, &elided, place, type, 0);
    else
        init_elements(l, &elided, place, type, 0);
    init->next = elided.next > before ? elided.next : before + 1; /* never stand still */
}

void lower_init(struct lower *l, struct place place, CXType type, CXCursor expression)
{
    struct init init = { 0 };
    struct kids kids;

    type = canonical(type);
    while (clang_getCursorKind(expression) == CXCursor_ParenExpr) {
        kids = cursor_kids(l, expression);
        if (kids.count != 1)
            break;
        expression = kids.at[0];
    }
    if (clang_getCursorKind(expression) != CXCursor_InitListExpr) {
        init_value(l, &init, place, expression);
        return;
    }
    kids = cursor_kids(l, expression);
    if ((type.kind == CXType_Record || is_array(type)) && !init_covers(l, type, kids)) {
        place_zero(l, place, lower_loc(l, expression));
        init.is_zeroed = true;
    }
    init_list(l, &init, place, type, expression, kids);
}

struct place lower_compound_literal(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);
    CXType type = clang_getCursorType(expression);
    struct ir_var_info info = { .type = type_plain(l, type), .kind = IR_VAR_SYNTHETIC };
    struct place place;
    ir_var var;

    info.loc = lower_loc(l, expression);
    info.name = intern_put(&l->unit->names, "<compound literal>");
    if (l->frame.is_init) {
        info.kind = IR_VAR_COMPOUND;
        info.is_defined = true;
        info.is_const = clang_isConstQualifiedType(type) != 0;
        var = ir_build_global(&l->build, &info);
    } else {
        var = ir_build_var(&l->build, &info);
        scope_enter(l, var, 0);
    }
    place = place_of_var(l, var, info.type, info.loc);
    if (kids.count > 0)
        lower_init(l, place, type, kids.at[kids.count - 1]);
    return place;
}
