#include "ir/ir_verify.h"

#include "ir/ir.h"
#include "ir/ir_cfg.h"
#include "ir/ir_int.h"

#include <inttypes.h>
#include <stdio.h>

struct verify {
    const struct ir_unit *unit;
    struct err *err;
    const struct ir_func *func; /* NULL: in the unit's tables */
    struct ir_cfg cfg;          /* of func */
    uint32_t block, insn;       /* of func; UINT32_MAX: none in particular */
    const char *table;          /* the unit's table at hand, with `insn` as index */
    ir_block_id *def_block;     /* by temporary: where it is assigned; UINT32_MAX: nowhere */
    uint32_t *def_insn;
};

/* The text says where before it says what. Returns false, as all checks below do on a violation. */
static bool fail(const struct verify *v, const char *what)
{
    const char *name;

    if (v->func == NULL) {
        err_set(v->err, ERR_INTERNAL, "%s %" PRIu32 ": %s", v->table, v->insn, what);
        return false;
    }
    name = v->func->name < v->unit->names.texts.len ? ir_text(v->unit, v->func->name) : "?";
    if (v->block == UINT32_MAX)
        err_set(v->err, ERR_INTERNAL, "function %s: %s", name, what);
    else if (v->insn == UINT32_MAX)
        err_set(v->err, ERR_INTERNAL, "function %s, block %" PRIu32 ": %s", name, v->block, what);
    else
        err_set(v->err, ERR_INTERNAL,
                "function %s, block %" PRIu32 ", instruction %" PRIu32 " (%s): %s", name, v->block,
                v->insn, ir_op_text(v->func->blocks[v->block].insns[v->insn].op), what);
    return false;
}

static bool check(const struct verify *v, bool holds, const char *what)
{
    return holds || fail(v, what);
}

static bool check_text(const struct verify *v, str_id id)
{
    return check(v, id < v->unit->names.texts.len, "string out of range");
}

static bool check_loc(const struct verify *v, ir_loc loc)
{
    return check(v, loc < v->unit->locs.len, "location out of range");
}

static bool check_type(const struct verify *v, ir_type type)
{
    return check(v, type < v->unit->types.len, "type out of range");
}

static bool check_var(const struct verify *v, const struct ir_var_info *info)
{
    return check_text(v, info->name) && check_text(v, info->annotation) &&
           check_type(v, info->type) && check_loc(v, info->loc);
}

/* Element types are older than their array, pointer or function: walks over `elem` end. */
static bool check_type_info(const struct verify *v, ir_type type)
{
    const struct ir_type_info *info = &v->unit->types.data[type];

    if (!check_text(v, info->name) ||
        !check(v, info->elem < type || info->elem == 0,
               "element type is not older than the type") ||
        !check(v, info->size >= -1 && info->count >= -1, "negative size") ||
        !check(v, info->field_count == 0 || info->kind == IR_TYPE_RECORD, "fields in no record"))
        return false;
    for (uint32_t i = 0; i < info->field_count; i++)
        if (!check_text(v, info->fields[i].name) || !check_type(v, info->fields[i].type) ||
            !check(v, info->fields[i].offset >= 0, "field before its record"))
            return false;
    return true;
}

/* The record that the field holds by value, through arrays: 0 when none. */
static ir_type held_record(const struct ir_unit *unit, ir_type type)
{
    while (type != 0 && unit->types.data[type].kind == IR_TYPE_ARRAY)
        type = unit->types.data[type].elem;
    return type != 0 && unit->types.data[type].kind == IR_TYPE_RECORD ? type : 0;
}

/* No record holds itself: depth first, where `left` is what remains to visit of an open record. */
static bool check_nesting(struct verify *v, struct arena *scratch)
{
    size_t count = v->unit->types.len, depth = 0;
    ir_type *stack = ARENA_ARRAY(scratch, ir_type, count);
    uint32_t *left = ARENA_ARRAY(scratch, uint32_t, count);
    enum { NEW, OPEN, DONE } *state = arena_alloc(scratch, count * sizeof *state);

    for (uint32_t root = 1; root < count; root++) {
        if (state[root] == NEW)
            stack[depth++] = root;
        while (depth > 0) {
            ir_type type = stack[depth - 1], inner;

            if (state[type] == NEW)
                left[type] = v->unit->types.data[type].field_count;
            state[type] = left[type] == 0 ? DONE : OPEN;
            if (state[type] == DONE) {
                depth--;
                continue;
            }
            inner = held_record(v->unit, v->unit->types.data[type].fields[--left[type]].type);
            v->insn = inner;
            if (!check(v, state[inner] != OPEN || inner == 0, "record holds itself"))
                return false;
            if (inner != 0 && state[inner] == NEW)
                stack[depth++] = inner;
        }
    }
    return true;
}

static bool check_callee_info(const struct verify *v, const struct ir_callee_info *info)
{
    if (!check_text(v, info->name) || !check_text(v, info->annotation) ||
        !check_type(v, info->type) || !check_loc(v, info->loc) ||
        !check(v, info->func <= v->unit->funcs.len, "body out of range"))
        return false;
    for (uint32_t i = 0; i < info->param_count; i++)
        if (!check_text(v, info->param_names[i]))
            return false;
    return true;
}

#define EACH(v, name, vec) ((v)->table = (name), (v)->insn = 0; (v)->insn < (vec).len; (v)->insn++)

static bool check_places(struct verify *v)
{
    const struct ir_unit *unit = v->unit;

    for
        EACH(v, "file", unit->files)
    if (!check_text(v, unit->files.data[v->insn].path))
        return false;
    for
        EACH(v, "location", unit->locs)
    if (!check(v, unit->locs.data[v->insn].file < unit->files.len, "file out of range"))
        return false;
    for
        EACH(v, "note", unit->notes)
        {
            const struct ir_note *note = &unit->notes.data[v->insn];

            if (!check_text(v, note->rules) || !check_text(v, note->reason) ||
                !check(v, note->file < unit->files.len, "file out of range"))
                return false;
        }
    for
        EACH(v, "diagnostic", unit->diags)
    if (!check_loc(v, unit->diags.data[v->insn].loc) ||
        !check_text(v, unit->diags.data[v->insn].text))
        return false;
    return true;
}

static bool check_things(struct verify *v)
{
    const struct ir_unit *unit = v->unit;

    for
        EACH(v, "type", unit->types)
    if (!check_type_info(v, v->insn))
        return false;
    for
        EACH(v, "global", unit->globals)
    if (!check_var(v, &unit->globals.data[v->insn]) ||
        !check(v, v->insn == 0 || unit->globals.data[v->insn].kind >= IR_VAR_GLOB, "not a global"))
        return false;
    for
        EACH(v, "callee", unit->callees)
    if (!check_callee_info(v, &unit->callees.data[v->insn]))
        return false;
    for
        EACH(v, "constant", unit->consts)
    if (!check_text(v, unit->consts.data[v->insn].name))
        return false;
    return true;
}

static bool check_tables(struct verify *v)
{
    const struct ir_unit *unit = v->unit;

    v->table = "unit";
    v->insn = 0;
    return check(v,
                 unit->files.len > 0 && unit->locs.len > 0 && unit->types.len > 0 &&
                     unit->globals.len > 0 && unit->callees.len > 0,
                 "a table has no entry 0") &&
           check_text(v, unit->path) && check_text(v, unit->program_hint) &&
           check(v, unit->init_func <= unit->funcs.len, "initialiser out of range") &&
           check_places(v) && check_things(v);
}

static bool check_vars(const struct verify *v)
{
    const struct ir_func *func = v->func;

    if (!check(v, func->param_count < func->var_count, "more parameters than variables"))
        return false;
    for (uint32_t i = 1; i < func->var_count; i++)
        if (!check_var(v, &func->vars[i]) ||
            !check(v, func->vars[i].kind <= IR_VAR_SYNTHETIC, "a global among the locals") ||
            !check(v, (func->vars[i].kind == IR_VAR_PARAM) == (i <= func->param_count),
                   "parameters do not come first"))
            return false;
    return true;
}

static bool check_need(const struct verify *v, enum ir_need need, uint32_t field, const char *what)
{
    char text[80];

    if (need == IR_NEED_MAY || (need == IR_NEED_MUST) == (field != 0))
        return true;
    snprintf(text, sizeof text, "%s is %s", what, field != 0 ? "present" : "missing");
    return fail(v, text);
}

static bool check_shape(const struct verify *v, const struct ir_insn *insn)
{
    struct ir_shape shape = *ir_op_shape(insn->op);

    if (insn->op == IR_CALL) {
        shape.dst = insn->fate == IR_FATE_NONE ? IR_NEED_NO : IR_NEED_MUST;
        shape.a = insn->callee == 0 ? IR_NEED_MUST : IR_NEED_NO;
        if (!check(v, insn->arg_count == 0 || insn->arg_types != NULL,
                   "argument types are missing"))
            return false;
    }
    return check_need(v, shape.dst, insn->dst, "result") &&
           check_need(v, shape.a, insn->a, "operand a") &&
           check_need(v, shape.b, insn->b, "operand b") &&
           check_need(v, shape.type, insn->type, "type") &&
           check_need(v, shape.args, insn->arg_count, "argument list");
}

static bool check_insn_var(const struct verify *v, const struct ir_insn *insn)
{
    if (insn->op == IR_FUNC || insn->op == IR_CALL)
        return check(v, insn->callee < v->unit->callees.len, "callee out of range") &&
               check(v, insn->op != IR_FUNC || insn->callee != 0, "callee is missing");
    if (insn->op != IR_ADDR && insn->op != IR_SCOPE_END)
        return check(v, insn->var == 0, "variable is present");
    if ((insn->var & IR_VAR_GLOBAL) == 0)
        return check(v, insn->var != 0 && insn->var < v->func->var_count, "variable out of range");
    return check(v, insn->op == IR_ADDR, "scope of a global ends") &&
           check(v,
                 insn->var != IR_VAR_GLOBAL && (insn->var ^ IR_VAR_GLOBAL) < v->unit->globals.len,
                 "global out of range");
}

static bool check_oper(const struct verify *v, const struct ir_insn *insn)
{
    bool unary = insn->oper == IR_NEG || insn->oper == IR_NOT;

    if (insn->op == IR_UNARY)
        return check(v, unary || insn->oper == IR_OPAQUE, "not a unary operator");
    if (insn->op == IR_BINARY)
        return check(v, !unary, "not a binary operator");
    return true;
}

static bool check_fields(const struct verify *v, const struct ir_insn *insn)
{
    if (!check_text(v, insn->field) || !check_text(v, insn->text) || !check_type(v, insn->type) ||
        !check_loc(v, insn->loc) || !check_oper(v, insn) || !check_insn_var(v, insn) ||
        !check(v, insn->op != IR_ASSUME || insn->value == 0 || insn->value == 1,
               "assumes neither 0 nor 1"))
        return false;
    for (uint32_t i = 0; insn->op == IR_CALL && i < insn->arg_count; i++)
        if (!check_type(v, insn->arg_types[i]))
            return false;
    return true;
}

static bool check_place_in_block(const struct verify *v, const struct ir_insn *insn)
{
    const struct ir_block *block = &v->func->blocks[v->block];

    if (ir_op_is_last(insn->op))
        return check(v, v->insn + 1 == block->insn_count, "not last of its block");
    if (insn->op != IR_ASSUME)
        return true;
    if (v->insn > 0)
        return check(v, block->insns[v->insn - 1].op == IR_ASSUME, "not at the head of its block");
    if (v->cfg.position[v->block] >= v->cfg.reachable)
        return true;
    return check(v,
                 v->cfg.pred_count[v->block] == 1 &&
                     v->func->blocks[v->cfg.preds[v->block][0]].succ_count > 1,
                 "not in the successor of a branch");
}

static bool define(const struct verify *v, const struct ir_insn *insn)
{
    if (insn->dst == 0)
        return true;
    if (!check(v, insn->dst < v->func->temp_count, "result out of range") ||
        !check(v, v->def_block[insn->dst] == UINT32_MAX, "temporary assigned twice"))
        return false;
    v->def_block[insn->dst] = v->block;
    v->def_insn[insn->dst] = v->insn;
    return true;
}

/* Every temporary has one assignment, so "before use on every path" is dominance. */
static bool check_use(const struct verify *v, ir_temp temp)
{
    char text[80];
    ir_block_id block;

    if (temp == 0)
        return true;
    if (!check(v, temp < v->func->temp_count, "operand out of range"))
        return false;
    block = v->def_block[temp];
    if (block == v->block ? v->def_insn[temp] < v->insn
                          : block != UINT32_MAX && ir_cfg_dominates(&v->cfg, block, v->block))
        return true;
    snprintf(text, sizeof text, "temporary %" PRIu32 " is not assigned on every path here", temp);
    return fail(v, text);
}

static bool check_uses(const struct verify *v, const struct ir_insn *insn)
{
    if (v->cfg.position[v->block] >= v->cfg.reachable)
        return true;
    for (uint32_t n = 0; n < ir_operand_count(insn); n++)
        if ((n >= 2 && !check(v, insn->args[n - 2] != 0, "argument is missing")) ||
            !check_use(v, ir_operand_get(insn, n)))
            return false;
    return true;
}

/* Successors are in range: the graph may be walked. */
static bool check_edges(struct verify *v)
{
    for (v->block = 0; v->block < v->func->block_count; v->block++) {
        const struct ir_block *block = &v->func->blocks[v->block];

        for (uint32_t s = 0; s < block->succ_count; s++)
            if (!check(v, block->succs[s] < v->func->block_count, "successor out of range"))
                return false;
    }
    v->block = UINT32_MAX;
    return check(v, v->func->block_count > 0, "no blocks");
}

static bool check_end(const struct verify *v)
{
    const struct ir_block *block = &v->func->blocks[v->block];
    bool ends = block->insn_count > 0 && ir_op_is_last(block->insns[block->insn_count - 1].op);

    if (v->cfg.position[v->block] >= v->cfg.reachable)
        return true;
    return check(v, !ends || block->succ_count == 0, "successors after return or noreturn") &&
           check(v, ends || block->succ_count > 0, "control falls off the end");
}

typedef bool insn_check(const struct verify *v, const struct ir_insn *insn);

static bool each_insn(struct verify *v, insn_check *holds)
{
    for (v->block = 0; v->block < v->func->block_count; v->block++) {
        const struct ir_block *block = &v->func->blocks[v->block];

        for (v->insn = 0; v->insn < block->insn_count; v->insn++)
            if (!holds(v, &block->insns[v->insn]))
                return false;
        v->insn = UINT32_MAX;
    }
    return true;
}

static bool check_insns(struct verify *v, struct arena *scratch)
{
    v->def_block = ARENA_ARRAY(scratch, ir_block_id, v->func->temp_count);
    v->def_insn = ARENA_ARRAY(scratch, uint32_t, v->func->temp_count);
    for (uint32_t t = 0; t < v->func->temp_count; t++)
        v->def_block[t] = UINT32_MAX;
    if (!each_insn(v, check_shape) || !each_insn(v, check_fields) ||
        !each_insn(v, check_place_in_block) || !each_insn(v, define) || !each_insn(v, check_uses))
        return false;
    for (v->block = 0; v->block < v->func->block_count; v->block++)
        if (!check_end(v))
            return false;
    return true;
}

static bool check_func(struct verify *v, const struct ir_func *func, struct arena *scratch)
{
    v->func = func;
    v->block = v->insn = UINT32_MAX;
    if (!check_text(v, func->name) || !check_type(v, func->type) || !check_loc(v, func->loc) ||
        !check(v, func->callee < v->unit->callees.len, "callee out of range") || !check_vars(v) ||
        !check_edges(v))
        return false;
    ir_cfg_init(&v->cfg, func, scratch);
    return check_insns(v, scratch);
}

enum status ir_verify(const struct ir_unit *unit, struct err *err)
{
    struct verify v = { .unit = unit, .err = err };
    struct arena scratch;
    bool holds;

    arena_init(&scratch);
    holds = check_tables(&v);
    v.table = "type";
    holds = holds && check_nesting(&v, &scratch);
    for (size_t i = 0; holds && i < unit->funcs.len; i++) {
        arena_reset(&scratch);
        holds = check_func(&v, &unit->funcs.data[i], &scratch);
    }
    arena_fini(&scratch);
    return holds ? OK : ERR_INTERNAL;
}
