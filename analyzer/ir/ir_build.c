#include "ir/ir_build.h"

#include "base/err.h"
#include "base/hash.h"
#include "ir/ir_cfg.h"
#include "ir/ir_int.h"

#include <assert.h>
#include <stdlib.h>

static uint64_t hash_loc(const struct ir_loc_info *info)
{
    uint64_t hash = hash_u64(HASH_SEED, (uint64_t)info->file << 32 | info->line);

    hash = hash_u64(hash, (uint64_t)info->column << 32 | info->end_line);
    return hash_u64(hash, info->end_column);
}

static bool same_loc(const struct ir_loc_info *a, const struct ir_loc_info *b)
{
    return a->file == b->file && a->line == b->line && a->column == b->column &&
           a->end_line == b->end_line && a->end_column == b->end_column;
}

static uint64_t hash_type(const struct ir_type_info *info)
{
    unsigned flags =
        info->is_unsigned | (unsigned)info->is_union << 1 | (unsigned)info->is_const << 2;
    uint64_t hash = hash_u64(HASH_SEED, (uint64_t)info->kind << 32 | flags);

    hash = hash_u64(hash, (uint64_t)info->size);
    hash = hash_u64(hash, (uint64_t)info->count);
    return hash_u64(hash, (uint64_t)info->elem << 32 | info->name);
}

static bool same_type(const struct ir_type_info *a, const struct ir_type_info *b)
{
    return a->kind == b->kind && a->is_unsigned == b->is_unsigned && a->is_union == b->is_union &&
           a->is_const == b->is_const && a->size == b->size && a->count == b->count &&
           a->elem == b->elem && a->name == b->name;
}

/* The id under which an equal location is known; else 0, and *key is where to put it. */
static ir_loc find_loc(const struct ir_build *build, const struct ir_loc_info *info, uint64_t *key)
{
    uint32_t *id;

    *key = hash_loc(info);
    while ((id = map_get(&build->locs, *key)) != NULL) {
        if (same_loc(&build->unit->locs.data[*id], info))
            return *id;
        *key = hash_u64(*key, 1);
    }
    return 0;
}

static ir_type find_type(const struct ir_build *build, const struct ir_type_info *info,
                         uint64_t *key)
{
    uint32_t *id;

    *key = hash_type(info);
    while ((id = map_get(&build->types, *key)) != NULL) {
        if (same_type(&build->unit->types.data[*id], info))
            return *id;
        *key = hash_u64(*key, 1);
    }
    return 0;
}

/* A unit may be built by several builders, one after the other: each knows what the former put. */
void ir_build_init(struct ir_build *build, struct ir_unit *unit)
{
    uint64_t key;

    *build = (struct ir_build){ .unit = unit, .current = IR_BLOCK_NONE };
    for (size_t i = 1; i < unit->locs.len; i++)
        if (find_loc(build, &unit->locs.data[i], &key) == 0)
            map_put(&build->locs, key, (uint32_t)i);
    for (size_t i = 1; i < unit->types.len; i++)
        if (unit->types.data[i].kind != IR_TYPE_RECORD &&
            find_type(build, &unit->types.data[i], &key) == 0)
            map_put(&build->types, key, (uint32_t)i);
}

static void clear_blocks(struct ir_build *build)
{
    for (size_t i = 0; i < build->blocks.len; i++) {
        vec_free(&build->blocks.data[i]->insns);
        vec_free(&build->blocks.data[i]->succs);
        free(build->blocks.data[i]);
    }
    vec_clear(&build->blocks);
    build->current = IR_BLOCK_NONE;
}

void ir_build_fini(struct ir_build *build)
{
    clear_blocks(build);
    vec_free(&build->blocks);
    vec_free(&build->vars);
    map_free(&build->locs);
    map_free(&build->types);
}

ir_loc ir_build_loc(struct ir_build *build, const struct ir_loc_info *info)
{
    uint64_t key;
    ir_loc loc;

    if (info->file == 0)
        return 0;
    loc = find_loc(build, info, &key);
    if (loc == 0) {
        loc = (ir_loc)build->unit->locs.len;
        vec_push(&build->unit->locs, *info);
        map_put(&build->locs, key, loc);
    }
    return loc;
}

ir_type ir_build_type(struct ir_build *build, const struct ir_type_info *info)
{
    uint64_t key;
    ir_type type = (ir_type)build->unit->types.len;

    if (info->kind != IR_TYPE_RECORD) {
        ir_type known = find_type(build, info, &key);

        if (known != 0)
            return known;
        map_put(&build->types, key, type);
    }
    vec_push(&build->unit->types, *info);
    ir_build_fields(build, type, info->fields, info->field_count);
    return type;
}

void ir_build_fields(struct ir_build *build, ir_type record, const struct ir_field *fields,
                     uint32_t count)
{
    struct ir_type_info *info = &build->unit->types.data[record];

    assert(count == 0 || info->kind == IR_TYPE_RECORD);
    info->field_count = count;
    info->fields =
        count == 0 ? NULL : arena_copy(&build->unit->arena, fields, count * sizeof *fields);
}

ir_var ir_build_global(struct ir_build *build, const struct ir_var_info *info)
{
    ir_var var = (ir_var)build->unit->globals.len | IR_VAR_GLOBAL;

    assert(info->kind >= IR_VAR_GLOB);
    vec_push(&build->unit->globals, *info);
    return var;
}

ir_callee ir_build_callee(struct ir_build *build, const struct ir_callee_info *info)
{
    ir_callee callee = (ir_callee)build->unit->callees.len;
    struct ir_callee_info copy = *info;

    if (copy.param_names == NULL)
        copy.param_count = 0;
    copy.param_names = copy.param_count == 0 ? NULL
                                             : arena_copy(&build->unit->arena, info->param_names,
                                                          copy.param_count * sizeof(str_id));
    vec_push(&build->unit->callees, copy);
    return callee;
}

void ir_build_func(struct ir_build *build, const struct ir_func *head)
{
    struct ir_func *func = &build->func;

    *func = *head;
    func->vars = NULL;
    func->blocks = NULL;
    func->var_count = func->param_count = func->block_count = func->unknown_count = 0;
    func->temp_count = 1;
    vec_clear(&build->vars);
    vec_push(&build->vars, (struct ir_var_info){ 0 });
    clear_blocks(build);
    build->current = ir_build_block(build);
}

ir_var ir_build_var(struct ir_build *build, const struct ir_var_info *info)
{
    ir_var var = (ir_var)build->vars.len;

    assert(info->kind <= IR_VAR_SYNTHETIC);
    if (info->kind == IR_VAR_PARAM) {
        assert(var == build->func.param_count + 1); /* the parameters come first */
        build->func.param_count++;
    }
    vec_push(&build->vars, *info);
    return var;
}

ir_block_id ir_build_block(struct ir_build *build)
{
    struct ir_build_block *block = calloc(1, sizeof *block);
    ir_block_id id = (ir_block_id)build->blocks.len;

    if (block == NULL)
        oom();
    vec_push(&build->blocks, block);
    return id;
}

void ir_build_at(struct ir_build *build, ir_block_id block)
{
    assert(block == IR_BLOCK_NONE || block < build->blocks.len);
    build->current = block;
}

void ir_build_edge(struct ir_build *build, ir_block_id from, ir_block_id to)
{
    assert(from < build->blocks.len && to < build->blocks.len);
    vec_push(&build->blocks.data[from]->succs, to);
}

void ir_build_goto(struct ir_build *build, ir_block_id target)
{
    if (build->current == IR_BLOCK_NONE)
        return;
    ir_build_edge(build, build->current, target);
    build->current = IR_BLOCK_NONE;
}

static ir_block_id need_block(struct ir_build *build)
{
    if (build->current == IR_BLOCK_NONE)
        build->current = ir_build_block(build);
    return build->current;
}

void ir_build_branch(struct ir_build *build, ir_temp cond, ir_loc loc, ir_block_id *yes,
                     ir_block_id *no)
{
    ir_block_id from = need_block(build);
    struct ir_insn assume = { .op = IR_ASSUME, .a = cond, .value = 1, .loc = loc };

    *yes = ir_build_block(build);
    *no = ir_build_block(build);
    ir_build_edge(build, from, *yes);
    ir_build_edge(build, from, *no);
    ir_build_at(build, *yes);
    ir_build_insn(build, &assume);
    assume.value = 0;
    ir_build_at(build, *no);
    ir_build_insn(build, &assume);
    ir_build_at(build, IR_BLOCK_NONE);
}

/* Arguments move to the unit's arena; a CALL always has types for them, nothing else has. */
static void copy_args(struct arena *arena, struct ir_insn *insn)
{
    uint32_t count = insn->arg_count;

    if (count == 0)
        return;
    if (insn->op == IR_CALL)
        insn->arg_types = insn->arg_types == NULL
                              ? ARENA_ARRAY(arena, ir_type, count)
                              : arena_copy(arena, insn->arg_types, count * sizeof(ir_type));
    insn->args = arena_copy(arena, insn->args, count * sizeof(ir_temp));
}

static bool has_result(const struct ir_insn *insn)
{
    if (insn->op == IR_CALL)
        return insn->fate != IR_FATE_NONE;
    return ir_op_shape(insn->op)->dst != IR_NEED_NO;
}

ir_temp ir_build_insn(struct ir_build *build, const struct ir_insn *insn)
{
    ir_block_id id = need_block(build); /* may move the blocks */
    struct ir_build_block *block = build->blocks.data[id];
    struct ir_insn copy = *insn;

    copy.dst = has_result(insn) ? build->func.temp_count++ : 0;
    copy_args(&build->unit->arena, &copy);
    vec_push(&block->insns, copy);
    if (ir_op_is_last(insn->op))
        build->current = IR_BLOCK_NONE;
    return copy.dst;
}

ir_temp ir_build_const(struct ir_build *build, int64_t value, ir_type type, ir_loc loc)
{
    return ir_build_insn(
        build, &(struct ir_insn){ .op = IR_CONST, .value = value, .type = type, .loc = loc });
}

ir_temp ir_build_addr(struct ir_build *build, ir_var var, ir_loc loc)
{
    return ir_build_insn(build, &(struct ir_insn){ .op = IR_ADDR, .var = var, .loc = loc });
}

ir_temp ir_build_load(struct ir_build *build, ir_temp address, ir_type type, ir_loc loc)
{
    return ir_build_insn(
        build, &(struct ir_insn){ .op = IR_LOAD, .a = address, .type = type, .loc = loc });
}

void ir_build_store(struct ir_build *build, ir_temp address, ir_temp value, ir_type type,
                    ir_loc loc)
{
    ir_build_insn(build, &(struct ir_insn){
                             .op = IR_STORE, .a = address, .b = value, .type = type, .loc = loc });
}

ir_temp ir_build_binary(struct ir_build *build, enum ir_oper oper, ir_temp a, ir_temp b,
                        ir_type type, ir_loc loc)
{
    struct ir_insn insn = {
        .op = IR_BINARY, .oper = oper, .a = a, .b = b, .type = type, .loc = loc
    };

    return ir_build_insn(build, &insn);
}

ir_temp ir_build_offset(struct ir_build *build, ir_temp base, int64_t bytes, ir_temp index,
                        int64_t scale, ir_loc loc)
{
    struct ir_insn insn = { .op = IR_OFFSET, .a = base, .value = bytes, .b = index, .loc = loc };

    insn.scale = index == 0 ? 0 : scale; /* one form for the same meaning */
    return ir_build_insn(build, &insn);
}

/* The blocks under construction as ir_block, pointing into the builder. */
static void lend_blocks(struct ir_build *build, struct arena *scratch)
{
    struct ir_func *func = &build->func;

    func->block_count = (uint32_t)build->blocks.len;
    func->blocks = ARENA_ARRAY(scratch, struct ir_block, func->block_count);
    for (uint32_t i = 0; i < func->block_count; i++) {
        struct ir_build_block *block = build->blocks.data[i];

        func->blocks[i] = (struct ir_block){ block->insns.data, (uint32_t)block->insns.len,
                                             block->succs.data, (uint32_t)block->succs.len };
    }
}

/* Moves what is reachable into the unit's arena, in reverse post-order. */
static void keep_blocks(struct ir_func *func, const struct ir_cfg *cfg, struct arena *arena)
{
    struct ir_block *kept = ARENA_ARRAY(arena, struct ir_block, cfg->reachable);

    for (uint32_t i = 0; i < cfg->reachable; i++) {
        const struct ir_block *from = &func->blocks[cfg->order[i]];
        struct ir_block *to = &kept[i];

        *to = *from;
        to->insns = arena_copy(arena, from->insns, from->insn_count * sizeof *from->insns);
        to->succs = arena_copy(arena, from->succs, from->succ_count * sizeof *from->succs);
        for (uint32_t s = 0; s < to->succ_count; s++)
            to->succs[s] = cfg->position[to->succs[s]];
    }
    func->blocks = kept;
    func->block_count = cfg->reachable;
}

static ir_temp renumber(ir_temp *fresh, ir_temp old, uint32_t *next)
{
    if (old == 0)
        return 0;
    if (fresh[old] == 0)
        fresh[old] = (*next)++;
    return fresh[old];
}

/* Temporaries of dropped blocks leave gaps; close them. One that is used and never assigned keeps a
 * number, so that ir_verify sees it. */
static void renumber_temps(struct ir_func *func, struct arena *scratch)
{
    ir_temp *fresh = ARENA_ARRAY(scratch, ir_temp, func->temp_count);
    uint32_t next = 1;

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++) {
            struct ir_insn *insn = &func->blocks[b].insns[i];

            for (uint32_t n = 0; n < ir_operand_count(insn); n++)
                *ir_operand(insn, n) = renumber(fresh, ir_operand_get(insn, n), &next);
            insn->dst = renumber(fresh, insn->dst, &next);
            func->unknown_count += insn->op == IR_UNKNOWN;
        }
    func->temp_count = next;
}

uint32_t ir_build_finish(struct ir_build *build)
{
    struct ir_unit *unit = build->unit;
    struct ir_func *func = &build->func;
    uint32_t index = (uint32_t)unit->funcs.len;
    struct arena scratch;
    struct ir_cfg cfg;

    arena_init(&scratch);
    lend_blocks(build, &scratch);
    ir_cfg_init(&cfg, func, &scratch);
    keep_blocks(func, &cfg, &unit->arena);
    renumber_temps(func, &scratch);
    func->var_count = (uint32_t)build->vars.len;
    func->vars = arena_copy(&unit->arena, build->vars.data, func->var_count * sizeof *func->vars);
    ir_fate_mark(func, unit, &scratch);
    unit->unknown_count += func->unknown_count;
    if (func->callee != 0)
        unit->callees.data[func->callee].func = index + 1;
    vec_push(&unit->funcs, *func);
    clear_blocks(build);
    arena_fini(&scratch);
    return index;
}
