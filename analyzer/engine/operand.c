#include "engine/exec_int.h"

#include "engine/limits.h"

#include <string.h>

/* Values of a model's operands: "params->address", "iov[].iov_base", "*out". Members are looked up
 * by name in the record that the argument points to, as the unit declares it. */

static const struct ir_type_info *info_of(struct record record)
{
    return record.type == 0 ? NULL : &record.unit->types.data[record.type];
}

static struct record find_record(const struct program *program, const char *name)
{
    for (size_t u = 0; u < program->units.len; u++) {
        const struct ir_unit *unit = program->units.data[u].unit;
        str_id id = intern_find(&unit->names, name);

        for (ir_type t = 1; id != 0 && t < unit->types.len; t++)
            if (unit->types.data[t].kind == IR_TYPE_RECORD && unit->types.data[t].name == id &&
                unit->types.data[t].field_count > 0)
                return (struct record){ unit, t };
    }
    return (struct record){ NULL, 0 };
}

static struct record variable_record(const struct check *check, val arg)
{
    const struct val_node *node = val_get(&check->values, val_split(&check->values, arg).base);
    const struct ir_unit *unit = check->unit->unit;
    ir_type type = 0;

    if (node->kind == VAL_LOCAL) {
        type = check->body->vars[node->num].type;
    } else if (node->kind == VAL_GLOBAL) {
        const struct prog_global *global = &check->engine->program->globals.data[node->num];

        unit = global->unit;
        type = global->var->type;
    }
    return (struct record){ unit, type == 0 ? 0 : ir_type_record(unit, type) };
}

struct record operand_record(struct check *check, const struct state *state,
                             const struct call *call, uint32_t arg)
{
    const struct ir_unit *unit = check->unit->unit;
    struct record record = { unit, 0 };

    (void)state;
    if (arg < call->insn->arg_count && call->insn->arg_types[arg] != 0)
        record.type = ir_type_record(unit, call->insn->arg_types[arg]);
    if (record.type != 0 && unit->types.data[record.type].field_count > 0)
        return record;
    return arg < call->arg_count ? variable_record(check, call->args[arg]) : record;
}

static const struct ir_insn *definition(const struct ir_func *body, ir_temp temp)
{
    for (uint32_t b = 0; b < body->block_count; b++)
        for (uint32_t i = 0; i < body->blocks[b].insn_count; i++)
            if (body->blocks[b].insns[i].dst == temp)
                return &body->blocks[b].insns[i];
    return NULL;
}

/* `&x->member`? */
static bool is_of_member(const struct check *check, const struct call *call, uint32_t arg)
{
    const struct ir_insn *made = definition(check->body, call->insn->args[arg]);

    return made != NULL && made->op == IR_OFFSET && made->field != 0;
}

int64_t operand_extent(const struct check *check, const struct call *call,
                       const struct operand *operand)
{
    const struct ir_type_info *types = check->unit->unit->types.data, *type, *to;

    if (operand->kind != OPERAND_ARG || operand->hop_count > 0 || call->is_handed ||
        operand->arg >= call->insn->arg_count)
        return -1;
    type = &types[call->insn->arg_types[operand->arg]];
    to = &types[type->elem];
    if (type->kind == IR_TYPE_ARRAY)
        return type->size > 0 ? type->size : -1;
    if (type->kind != IR_TYPE_POINTER || to->size <= 0 ||
        (to->kind != IR_TYPE_RECORD && !is_of_member(check, call, operand->arg)))
        return -1;
    return to->size;
}

/* The type of the member "record.field". */
static ir_type member_type(const struct ir_unit *unit, const char *label)
{
    size_t length = strcspn(label, ".");

    for (uint32_t t = 1; t < unit->types.len && label[length] != '\0'; t++) {
        const struct ir_type_info *info = &unit->types.data[t];
        const char *name = info->kind == IR_TYPE_RECORD ? ir_text(unit, info->name) : "";

        if (strncmp(name, label, length) != 0 || name[length] != '\0')
            continue;
        for (uint32_t f = 0; f < info->field_count; f++)
            if (strcmp(ir_text(unit, info->fields[f].name), label + length + 1) == 0)
                return info->fields[f].type;
    }
    return 0;
}

static ir_type variable_type(const struct check *check, ir_var var)
{
    return (var & IR_VAR_GLOBAL) != 0 ? check->unit->unit->globals.data[var & ~IR_VAR_GLOBAL].type
                                      : check->body->vars[var].type;
}

bool operand_is_first(const struct check *check, const struct call *call, uint32_t arg)
{
    const struct ir_unit *unit = check->unit->unit;
    const struct ir_insn *insn =
        arg < call->arg_count ? definition(check->body, call->insn->args[arg]) : NULL;
    ir_type type = 0;

    if (insn == NULL || insn->op != IR_LOAD)
        return false;
    insn = definition(check->body, insn->a);
    if (insn != NULL && insn->op == IR_ADDR)
        type = variable_type(check, insn->var);
    else if (insn != NULL && insn->op == IR_OFFSET && insn->b == 0 && insn->field != 0)
        type = member_type(unit, ir_text(unit, insn->field));
    return type != 0 && unit->types.data[type].kind == IR_TYPE_ARRAY &&
           unit->types.data[type].count == 2;
}

/* What the call's result points to, as its declaration says. */
static struct record result_record(const struct check *check, const struct call *call)
{
    const struct ir_unit *unit = check->unit->unit;
    ir_type function = call->insn == NULL || call->insn->callee == 0
                           ? 0
                           : unit->callees.data[call->insn->callee].type;
    ir_type result = function == 0 ? 0 : unit->types.data[function].elem;

    return (struct record){ unit, result == 0 ? 0 : ir_type_record(unit, result) };
}

static bool find_field(struct record record, const char *name, int64_t *offset,
                       struct record *inner, ir_type *type)
{
    const struct ir_type_info *info = info_of(record);

    for (uint32_t i = 0; info != NULL && i < info->field_count; i++) {
        const struct ir_field *field = &info->fields[i];

        if (field->name != 0 && strcmp(ir_text(record.unit, field->name), name) == 0) {
            *offset += field->offset;
            *inner = (struct record){ record.unit, ir_type_record(record.unit, field->type) };
            *type = field->type;
            return true;
        }
        if (field->name == 0) {
            int64_t deeper = *offset + field->offset;

            if (find_field((struct record){ record.unit, ir_type_record(record.unit, field->type) },
                           name, &deeper, inner, type)) {
                *offset = deeper;
                return true;
            }
        }
    }
    return false;
}

/* A place being walked to. */
struct walk {
    val place;
    struct record record;
    bool is_array; /* the elements are at the place itself, not where it points */
};

static bool step_field(struct walk *walk, struct check *check, const struct hop *hop)
{
    struct record inner = { NULL, 0 };
    int64_t offset = 0;
    ir_type type = 0;

    if (!find_field(walk->record, hop->field, &offset, &inner, &type))
        return false;
    walk->place = val_add(&check->values, walk->place, 0, offset);
    walk->is_array = walk->record.unit->types.data[type].kind == IR_TYPE_ARRAY;
    walk->record =
        hop->record[0] == '\0' ? inner : find_record(check->engine->program, hop->record);
    return true;
}

static bool take_hop(struct check *check, struct state *state, struct walk *walk,
                     const struct hop *hop, int64_t element, bool first)
{
    const struct ir_type_info *info;

    if (!first && hop->kind != HOP_DOT &&
        !(hop->kind == HOP_EACH && walk->is_array)) /* what is kept at the place is a pointer */
        walk->place = state_load(state, &check->memory, walk->place);
    switch (hop->kind) {
    case HOP_DEREF: return true;
    case HOP_ARROW:
    case HOP_DOT: return step_field(walk, check, hop);
    case HOP_EACH:
        info = info_of(walk->record);
        walk->place = val_add(&check->values, walk->place, 0,
                              element * (info == NULL || info->size <= 0 ? 8 : info->size));
        return true;
    }
    return false;
}

static val walk_place(struct check *check, struct state *state, const struct call *call,
                      const struct operand *operand, const char *record, int64_t element)
{
    struct walk walk = { 0, { NULL, 0 }, false };

    if (operand->kind == OPERAND_ARG) {
        if (operand->arg >= call->arg_count)
            return 0;
        walk.place = call->args[operand->arg];
        walk.record = operand_record(check, state, call, operand->arg);
    } else {
        walk.place = call->result;
        walk.record = result_record(check, call);
    }
    if (record != NULL &&
        (walk.record.type == 0 ||
         strcmp(ir_text(walk.record.unit, info_of(walk.record)->name), record) != 0))
        walk.record = find_record(check->engine->program, record);
    for (uint32_t i = 0; i < operand->hop_count; i++)
        if (!take_hop(check, state, &walk, &operand->hops[i], element, i == 0))
            return 0;
    return walk.place;
}

val operand_place(struct check *check, struct state *state, const struct call *call,
                  const struct operand *operand, const char *record, int64_t element)
{
    if ((operand->kind != OPERAND_ARG && operand->kind != OPERAND_RETURN) ||
        operand->hop_count == 0)
        return 0;
    return walk_place(check, state, call, operand, record, element);
}

bool operand_walks_array(const struct operand *operand)
{
    for (uint32_t i = 0; i < operand->hop_count; i++)
        if (operand->hops[i].kind == HOP_EACH)
            return true;
    return false;
}

static val rounded_up(struct check *check, val v)
{
    val up = val_add(&check->values, v, 0, PAGE_BYTES - 1);

    return val_op(&check->values, IR_AND, up, val_const(&check->values, -PAGE_BYTES), false);
}

val operand_value(struct check *check, struct state *state, const struct call *call,
                  const struct operand *operand, const char *record, int64_t element)
{
    val place, a, b;

    switch (operand->kind) {
    case OPERAND_NONE: return 0;
    case OPERAND_NUMBER: return val_const(&check->values, operand->number);
    case OPERAND_INDEX: return val_const(&check->values, element);
    case OPERAND_RETURN:
    case OPERAND_ARG:
        if (operand->hop_count == 0)
            return operand->kind == OPERAND_RETURN  ? call->result
                   : operand->arg < call->arg_count ? call->args[operand->arg]
                                                    : 0;
        place = walk_place(check, state, call, operand, record, element);
        return place == 0
                   ? 0
                   : state_fold(state, &check->values, state_load(state, &check->memory, place));
    case OPERAND_MUL:
    case OPERAND_ADD:
        a = operand_value(check, state, call, operand->a, record, element);
        b = operand_value(check, state, call, operand->b, record, element);
        return a == 0 || b == 0
                   ? 0
                   : val_op(&check->values, operand->kind == OPERAND_MUL ? IR_MUL : IR_ADD, a, b,
                            false);
    case OPERAND_PAGES:
        a = operand_value(check, state, call, operand->a, record, element);
        return a == 0 ? 0 : rounded_up(check, a);
    }
    return 0;
}
