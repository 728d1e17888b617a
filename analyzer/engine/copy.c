#include "engine/exec_int.h"

#include "engine/limits.h"

/* Records and arrays that are assigned, passed and returned by value, or zeroed. */

static const struct ir_type_info *type_info(const struct check *check, ir_type type)
{
    return &check->unit->unit->types.data[type];
}

struct copied {
    struct cell cells[LIMIT_MEMBERS];
    uint32_t count;
};

/* Copies the scalar members one by one: source and copy may change apart from here on. What is
 * in arrays, and what is past a bound, stays with the overlay. */
static void copy_members(struct check *check, struct state *state, struct overlay copy,
                         const struct ir_type_info *record, struct copied *members)
{
    for (uint32_t i = 0; i < record->field_count && members->count < LIMIT_MEMBERS; i++) {
        const struct ir_type_info *type = type_info(check, record->fields[i].type);
        struct overlay member = { OVERLAY_COPY,
                                  val_add(&check->values, copy.at, 0, record->fields[i].offset), 0,
                                  val_add(&check->values, copy.from, 0, record->fields[i].offset) };
        val value;

        if (type->kind == IR_TYPE_RECORD)
            copy_members(check, state, member, type, members);
        if (type->kind == IR_TYPE_RECORD || type->kind == IR_TYPE_ARRAY)
            continue;
        value = state_load(state, &check->memory, member.from);
        if (val_get(&check->values, value)->kind != VAL_LOAD || val_is_input(&check->values, value))
            members->cells[members->count++] = (struct cell){ member.at, value };
    }
}

void copy_record(struct check *check, struct state *state, struct overlay copy, ir_type type)
{
    struct copied members = { .count = 0 };

    if (copy.kind == OVERLAY_COPY && type_info(check, type)->kind == IR_TYPE_RECORD)
        copy_members(check, state, copy, type_info(check, type), &members);
    state_overlay(state, &check->memory, copy);
    for (uint32_t i = 0; i < members.count; i++)
        state_store(state, &check->memory, members.cells[i].addr, members.cells[i].value);
}

val copy_returned(struct check *check, struct state *state, val result, ir_type type)
{
    struct overlay copy = { OVERLAY_COPY, val_returned(&check->values, 0), 0, result };

    if (result == 0 || type_info(check, type)->kind != IR_TYPE_RECORD)
        return result;
    copy.size = type_info(check, type)->size;
    copy_record(check, state, copy, type);
    return copy.at;
}
