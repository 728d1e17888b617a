#include "engine/exec_int.h"

#include <string.h>

static bool is_there(const struct check *check, const struct ir_insn *insn)
{
    const struct ir_loc_info *loc = &check->unit->unit->locs.data[insn->loc];

    return loc->file == check->watched_file && loc->line == check->engine->watch->line;
}

/* Is one of the first `count` instructions of the block on the line? */
static bool any_there(const struct check *check, const struct ir_block *block, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_there(check, &block->insns[i]))
            return true;
    return false;
}

/* Does some way into the block come from elsewhere? */
static bool comes_from_elsewhere(const struct check *check, ir_block_id block)
{
    const struct ir_func *func = check->body;
    bool any = false;

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t s = 0; s < func->blocks[b].succ_count; s++) {
            if (func->blocks[b].succs[s] != block)
                continue;
            any = true;
            if (!any_there(check, &func->blocks[b], func->blocks[b].insn_count))
                return true;
        }
    return !any;
}

void watch_enter(struct check *check)
{
    const struct engine_watch *watch = check->engine->watch;
    const struct ir_unit *unit = check->unit->unit;
    bool any = false;

    for (uint32_t f = 1; watch != NULL && watch->file != NULL && f < unit->files.len; f++)
        if (strcmp(ir_text(unit, unit->files.data[f].path), watch->file) == 0)
            check->watched_file = f;
    for (uint32_t b = 0; check->watched_file != 0 && b < check->body->block_count; b++)
        any |= any_there(check, &check->body->blocks[b], check->body->blocks[b].insn_count);
    if (any)
        watch->enter(watch->context, check->func);
    else
        check->watched_file = 0;
}

void watch_states(struct check *check, const struct state_set *set, ir_block_id block,
                  uint32_t index)
{
    const struct engine_watch *watch = check->engine->watch;
    const struct ir_block *at = &check->body->blocks[block];

    if (check->watched_file == 0 || !is_there(check, &at->insns[index]) ||
        any_there(check, at, index) || (index == 0 && !comes_from_elsewhere(check, block)))
        return;
    for (size_t i = 0; i < set->states.len; i++)
        watch->state(watch->context, check->func, check, set->states.data[i]);
}
