/* <stdarg.h>. What a function is given beyond its named parameters stands in slots, as if it were
 * given one more parameter that points to the first of them. A va_list says in its first bytes
 * which slot is next. */
#include "frontend/lower_int.h"

#include <string.h>

void varargs_declare(struct lower *l, ir_loc loc)
{
    struct ir_var_info rest = { .name = intern_put(&l->unit->names, "..."),
                                .type = l->pointer_type,
                                .kind = IR_VAR_PARAM,
                                .loc = loc };

    l->frame.rest = ir_build_var(&l->build, &rest);
}

/* Where the list that the expression names says which slot is next. */
static struct place next_slot(struct lower *l, CXCursor list, ir_loc loc)
{
    const struct ir_type_info *type = type_info(l, type_of_expr(l, list));
    bool is_plain = type->kind == IR_TYPE_POINTER &&
                    type_info(l, type->elem)->kind != IR_TYPE_RECORD; /* a pointer to the slot */

    if (is_plain)
        return (struct place){ .address = lower_place(l, list).address, .type = l->pointer_type };
    return (struct place){ .address = value_temp(l, lower_value(l, list), loc),
                           .type = l->pointer_type };
}

bool lower_varargs(struct lower *l, CXCursor call, const char *name, struct kids args)
{
    ir_loc loc = lower_loc(l, call);

    if (strcmp(name, "__builtin_va_start") == 0 && args.count > 0 && l->frame.rest != 0) {
        struct place rest = place_of_var(l, l->frame.rest, l->pointer_type, loc);
        struct value first = place_load(l, rest, loc);

        place_store(l, next_slot(l, args.at[0], loc), first, loc);
        return true;
    }
    if (strcmp(name, "__builtin_va_copy") == 0 && args.count == 2) {
        struct value next = place_load(l, next_slot(l, args.at[1], loc), loc);

        place_store(l, next_slot(l, args.at[0], loc), next, loc);
        return true;
    }
    return strcmp(name, "__builtin_va_end") == 0;
}

struct value lower_va_arg(struct lower *l, CXCursor expression, CXCursor list)
{
    ir_type type = type_of_expr(l, expression);
    ir_loc loc = lower_loc(l, expression);
    struct place next = next_slot(l, list, loc);
    ir_temp slot = value_temp(l, place_load(l, next, loc), loc);
    ir_temp after = ir_build_offset(&l->build, slot, IR_SLOT_BYTES, 0, 0, loc);

    place_store(l, next, value_of(after, l->pointer_type), loc);
    if (type_info(l, type)->kind == IR_TYPE_RECORD) /* it is passed by the address of a copy */
        return value_of(ir_build_load(&l->build, slot, l->pointer_type, loc), type);
    return place_load(l, (struct place){ .address = slot, .type = type }, loc);
}
