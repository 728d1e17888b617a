#include "base/hash.h"
#include "engine/program_int.h"

#include <stdio.h>

/* What no function ever stores keeps what its initialiser says, though its address goes round: the
 * members of tables of functions, and tables of pointers to such. Told by the name of the member,
 * whatever object it is in; an element without such a name by what it points to. */

enum stored { STORED_MEMBER, STORED_RECORD, STORED_POINTER };

static void put(struct program *program, enum stored what, const char *name)
{
    map_put(&program->stored, hash_text(hash_u64(HASH_SEED, what), name), 1);
}

static bool is_stored(const struct program *program, enum stored what, const char *name)
{
    return map_get(&program->stored, hash_text(hash_u64(HASH_SEED, what), name)) != NULL;
}

/* "" unless it is a pointer to a record. */
static const char *pointee(const struct ir_unit *unit, ir_type type)
{
    return unit->types.data[type].kind == IR_TYPE_POINTER
               ? ir_text(unit, unit->types.data[unit->types.data[type].elem].name)
               : "";
}

void settled_member(struct program *program, const struct ir_unit *unit, str_id field)
{
    if (field != 0)
        put(program, STORED_MEMBER, ir_text(unit, field));
}

void settled_element(struct program *program, const struct ir_unit *unit, ir_type type)
{
    put(program, STORED_POINTER, pointee(unit, type));
}

void settled_record(struct program *program, const struct ir_unit *unit, ir_type type)
{
    put(program, STORED_RECORD, ir_text(unit, unit->types.data[type].name));
}

static const struct ir_field *field_at(const struct ir_unit *unit,
                                       const struct ir_type_info *record, int64_t offset)
{
    for (uint32_t i = 0; i < record->field_count; i++) {
        const struct ir_field *field = &record->fields[i];

        if (offset >= field->offset && offset < field->offset + unit->types.data[field->type].size)
            return field;
    }
    return NULL;
}

/* Is the member at that place of such a record, and the record as a whole, never stored to? */
static bool is_settled_member(const struct program *program, const struct ir_unit *unit,
                              ir_type type, int64_t offset)
{
    const struct ir_type_info *info = &unit->types.data[type];
    bool stored = true;

    while (info->kind == IR_TYPE_RECORD || info->kind == IR_TYPE_ARRAY) {
        const struct ir_field *field;
        char label[256];

        if (info->kind == IR_TYPE_ARRAY) {
            info = &unit->types.data[info->elem];
            offset = info->size > 0 ? offset % info->size : offset;
            continue;
        }
        field = field_at(unit, info, offset);
        if (field == NULL || field->name == 0 || info->name == 0 || info->is_union ||
            is_stored(program, STORED_RECORD, ir_text(unit, info->name)))
            return false;
        snprintf(label, sizeof label, "%s.%s", ir_text(unit, info->name),
                 ir_text(unit, field->name));
        stored = is_stored(program, STORED_MEMBER, label);
        offset -= field->offset;
        info = &unit->types.data[field->type];
    }
    return !stored;
}

/* The same of an element of a table of pointers. */
static bool is_settled_element(const struct program *program, const struct prog_global *global)
{
    const struct ir_type_info *table = &global->unit->types.data[global->var->type];
    const char *to = table->kind == IR_TYPE_ARRAY ? pointee(global->unit, table->elem) : "";

    return to[0] != '\0' && !global->is_stored && !is_stored(program, STORED_POINTER, to);
}

bool program_is_settled(const struct program *program, global_id id, const struct initial *initial)
{
    const struct prog_global *global = &program->globals.data[id];

    return is_settled_element(program, global) ||
           (initial->kind != INITIAL_NUMBER &&
            is_settled_member(program, global->unit, global->var->type, initial->offset));
}
