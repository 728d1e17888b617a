/* Values: constants that fold, temporaries that do not, and the conversions between integer types.
 */
#include "frontend/lower_int.h"

struct value value_number(int64_t number, ir_type type)
{
    return (struct value){ .is_constant = true, .number = number, .type = type };
}

struct value value_of(ir_temp temp, ir_type type)
{
    return (struct value){ .temp = temp, .type = type };
}

ir_temp value_temp(struct lower *l, struct value value, ir_loc loc)
{
    if (value.temp != 0)
        return value.temp;
    /* No constant and no temporary: a void expression where the (erroneous) source wants a value.
     */
    return ir_build_const(&l->build, value.is_constant ? value.number : 0, value.type, loc);
}

/* The value of `number` in an integer type. */
static int64_t wrap(const struct ir_type_info *info, int64_t number)
{
    uint64_t bits = (uint64_t)number, mask;

    if (info->kind == IR_TYPE_BOOL)
        return number != 0;
    if (info->kind != IR_TYPE_INT || info->size >= 8 || info->size <= 0)
        return number;
    mask = (UINT64_C(1) << (info->size * 8)) - 1;
    bits &= mask;
    if (!info->is_unsigned && (bits & (mask ^ mask >> 1)) != 0)
        bits |= ~mask;
    return (int64_t)bits;
}

static bool is_integer(const struct ir_type_info *info)
{
    return info->kind == IR_TYPE_INT || info->kind == IR_TYPE_BOOL;
}

static bool same_integer(const struct ir_type_info *a, const struct ir_type_info *b)
{
    return a->kind == b->kind && a->size == b->size && a->is_unsigned == b->is_unsigned;
}

static struct value cast(struct lower *l, struct value value, ir_type to, ir_loc loc)
{
    struct ir_insn insn = { .op = IR_CAST, .type = to, .loc = loc };

    insn.a = value_temp(l, value, loc);
    return value_of(ir_build_insn(&l->build, &insn), to);
}

static struct value to_bool(struct lower *l, struct value value, ir_type to, ir_loc loc)
{
    ir_type type = value.type;

    if (value.is_constant)
        return value_number(value.number != 0, to);
    if (type_info(l, type)->kind == IR_TYPE_BOOL)
        return value_of(value.temp, to);
    return value_of(ir_build_binary(&l->build, IR_NE, value.temp,
                                    ir_build_const(&l->build, 0, type, loc), type, loc),
                    to);
}

struct value value_convert(struct lower *l, struct value value, ir_type to, ir_loc loc)
{
    const struct ir_type_info *from = type_info(l, value.type), *into = type_info(l, to);

    if (value.type == to || into->kind == IR_TYPE_VOID || into->kind == IR_TYPE_ARRAY ||
        from->kind == IR_TYPE_RECORD || (value.temp == 0 && !value.is_constant))
        return value;
    if (type_is_opaque(l, value.type) || type_is_opaque(l, to))
        return value_opaque(l, value, NULL, to, loc);
    if (into->kind == IR_TYPE_BOOL)
        return to_bool(l, value, to, loc);
    if (value.is_constant)
        return value_number(wrap(into, value.number), to);
    if (is_integer(into) ? is_integer(from) && same_integer(from, into) : !is_integer(from)) {
        value.type = to;
        return value;
    }
    if (is_integer(from) != is_integer(into) && /* between integer and pointer */
        type_info(l, l->size_type)->size == (is_integer(from) ? from->size : into->size))
        return value_of(value.temp, to);
    return cast(l, value, to, loc);
}

struct value value_opaque(struct lower *l, struct value a, const struct value *b, ir_type type,
                          ir_loc loc)
{
    struct ir_insn insn = { .op = IR_UNARY, .oper = IR_OPAQUE, .type = type, .loc = loc };

    insn.a = value_temp(l, a, loc);
    if (b != NULL) {
        insn.op = IR_BINARY;
        insn.b = value_temp(l, *b, loc);
    }
    return value_of(ir_build_insn(&l->build, &insn), type);
}

static bool fold_shift(enum ir_oper oper, int64_t a, int64_t b, bool is_unsigned, int64_t *out)
{
    if (b < 0 || b > 63)
        return false;
    if (oper == IR_SHL)
        *out = (int64_t)((uint64_t)a << b);
    else
        *out = is_unsigned ? (int64_t)((uint64_t)a >> b) : a >> b;
    return true;
}

static bool fold_division(enum ir_oper oper, int64_t a, int64_t b, bool is_unsigned, int64_t *out)
{
    if (b == 0 || (!is_unsigned && b == -1 && a == INT64_MIN))
        return false;
    if (is_unsigned)
        *out = (int64_t)(oper == IR_DIV ? (uint64_t)a / (uint64_t)b : (uint64_t)a % (uint64_t)b);
    else
        *out = oper == IR_DIV ? a / b : a % b;
    return true;
}

static bool less(int64_t a, int64_t b, bool is_unsigned)
{
    return is_unsigned ? (uint64_t)a < (uint64_t)b : a < b;
}

/* Operands are values of the operation's type. */
static bool fold(enum ir_oper oper, int64_t a, int64_t b, bool is_unsigned, int64_t *out)
{
    switch (oper) {
    case IR_ADD: *out = (int64_t)((uint64_t)a + (uint64_t)b); return true;
    case IR_SUB: *out = (int64_t)((uint64_t)a - (uint64_t)b); return true;
    case IR_MUL: *out = (int64_t)((uint64_t)a * (uint64_t)b); return true;
    case IR_DIV:
    case IR_REM: return fold_division(oper, a, b, is_unsigned, out);
    case IR_SHL:
    case IR_SHR: return fold_shift(oper, a, b, is_unsigned, out);
    case IR_AND: *out = a & b; return true;
    case IR_OR: *out = a | b; return true;
    case IR_XOR: *out = a ^ b; return true;
    case IR_EQ: *out = a == b; return true;
    case IR_NE: *out = a != b; return true;
    case IR_LT: *out = less(a, b, is_unsigned); return true;
    case IR_LE: *out = !less(b, a, is_unsigned); return true;
    case IR_GT: *out = less(b, a, is_unsigned); return true;
    case IR_GE: *out = !less(a, b, is_unsigned); return true;
    case IR_NEG:
    case IR_NOT:
    case IR_OPAQUE:
    case IR_OPER_COUNT: return false;
    }
    return false;
}

struct value value_binary(struct lower *l, enum ir_oper oper, struct value a, struct value b,
                          ir_type type, ir_loc loc)
{
    const struct ir_type_info *info = type_info(l, type);
    ir_temp left, right;
    int64_t number;

    if (a.is_constant && b.is_constant &&
        fold(oper, a.number, b.number, info->is_unsigned || !is_integer(info), &number))
        return value_number(wrap(info, number), type);
    left = value_temp(l, a, loc);
    right = value_temp(l, b, loc);
    return value_of(ir_build_binary(&l->build, oper, left, right, type, loc), type);
}

struct value value_arithmetic(struct lower *l, enum ir_oper oper, struct value a, struct value b,
                              ir_type type, ir_loc loc)
{
    if (type_is_opaque(l, a.type) || type_is_opaque(l, b.type) || type_is_opaque(l, type))
        return value_opaque(l, a, &b, type, loc);
    return value_binary(l, oper, a, b, type, loc);
}

struct value value_compare(struct lower *l, enum ir_oper oper, struct value a, struct value b,
                           ir_type type, ir_loc loc)
{
    /* A null pointer constant has the other operand's type. */
    ir_type common = a.is_constant && type_is_pointer(l, b.type) ? b.type : a.type;
    struct value result;

    if (type_is_opaque(l, a.type) || type_is_opaque(l, b.type))
        return value_opaque(l, a, &b, type, loc);
    a.type = b.type = common;
    result = value_binary(l, oper, a, b, common, loc);
    result.type = type;
    return result;
}

struct value value_unary(struct lower *l, enum ir_oper oper, struct value a, ir_type type,
                         ir_loc loc)
{
    struct ir_insn insn = { .op = IR_UNARY, .oper = oper, .type = type, .loc = loc };

    if (type_is_opaque(l, type))
        return value_opaque(l, a, NULL, type, loc);
    if (a.is_constant) {
        uint64_t bits = (uint64_t)a.number;

        return value_number(wrap(type_info(l, type), (int64_t)(oper == IR_NEG ? 0 - bits : ~bits)),
                            type);
    }
    insn.a = value_temp(l, a, loc);
    return value_of(ir_build_insn(&l->build, &insn), type);
}

static struct value step_constant(struct lower *l, struct value pointer, int64_t bytes, ir_loc loc)
{
    if (pointer.is_constant)
        return value_number((int64_t)((uint64_t)pointer.number + (uint64_t)bytes), pointer.type);
    if (bytes == 0)
        return pointer;
    return value_of(ir_build_offset(&l->build, pointer.temp, bytes, 0, 0, loc), pointer.type);
}

/* The step of a pointer to an incomplete or variable type is unknown here; lower_vla knows better.
 */
struct value value_step(struct lower *l, struct value pointer, struct value index, bool down,
                        ir_loc loc)
{
    int64_t step = type_step(l, pointer.type);
    struct ir_insn insn = { .op = IR_OFFSET, .loc = loc };

    if (step < 0)
        return value_opaque(l, pointer, &index, pointer.type, loc);
    if (index.is_constant) {
        uint64_t bytes = (uint64_t)index.number * (uint64_t)step;

        return step_constant(l, pointer, (int64_t)(down ? 0 - bytes : bytes), loc);
    }
    insn.a = value_temp(l, pointer, loc);
    insn.b = value_temp(l, index, loc);
    insn.scale = down ? -step : step;
    if (pointer.array != 0 && type_step(l, pointer.array) == step)
        insn.type = pointer.array;
    return value_of(ir_build_insn(&l->build, &insn), pointer.type);
}
