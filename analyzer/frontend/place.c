/* Places: where objects are, and reading and writing them. */
#include "frontend/lower_int.h"

#include "base/hash.h"

#include <string.h>

struct place place_of_var(struct lower *l, ir_var var, ir_type type, ir_loc loc)
{
    return (struct place){ .address = ir_build_addr(&l->build, var, loc), .type = type };
}

struct place place_synthetic(struct lower *l, const char *name, ir_type type, ir_loc loc)
{
    struct ir_var_info info = { .type = type, .kind = IR_VAR_SYNTHETIC, .loc = loc };

    info.name = intern_put(&l->unit->names, name);
    return place_of_var(l, ir_build_var(&l->build, &info), type, loc);
}

static ir_temp offset_of(struct lower *l, struct place base, int64_t bytes, str_id field,
                         ir_loc loc)
{
    struct ir_insn insn = {
        .op = IR_OFFSET, .a = base.address, .value = bytes, .field = field, .loc = loc
    };

    return ir_build_insn(&l->build, &insn);
}

struct place place_member_at(struct lower *l, struct place base, const struct field *field,
                             int64_t bit_offset, ir_type type, ir_loc loc)
{
    struct place place = { .type = type, .bits = field->bits };

    place.field = field->label != 0 ? field->label : base.field;
    if (field->bits > 0)
        place.shift = (uint32_t)(bit_offset % 8);
    place.is_absolute = base.is_absolute;
    if (base.is_absolute)
        place.number = base.number + bit_offset / 8;
    else
        place.address = offset_of(l, base, bit_offset / 8, place.field, loc);
    return place;
}

struct place place_member(struct lower *l, struct place base, CXCursor cursor, ir_loc loc)
{
    struct field field = *field_of(l, cursor);
    int64_t offset = field.bit_offset < 0 ? 0 : field.bit_offset;

    return place_member_at(l, base, &field, offset, type_plain(l, clang_getCursorType(cursor)),
                           loc);
}

struct place place_element(struct lower *l, struct place base, int64_t index, ir_type elem,
                           ir_loc loc)
{
    struct place place = { .address = base.address, .type = elem, .field = base.field };
    int64_t size = type_info(l, elem)->size;

    if (index != 0 && size > 0)
        place.address =
            offset_of(l, base, (int64_t)((uint64_t)index * (uint64_t)size), base.field, loc);
    return place;
}

/* The type to read so that a bit field is covered; 0 when it spans more than 8 bytes. */
static ir_type covering_type(struct lower *l, const struct place *place)
{
    uint32_t bytes = (place->shift + place->bits + 7) / 8, size = 1;

    while (size < bytes)
        size *= 2;
    return size > 8 ? 0 : type_unsigned(l, size);
}

static int64_t low_bits(uint32_t bits)
{
    return bits >= 64 ? -1 : (int64_t)((UINT64_C(1) << bits) - 1);
}

static ir_temp load_at(struct lower *l, const struct place *place, ir_type type, ir_loc loc)
{
    struct ir_insn insn = {
        .op = IR_LOAD, .a = place->address, .type = type, .field = place->field, .loc = loc
    };

    return ir_build_insn(&l->build, &insn);
}

static void store_at(struct lower *l, const struct place *place, ir_temp value, ir_type type,
                     ir_loc loc)
{
    struct ir_insn insn = { .op = IR_STORE,
                            .a = place->address,
                            .b = value,
                            .type = type,
                            .field = place->field,
                            .loc = loc };

    ir_build_insn(&l->build, &insn);
}

/* Sign extension from `bits`: (v ^ m) - m with m the sign bit. */
static struct value sign_extend(struct lower *l, struct value value, uint32_t bits, ir_loc loc)
{
    struct value sign = value_number((int64_t)(UINT64_C(1) << (bits - 1)), value.type);

    value = value_binary(l, IR_XOR, value, sign, value.type, loc);
    return value_binary(l, IR_SUB, value, sign, value.type, loc);
}

static struct value load_bits(struct lower *l, const struct place *place, ir_loc loc)
{
    const struct ir_type_info *info = type_info(l, place->type);
    bool is_signed = info->kind == IR_TYPE_INT && !info->is_unsigned;
    ir_type cover = covering_type(l, place);
    struct value value;

    if (cover == 0)
        return value_opaque(l, value_of(load_at(l, place, place->type, loc), place->type), NULL,
                            place->type, loc);
    value = value_of(load_at(l, place, cover, loc), cover);
    if (place->shift > 0)
        value = value_binary(l, IR_SHR, value, value_number(place->shift, cover), cover, loc);
    if (place->shift + place->bits < type_info(l, cover)->size * 8)
        value =
            value_binary(l, IR_AND, value, value_number(low_bits(place->bits), cover), cover, loc);
    value = value_convert(l, value, place->type, loc);
    return is_signed && place->bits < type_info(l, place->type)->size * 8
               ? sign_extend(l, value, place->bits, loc)
               : value;
}

static void store_bits(struct lower *l, const struct place *place, struct value value, ir_loc loc)
{
    ir_type cover = covering_type(l, place);
    int64_t mask = low_bits(place->bits);
    struct value old, others;

    if (cover == 0) {
        store_at(l, place, value_temp(l, value_opaque(l, value, NULL, place->type, loc), loc),
                 place->type, loc);
        return;
    }
    value = value_convert(l, value, cover, loc);
    if (place->bits < type_info(l, cover)->size * 8) {
        old = value_of(load_at(l, place, cover, loc), cover);
        others = value_number((int64_t)~((uint64_t)mask << place->shift), l->size_type);
        old = value_binary(l, IR_AND, old, value_convert(l, others, cover, loc), cover, loc);
        value = value_binary(l, IR_AND, value, value_number(mask, cover), cover, loc);
        if (place->shift > 0)
            value = value_binary(l, IR_SHL, value, value_number(place->shift, cover), cover, loc);
        value = value_binary(l, IR_OR, old, value, cover, loc);
    }
    store_at(l, place, value_temp(l, value, loc), cover, loc);
}

struct value place_load(struct lower *l, struct place place, ir_loc loc)
{
    enum ir_type_kind kind = type_info(l, place.type)->kind;

    if (kind == IR_TYPE_VOID)
        return (struct value){ .type = place.type };
    if (kind == IR_TYPE_RECORD || kind == IR_TYPE_ARRAY || kind == IR_TYPE_FUNCTION)
        return (struct value){ .temp = place.address,
                               .type = place.type,
                               .array = kind == IR_TYPE_ARRAY ? place.type : 0 };
    if (place.bits > 0)
        return load_bits(l, &place, loc);
    return value_of(load_at(l, &place, place.type, loc), place.type);
}

void place_store(struct lower *l, struct place place, struct value value, ir_loc loc)
{
    struct ir_insn insn = { .op = IR_COPY, .a = place.address, .type = place.type, .loc = loc };

    if (type_is_aggregate(l, place.type)) {
        insn.b = value_temp(l, value, loc);
        insn.field = place.field;
        ir_build_insn(&l->build, &insn);
        return;
    }
    if (type_info(l, place.type)->kind == IR_TYPE_VOID)
        return;
    if (place.bits > 0) {
        store_bits(l, &place, value, loc);
        return;
    }
    value.type = value.is_constant ? place.type : value.type;
    store_at(l, &place, value_temp(l, value, loc), place.type, loc);
}

void place_zero(struct lower *l, struct place place, ir_loc loc)
{
    struct ir_insn insn = { .op = IR_ZERO, .a = place.address, .type = place.type, .loc = loc };

    ir_build_insn(&l->build, &insn);
}

/* The text between the quotes, as far as it is kept. */
static str_id literal_text(struct lower *l, CXCursor literal)
{
    CXString spelling = clang_getCursorSpelling(literal);
    const char *text = clang_getCString(spelling);
    const char *start = text == NULL ? NULL : strchr(text, '"');
    size_t length = start == NULL ? 0 : strlen(++start);
    char kept[257];
    str_id id;

    if (length > 0)
        length--;
    if (length > sizeof kept - 1)
        length = sizeof kept - 1;
    if (length > 0)
        memcpy(kept, start, length);
    kept[length] = '\0';
    id = intern_put(&l->unit->names, kept);
    clang_disposeString(spelling);
    return id;
}

struct place place_literal(struct lower *l, CXCursor literal)
{
    struct ir_var_info info = { .kind = IR_VAR_LITERAL, .is_const = true, .is_defined = true };
    uint64_t key;
    uint32_t *known;

    info.name = literal_text(l, literal);
    info.type = type_of_expr(l, literal);
    info.loc = lower_loc(l, literal);
    key = hash_u64(hash_u64(HASH_SEED, info.name), info.type);
    known = map_get(&l->literals, key);
    if (known == NULL) {
        map_put(&l->literals, key, ir_build_global(&l->build, &info));
        known = map_get(&l->literals, key);
    }
    return place_of_var(l, *known, info.type, info.loc);
}
