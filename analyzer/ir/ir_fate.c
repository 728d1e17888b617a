/* Calls whose result is stored in a local variable and never read from there: `ret = madvise(...)`
 * whose check vanished with NDEBUG. Backwards liveness of the plain variables, those whose address
 * serves for nothing but scalar LOAD and STORE; one backwards walk per block then sees every use
 * before its value. */
#include "ir/ir_int.h"

#include <string.h>

struct fate {
    struct ir_func *func;
    const struct ir_unit *unit;
    ir_var *points_to;    /* by temporary: the local variable it is the address of, or 0 */
    uint32_t *slot;       /* by variable: its bit + 1 in the live sets, or 0 */
    uint32_t words;       /* of a live set */
    uint64_t *live_in;    /* by block, `words` each */
    bool *is_read;        /* by temporary: something other than a dead store uses it */
    bool *is_stored;      /* by temporary: a dead store uses it */
};

static bool is_scalar(const struct fate *fate, ir_type type)
{
    enum ir_type_kind kind = fate->unit->types.data[type].kind;

    return type != 0 && kind != IR_TYPE_RECORD && kind != IR_TYPE_ARRAY;
}

/* A variable escapes when its address is an operand other than the place of a scalar access. */
static void note_uses(const struct fate *fate, bool *escapes, const struct ir_insn *insn)
{
    bool access = (insn->op == IR_LOAD || insn->op == IR_STORE) && is_scalar(fate, insn->type);

    for (uint32_t n = access ? 1 : 0; n < ir_operand_count(insn); n++)
        escapes[fate->points_to[ir_operand_get(insn, n)]] = true;
}

/* Gives a slot to each plain variable that is stored to; returns their number. */
static uint32_t find_plain(struct fate *fate, struct arena *scratch)
{
    bool *escapes = ARENA_ARRAY(scratch, bool, fate->func->var_count);
    uint32_t count = 0;

    for (uint32_t b = 0; b < fate->func->block_count; b++)
        for (uint32_t i = 0; i < fate->func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &fate->func->blocks[b].insns[i];

            if (insn->op == IR_ADDR && (insn->var & IR_VAR_GLOBAL) == 0)
                fate->points_to[insn->dst] = insn->var;
            note_uses(fate, escapes, insn);
        }
    for (uint32_t v = 1; v < fate->func->var_count; v++)
        if (!escapes[v])
            fate->slot[v] = ++count;
    return count;
}

/* The slot of the plain variable that the instruction reads, writes or ends; 0 when none. */
static uint32_t slot_of(const struct fate *fate, const struct ir_insn *insn)
{
    if (insn->op == IR_LOAD || insn->op == IR_STORE)
        return fate->slot[fate->points_to[insn->a]];
    if (insn->op == IR_SCOPE_END && (insn->var & IR_VAR_GLOBAL) == 0)
        return fate->slot[insn->var];
    return 0;
}

static bool is_live(const uint64_t *live, uint32_t slot)
{
    return live[(slot - 1) / 64] >> ((slot - 1) % 64) & 1;
}

static void step_back(const struct fate *fate, uint64_t *live, const struct ir_insn *insn)
{
    uint32_t slot = slot_of(fate, insn);
    uint64_t bit;

    if (slot == 0)
        return;
    bit = (uint64_t)1 << ((slot - 1) % 64);
    if (insn->op == IR_LOAD)
        live[(slot - 1) / 64] |= bit;
    else
        live[(slot - 1) / 64] &= ~bit;
}

/* What is live at the end of the block. */
static void live_out(const struct fate *fate, uint64_t *live, const struct ir_block *block)
{
    memset(live, 0, fate->words * sizeof *live);
    for (uint32_t s = 0; s < block->succ_count; s++)
        for (uint32_t w = 0; w < fate->words; w++)
            live[w] |= fate->live_in[(size_t)block->succs[s] * fate->words + w];
}

static void solve(const struct fate *fate, uint64_t *live)
{
    size_t size = fate->words * sizeof *live;
    bool changed = true;

    while (changed) {
        changed = false;
        for (uint32_t b = fate->func->block_count; b-- > 0;) {
            const struct ir_block *block = &fate->func->blocks[b];
            uint64_t *in = fate->live_in + (size_t)b * fate->words;

            live_out(fate, live, block);
            for (uint32_t i = block->insn_count; i-- > 0;)
                step_back(fate, live, &block->insns[i]);
            if (memcmp(in, live, size) != 0) {
                memcpy(in, live, size);
                changed = true;
            }
        }
    }
}

static void mark_uses(const struct fate *fate, const uint64_t *live, const struct ir_insn *insn)
{
    uint32_t slot = insn->op == IR_STORE ? slot_of(fate, insn) : 0;

    if (slot != 0 && !is_live(live, slot)) {
        fate->is_stored[insn->b] = true;
    } else if (insn->op == IR_CAST) {
        fate->is_read[insn->a] |= fate->is_read[insn->dst];
        fate->is_stored[insn->a] |= fate->is_stored[insn->dst];
    } else {
        for (uint32_t n = 0; n < ir_operand_count(insn); n++)
            fate->is_read[ir_operand_get(insn, n)] = true;
    }
}

/* Blocks backwards: in reverse post-order a temporary's uses stand behind its assignment. */
static void judge(const struct fate *fate, uint64_t *live)
{
    for (uint32_t b = fate->func->block_count; b-- > 0;) {
        struct ir_block *block = &fate->func->blocks[b];

        live_out(fate, live, block);
        for (uint32_t i = block->insn_count; i-- > 0;) {
            struct ir_insn *insn = &block->insns[i];

            mark_uses(fate, live, insn);
            step_back(fate, live, insn);
            if (insn->op == IR_CALL && insn->fate == IR_FATE_USED && insn->dst != 0 &&
                fate->is_stored[insn->dst] && !fate->is_read[insn->dst])
                insn->fate = IR_FATE_UNREAD;
        }
    }
}

void ir_fate_mark(struct ir_func *func, const struct ir_unit *unit, struct arena *scratch)
{
    struct fate fate = { .func = func, .unit = unit };
    uint32_t count;
    uint64_t *live;

    fate.points_to = ARENA_ARRAY(scratch, ir_var, func->temp_count);
    fate.slot = ARENA_ARRAY(scratch, uint32_t, func->var_count);
    count = find_plain(&fate, scratch);
    if (count == 0)
        return;
    fate.words = (count + 63) / 64;
    fate.live_in = ARENA_ARRAY(scratch, uint64_t, (size_t)fate.words * func->block_count);
    fate.is_read = ARENA_ARRAY(scratch, bool, func->temp_count);
    fate.is_stored = ARENA_ARRAY(scratch, bool, func->temp_count);
    live = ARENA_ARRAY(scratch, uint64_t, fate.words);
    solve(&fate, live);
    judge(&fate, live);
}
