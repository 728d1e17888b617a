/* Compiler builtins that mean something to control flow or fold to a constant, and sizeof. The
 * others are calls by name. */
#include "frontend/lower_int.h"

#include <string.h>

enum builtin { HINT, CONSTANT_P, OBJECT_SIZE, UNREACHABLE, ASSUMPTION, OTHER };

static enum builtin classify(const char *name)
{
    static const struct {
        const char *name;
        enum builtin builtin;
    } table[] = {
        { "__builtin_expect", HINT },
        { "__builtin_expect_with_probability", HINT },
        { "__builtin_assume_aligned", HINT },
        { "__builtin_constant_p", CONSTANT_P },
        { "__builtin_object_size", OBJECT_SIZE },
        { "__builtin_dynamic_object_size", OBJECT_SIZE },
        { "__builtin_unreachable", UNREACHABLE },
        { "__builtin_assume", ASSUMPTION },
    };

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(table[i].name, name) == 0)
            return table[i].builtin;
    return OTHER;
}

/* Nothing is known of the object: all ones for the maximum, 0 for the minimum (types 2 and 3). */
static struct value unknown_object_size(struct lower *l, struct kids args, ir_type type)
{
    struct value kind = args.count > 1 ? lower_value(l, args.at[1]) : value_number(0, l->int_type);

    return value_number(kind.is_constant && kind.number >= 2 ? 0 : -1, type);
}

static void unreachable(struct lower *l, CXCursor call)
{
    struct ir_insn insn = { .op = IR_NORETURN, .loc = lower_loc(l, call) };

    ir_build_insn(&l->build, &insn);
}

bool lower_builtin(struct lower *l, CXCursor call, const char *name, struct kids args,
                   enum ir_fate fate, struct value *out)
{
    ir_type type = type_of_expr(l, call);
    int64_t number;

    *out = (struct value){ .type = type };
    if (strncmp(name, "__sync_", 7) == 0)
        return lower_sync(l, call, name, args, out);
    if (lower_varargs(l, call, name, args))
        return true;
    if (type_info(l, type)->kind == IR_TYPE_INT && cursor_evaluate(call, &number)) {
        *out = value_number(number, type);
        return true;
    }
    switch (classify(name)) {
    case HINT:
        if (args.count == 0)
            return false;
        if (fate == IR_FATE_USED)
            *out = value_convert(l, lower_value(l, args.at[0]), type, lower_loc(l, call));
        else
            lower_effect(l, args.at[0], fate);
        return true;
    case CONSTANT_P: /* did not fold: not constant; its operand is not evaluated */
        *out = value_number(0, type);
        return true;
    case OBJECT_SIZE: *out = unknown_object_size(l, args, type); return true;
    case UNREACHABLE: unreachable(l, call); return true;
    case ASSUMPTION: /* its operand is not evaluated */ return true;
    case OTHER: break;
    }
    return false;
}

struct value lower_sizeof(struct lower *l, CXCursor expression)
{
    ir_type type = type_of_expr(l, expression);
    struct kids kids;
    struct value size;
    int64_t number;

    if (cursor_evaluate(expression, &number))
        return value_number(number, type);
    kids = cursor_kids(l, expression);
    if (kids.count == 1 && vla_size(l, kids.at[0], &size))
        return value_convert(l, size, type, lower_loc(l, expression));
    return lower_unknown_kids(l, expression, (struct kids){ 0 }, "sizeof of variable size");
}
