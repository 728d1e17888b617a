#include "engine/exec_int.h"

#include "engine/limits.h"

/* What is worked out once per function before it is walked: a slot for each temporary (those used
 * in one block only share slots, so that states stay small), and the shape of each loop. */

struct use {
    uint32_t block;
    uint32_t last; /* instruction of it that uses the temporary */
    bool crosses;
};

static void use_temp(struct use *uses, ir_temp t, uint32_t block, uint32_t insn)
{
    if (t != 0 && uses[t].block != block + 1)
        uses[t].crosses = true;
    uses[t].last = insn;
}

static void find_crossing(const struct ir_func *func, struct use *uses)
{
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            if (func->blocks[b].insns[i].dst != 0)
                uses[func->blocks[b].insns[i].dst] = (struct use){ b + 1, i, false };
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            use_temp(uses, insn->a, b, i);
            use_temp(uses, insn->b, b, i);
            for (uint32_t k = 0; k < insn->arg_count; k++)
                use_temp(uses, insn->args[k], b, i);
        }
}

/* Slots of temporaries that are not needed any more. */
struct spare {
    VEC(uint32_t) slots; /* owned */
    uint32_t next; /* the first that has not been used in the block */
};

static void spare_temp(struct spare *spare, const struct check *check, struct use *uses, ir_temp t,
                       uint32_t insn)
{
    if (t == 0 || uses[t].crosses || uses[t].last != insn)
        return;
    vec_push(&spare->slots, check->slot_of[t]);
    uses[t].last = UINT32_MAX;
}

/* In order of the block: what the instruction makes, then what nobody needs after it. An operand
 * that it has twice is spared once. */
static void put_slot(struct check *check, struct use *uses, struct spare *spare,
                     const struct ir_insn *insn, uint32_t index)
{
    if (insn->dst != 0 && !uses[insn->dst].crosses)
        check->slot_of[insn->dst] = spare->slots.len > 0 ? vec_pop(&spare->slots) : spare->next++;
    spare_temp(spare, check, uses, insn->a, index);
    spare_temp(spare, check, uses, insn->b, index);
    for (uint32_t k = 0; k < insn->arg_count; k++)
        spare_temp(spare, check, uses, insn->args[k], index);
    spare_temp(spare, check, uses, insn->dst, index);
}

static void prepare_slots(struct check *check)
{
    const struct ir_func *func = check->body;
    struct use *uses = ARENA_ARRAY(&check->scratch, struct use, func->temp_count + 1);
    uint32_t crossing = 1;
    struct spare spare = { VEC_INIT, 0 };

    find_crossing(func, uses);
    check->slot_of = ARENA_ARRAY(&check->scratch, uint32_t, func->temp_count + 1);
    for (uint32_t t = 1; t < func->temp_count; t++)
        if (uses[t].crosses)
            check->slot_of[t] = crossing++;
    check->slot_count = crossing;
    for (uint32_t b = 0; b < func->block_count; b++) {
        spare.next = crossing;
        vec_clear(&spare.slots);
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            put_slot(check, uses, &spare, &func->blocks[b].insns[i], i);
        check->slot_count = spare.next > check->slot_count ? spare.next : check->slot_count;
    }
    vec_free(&spare.slots);
    live_prepare(check, crossing);
}

/* Blocks of the natural loop of `head`: all that reach one of its back edges without passing it. */
static void fill_loop(const struct check *check, struct loop *loop)
{
    const struct ir_func *func = check->body;
    bool grown = true;

    block_put(loop->holds, loop->head);
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t s = 0; s < func->blocks[b].succ_count; s++)
            if (func->blocks[b].succs[s] == loop->head &&
                check->cfg.position[b] >= check->cfg.position[loop->head])
                block_put(loop->holds, b);
    while (grown) { /* backwards in order: one or two sweeps */
        grown = false;
        for (uint32_t i = func->block_count; i-- > check->cfg.position[loop->head] + 1;) {
            uint32_t b = check->cfg.order[i];

            for (uint32_t s = 0; s < func->blocks[b].succ_count && !block_in(loop->holds, b); s++)
                if (block_in(loop->holds, func->blocks[b].succs[s]) &&
                    func->blocks[b].succs[s] != loop->head) {
                    block_put(loop->holds, b);
                    grown = true;
                }
        }
    }
}

/* Which blocks lead to a return, and not only to the process' end. */
static void find_returns(struct check *check)
{
    const struct ir_func *func = check->body;
    bool grown = true;

    check->returns = ARENA_ARRAY(&check->scratch, bool, func->block_count);
    check->visited = ARENA_ARRAY(&check->scratch, bool, func->block_count);
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            check->returns[b] |= func->blocks[b].insns[i].op == IR_RETURN;
    while (grown) { /* backwards in order: one or two sweeps */
        grown = false;
        for (uint32_t i = func->block_count; i-- > 0;) {
            uint32_t b = check->cfg.order[i];

            for (uint32_t s = 0; s < func->blocks[b].succ_count && !check->returns[b]; s++)
                grown |= check->returns[b] = check->returns[func->blocks[b].succs[s]];
        }
    }
}

/* Has the block a way out of the loop that leads on? */
static bool leaves(const struct check *check, const struct loop *loop, ir_block_id block)
{
    const struct ir_block *from = &check->body->blocks[block];

    for (uint32_t s = 0; s < from->succ_count; s++)
        if (!block_in(loop->holds, from->succs[s]) && check->returns[from->succs[s]])
            return block_in(loop->holds, block);
    return false;
}

/* Only reads and conditions, and a way out: what `&&` in a loop's condition is made of. */
static bool is_test(const struct check *check, const struct loop *loop, ir_block_id block)
{
    const struct ir_func *func = check->body;

    for (uint32_t i = 0; i < func->blocks[block].insn_count; i++) {
        enum ir_op op = func->blocks[block].insns[i].op;

        if (op == IR_CALL || op == IR_STORE || op == IR_COPY || op == IR_ZERO || op == IR_UNKNOWN)
            return false;
    }
    return leaves(check, loop, block);
}

/* `do ... while`: the way back begins at a branch that may leave, by blocks of nothing but what it
 * assumes. */
static bool is_tested_below(const struct check *check, const struct loop *loop)
{
    const struct ir_func *func = check->body;

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t s = 0; block_in(loop->holds, b) && b != loop->head &&
                             leaves(check, loop, b) && s < func->blocks[b].succ_count;
             s++) {
            ir_block_id to = func->blocks[b].succs[s];

            while (
                to != loop->head && block_in(loop->holds, to) && func->blocks[to].succ_count == 1 &&
                (func->blocks[to].insn_count == 0 ||
                 (func->blocks[to].insn_count == 1 && func->blocks[to].insns[0].op == IR_ASSUME)))
                to = func->blocks[to].succs[0];
            if (to == loop->head)
                return true;
        }
    return false;
}

static void add_var(struct loop *loop, ir_var var)
{
    for (size_t i = 0; i < loop->vars.len; i++)
        if (loop->vars.data[i] == var)
            return;
    vec_push(&loop->vars, var);
}

/* Local scalars that the loop stores to and that a block with a way out reads. */
static void find_vars(struct check *check, struct loop *loop, struct arena *work)
{
    const struct ir_func *func = check->body;
    ir_var *var_of = ARENA_ARRAY(work, ir_var, func->temp_count + 1);
    bool *stored = loop->stores = ARENA_ARRAY(&check->scratch, bool, func->var_count + 1);

    for (int round = 0; round < 2; round++)
        for (uint32_t b = 0; b < func->block_count; b++) {
            bool deciding = loop->head_exits ? b == loop->head || block_in(loop->tests, b)
                                             : leaves(check, loop, b);

            for (uint32_t i = 0; block_in(loop->holds, b) && i < func->blocks[b].insn_count; i++) {
                const struct ir_insn *insn = &func->blocks[b].insns[i];

                if (insn->op == IR_ADDR && (insn->var & IR_VAR_GLOBAL) == 0)
                    var_of[insn->dst] = insn->var;
                if (insn->op == IR_STORE && var_of[insn->a] != 0)
                    stored[var_of[insn->a]] = true;
                if (round == 1 && deciding && insn->op == IR_LOAD && var_of[insn->a] != 0 &&
                    stored[var_of[insn->a]])
                    add_var(loop, var_of[insn->a]);
            }
        }
}

/* Does a test read what may change though the loop does not store to it by its name? */
static void find_memory_tests(const struct check *check, struct loop *loop, struct arena *work)
{
    const struct ir_func *func = check->body;
    ir_var *var_of = ARENA_ARRAY(work, ir_var, func->temp_count + 1);
    bool *known = ARENA_ARRAY(work, bool, func->var_count + 1); /* its address goes round */

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            if (insn->op == IR_ADDR && (insn->var & IR_VAR_GLOBAL) == 0)
                var_of[insn->dst] = insn->var;
            else if (insn->op != IR_LOAD && insn->op != IR_STORE)
                known[var_of[insn->a]] = true;
            known[var_of[insn->b]] = true;
            for (uint32_t k = 0; k < insn->arg_count; k++)
                known[var_of[insn->args[k]]] = true;
        }
    known[0] = true;
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0;
             (b == loop->head || block_in(loop->tests, b)) && i < func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            loop->tests_memory |=
                insn->op == IR_CALL || (insn->op == IR_LOAD && known[var_of[insn->a]]);
        }
}

enum { CHANGED = 0x40000000 }; /* beside a variable: what was loaded from it, and changed */

static bool is_count(const struct loop *loop, ir_var made_of)
{
    for (size_t i = 0; i < loop->counters.len; i++)
        if (loop->counters.data[i] == (made_of & ~(ir_var)CHANGED))
            return true;
    return false;
}

/* x = x + c, or x = f(x): what was loaded from the variable, or the place in memory, that it is
 * stored to. */
static void find_counters(const struct check *check, struct loop *loop, struct arena *work)
{
    const struct ir_func *func = check->body;
    ir_var *address_of = ARENA_ARRAY(work, ir_var, func->temp_count + 1);
    ir_var *made_of = ARENA_ARRAY(work, ir_var, func->temp_count + 1);
    ir_temp *loaded = ARENA_ARRAY(work, ir_temp, func->temp_count + 1);
    bool *counted = ARENA_ARRAY(work, bool, func->temp_count + 1);

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; block_in(loop->holds, b) && i < func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            if (insn->op == IR_ADDR && (insn->var & IR_VAR_GLOBAL) == 0)
                address_of[insn->dst] = insn->var;
            else if (insn->op == IR_LOAD || insn->op == IR_CAST)
                made_of[insn->dst] = insn->op == IR_LOAD ? address_of[insn->a] : made_of[insn->a];
            else if (insn->op == IR_BINARY && (insn->oper == IR_ADD || insn->oper == IR_SUB))
                made_of[insn->dst] = made_of[insn->a] | CHANGED;
            for (uint32_t k = 0; insn->op == IR_CALL && k < insn->arg_count; k++)
                if (made_of[insn->args[k]] != 0)
                    made_of[insn->dst] = made_of[insn->args[k]] | CHANGED;
            if (insn->op == IR_LOAD)
                loaded[insn->dst] = insn->a;
            else if (insn->op == IR_CAST || insn->op == IR_BINARY)
                loaded[insn->dst] = loaded[insn->a];
            else if (insn->op == IR_STORE && address_of[insn->a] == 0 && loaded[insn->b] == insn->a)
                loop->counts_memory = counted[insn->a] = true;
            if (insn->op == IR_STORE && address_of[insn->a] != 0 &&
                made_of[insn->b] == (address_of[insn->a] | CHANGED))
                vec_push(&loop->counters, address_of[insn->a]);
        }
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; block_in(loop->leaves, b) && !block_in(loop->tests, b) &&
                             b != loop->head && i < func->blocks[b].insn_count;
             i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            if (insn->op == IR_BINARY && insn->oper >= IR_EQ && insn->oper <= IR_GE &&
                (is_count(loop, made_of[insn->a]) || is_count(loop, made_of[insn->b]) ||
                 counted[loaded[insn->a]] || counted[loaded[insn->b]]))
                block_put(loop->asks, b);
        }
}

/* What a loop's body gives a variable. */
struct given {
    int64_t first; /* constant */
    bool any, several, other; /* constants; different ones; something else */
    ir_var from[MACHINE_PLACES]; /* results of `?:`, in variables of their own */
    uint32_t from_count;
};

static void note_given(struct given *given, const struct ir_insn *value, ir_var loaded)
{
    if (loaded != 0 && given->from_count < MACHINE_PLACES) {
        given->from[given->from_count++] = loaded;
        return;
    }
    if (value == NULL || value->op != IR_CONST) {
        given->other = true;
        return;
    }
    given->several |= given->any && given->first != value->value;
    given->first = value->value;
    given->any = true;
}

static ir_var local_of(const struct ir_insn *address)
{
    return address != NULL && address->op == IR_ADDR && (address->var & IR_VAR_GLOBAL) == 0
               ? address->var
               : 0;
}

static bool is_machine(const struct given *given, ir_var var)
{
    bool several = given[var].several, other = given[var].other;

    for (uint32_t i = 0; i < given[var].from_count; i++) {
        const struct given *from = &given[given[var].from[i]];

        several |= from->several || (from->any && given[var].any);
        other |= from->other || from->from_count > 0;
    }
    return several && !other;
}

/* `while (s != END) switch (s)`: where it goes next is in a variable. */
static void find_machine(const struct check *check, struct loop *loop, struct arena *work)
{
    const struct ir_func *func = check->body;
    struct given *given = ARENA_ARRAY(work, struct given, func->var_count + 1);
    const struct ir_insn **made = ARENA_ARRAY(work, const struct ir_insn *, func->temp_count + 1);

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; block_in(loop->holds, b) && i < func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            made[insn->dst] = insn->op == IR_CAST ? made[insn->a] : insn;
            if (insn->op == IR_STORE && local_of(made[insn->a]) != 0)
                note_given(&given[local_of(made[insn->a])], made[insn->b],
                           made[insn->b] != NULL && made[insn->b]->op == IR_LOAD
                               ? local_of(made[made[insn->b]->a])
                               : 0);
        }
    for (size_t i = 0; i < loop->vars.len && loop->machine.len == 0; i++)
        if (is_machine(given, loop->vars.data[i])) {
            const struct given *own = &given[loop->vars.data[i]];

            vec_push(&loop->machine, loop->vars.data[i]);
            for (uint32_t k = 0; k < own->from_count; k++)
                vec_push(&loop->machine, own->from[k]);
        }
}

static void note_calls(const struct check *check, struct loop *loop)
{
    for (uint32_t b = 0; b < check->body->block_count; b++)
        for (uint32_t i = 0; block_in(loop->holds, b) && i < check->body->blocks[b].insn_count;
             i++) {
            const struct ir_insn *insn = &check->body->blocks[b].insns[i];
            const struct prog_func *callee;

            loop->is_table |=
                insn->op == IR_CALL && insn->callee == 0 && block_in(loop->tests, loop->head);
            if (insn->op != IR_CALL || insn->callee == 0)
                continue;
            callee = &check->engine->funcs[check->unit->func_of_callee[insn->callee]];
            loop->reaps |= callee->reaps;
            loop->counts_memory |= callee->func != NULL;
            loop->operates |= callee->operates;
        }
}

static uint8_t *no_blocks(struct check *check)
{
    return ARENA_ARRAY(&check->scratch, uint8_t, check->body->block_count / 8 + 1);
}

static void prepare_loops(struct check *check)
{
    const struct ir_func *func = check->body;
    struct arena work; /* of one loop at a time */

    arena_init(&work);
    check->loop_of_head = ARENA_ARRAY(&check->scratch, uint32_t, func->block_count);
    for (uint32_t i = 0; i < func->block_count; i++) {
        struct loop loop = { .head = check->cfg.order[i] };

        if (!check->cfg.is_loop_head[loop.head] || check->loops.len == LIMIT_LOOPS)
            continue;
        loop.holds = no_blocks(check);
        fill_loop(check, &loop);
        loop.head_exits = leaves(check, &loop, loop.head);
        loop.below = !is_test(check, &loop, loop.head) && is_tested_below(check, &loop);
        loop.leaves = no_blocks(check);
        loop.tests = no_blocks(check);
        loop.left_by = no_blocks(check);
        loop.asks = no_blocks(check);
        for (uint32_t b = 0; b < func->block_count; b++) {
            if (block_in(loop.holds, b) && is_test(check, &loop, b))
                block_put(loop.tests, b);
            if (leaves(check, &loop, b)) {
                block_put(loop.leaves, b);
                loop.has_exit = true;
            }
        }
        find_vars(check, &loop, &work);
        if (loop.head_exits)
            find_memory_tests(check, &loop, &work);
        find_machine(check, &loop, &work);
        note_calls(check, &loop);
        find_counters(check, &loop, &work);
        arena_reset(&work);
        vec_push(&check->loops, loop);
        check->loop_of_head[loop.head] = (uint32_t)check->loops.len;
    }
    arena_fini(&work);
}

static bool is_in_loop(const struct check *check, ir_block_id block)
{
    for (size_t i = 0; i < check->loops.len; i++)
        if (block_in(check->loops.data[i].holds, block))
            return true;
    return false;
}

/* Does the block put a number into memory that is reached through a pointer? */
static bool puts_number(const struct check *check, const struct ir_block *block)
{
    const struct ir_type_info *types = check->unit->unit->types.data;
    const struct ir_insn *insns = block->insns;

    for (uint32_t i = 0; i < block->insn_count; i++)
        for (uint32_t k = i;
             insns[i].op == IR_STORE && types[insns[i].type].kind == IR_TYPE_INT && k-- > 0;)
            if (insns[k].dst == insns[i].a && insns[k].op == IR_OFFSET)
                return true;
    return false;
}

/* As a look-up does that counts the uses of what it finds. */
static bool finds(const struct check *check)
{
    const struct ir_type_info *types = check->unit->unit->types.data;

    if (check->loops.len == 0 || types[types[check->body->type].elem].kind != IR_TYPE_POINTER)
        return false;
    for (uint32_t b = 0; b < check->body->block_count; b++)
        if (puts_number(check, &check->body->blocks[b]) && !is_in_loop(check, b))
            return true;
    return false;
}

val exec_generation(const struct check *check, const struct state *state, ir_block_id block)
{
    uint32_t generation = 0;

    for (size_t i = 0; i < check->loops.len; i++)
        if (block_in(check->loops.data[i].holds, block))
            generation = generation * (ROUND_LAST + 2) + state->visits[i] + 1;
    return generation;
}

void exec_prepare(struct check *check)
{
    const struct ir_func *func = check->body;
    uint32_t number = 0;

    ir_cfg_init(&check->cfg, func, &check->scratch);
    prepare_slots(check);
    find_returns(check);
    prepare_loops(check);
    check->finds = finds(check);
    check->insn_base = ARENA_ARRAY(&check->scratch, uint32_t, func->block_count);
    for (uint32_t b = 0; b < func->block_count; b++) {
        check->insn_base[b] = number;
        number += func->blocks[b].insn_count;
    }
    check->pending = ARENA_ARRAY(&check->scratch, struct state_set, func->block_count);
}

void exec_finish(struct check *check)
{
    for (uint32_t b = 0; b < check->body->block_count; b++) {
        for (size_t i = 0; i < check->pending[b].states.len; i++)
            state_free(check->pending[b].states.data[i]);
        vec_free(&check->pending[b].states);
    }
    for (size_t i = 0; i < check->exits.len; i++)
        state_free(check->exits.data[i].state);
    vec_free(&check->exits);
    vec_free(&check->lookups.of);
    vec_free(&check->lookups.guesses.of);
    for (size_t i = 0; i < check->loops.len; i++) {
        vec_free(&check->loops.data[i].refusals);
        vec_free(&check->loops.data[i].vars);
        vec_free(&check->loops.data[i].counters);
        vec_free(&check->loops.data[i].machine);
    }
    vec_free(&check->loops);
    live_finish(check);
    vec_free(&check->deferred);
    vec_free(&check->parent_goes_on);
}
