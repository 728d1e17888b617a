#include "engine/program_int.h"

#include "engine/event.h"
#include "ir/ir_cfg.h"

#include <stdlib.h>

/* Strongly connected components by Tarjan's algorithm, without recursion: call chains may be deep.
 */

struct frame {
    func_id id;
    size_t next;
};

struct tarjan {
    struct program *program;
    uint32_t *index, *low;
    bool *on_stack;
    uint32_t counter, components;
    VEC(func_id) stack;
    VEC(struct frame) frames;
};

static void enter(struct tarjan *tarjan, func_id id)
{
    tarjan->index[id] = tarjan->low[id] = ++tarjan->counter;
    tarjan->on_stack[id] = true;
    vec_push(&tarjan->stack, id);
    vec_push(&tarjan->frames, (struct frame){ id, 0 });
}

static void leave(struct tarjan *tarjan, func_id id)
{
    struct program *program = tarjan->program;
    func_id member;

    if (tarjan->low[id] == tarjan->index[id]) {
        tarjan->components++;
        do {
            member = vec_pop(&tarjan->stack);
            tarjan->on_stack[member] = false;
            program->funcs.data[member].component = tarjan->components;
            if (program->funcs.data[member].func != NULL)
                vec_push(&program->order, member);
        } while (member != id);
    }
    tarjan->frames.len--;
    if (tarjan->frames.len > 0) {
        func_id caller = vec_last(&tarjan->frames).id;

        if (tarjan->low[id] < tarjan->low[caller])
            tarjan->low[caller] = tarjan->low[id];
    }
}

static void step(struct tarjan *tarjan)
{
    struct frame *frame = &vec_last(&tarjan->frames);
    const struct prog_func *func = &tarjan->program->funcs.data[frame->id];
    func_id callee;

    if (frame->next == func->callees.len) {
        leave(tarjan, frame->id);
        return;
    }
    callee = func->callees.data[frame->next++];
    if (tarjan->program->funcs.data[callee].api != NULL)
        return; /* the model stands for its body: nothing is called back from there */
    if (tarjan->index[callee] == 0)
        enter(tarjan, callee);
    else if (tarjan->on_stack[callee] && tarjan->index[callee] < tarjan->low[frame->id])
        tarjan->low[frame->id] = tarjan->index[callee];
}

static bool ends_somewhere(const struct ir_func *func)
{
    for (uint32_t b = 0; b < func->block_count; b++)
        if (func->blocks[b].insn_count > 0 &&
            func->blocks[b].insns[func->blocks[b].insn_count - 1].op == IR_NORETURN)
            return true;
    return false;
}

static bool returns(const struct ir_func *func, const struct ir_cfg *cfg)
{
    for (uint32_t i = 0; i < cfg->reachable; i++) {
        const struct ir_block *block = &func->blocks[cfg->order[i]];

        if (block->insn_count > 0 && block->insns[block->insn_count - 1].op == IR_RETURN)
            return true;
    }
    return false;
}

static bool is_major(const struct prog_func *func)
{
    return func->api != NULL ? program_of_api(func->api).relevance == RELEVANCE_MAJOR
                             : func->relevance == RELEVANCE_MAJOR;
}

/* Does it go on calling what matters, round after round? */
static bool works_in_loop(const struct program *program, const struct prog_func *func,
                          const struct ir_cfg *cfg)
{
    const struct prog_unit *unit = program_unit(program, func->unit);

    for (uint32_t i = 0; i < cfg->reachable; i++) {
        const struct ir_block *block = &func->func->blocks[cfg->order[i]];

        for (uint32_t k = 0; k < block->insn_count && cfg->loop[cfg->order[i]] != 0; k++) {
            const struct ir_insn *insn = &block->insns[k];

            if (insn->op == IR_CALL &&
                (insn->callee == 0 ||
                 is_major(&program->funcs.data[unit->func_of_callee[insn->callee]])))
                return true;
        }
    }
    return false;
}

/* What such a function does before the process ends concerns nobody who called it: a handler of
 * fatal errors that forks a debugger does not make its callers fork. A server's loop is another
 * matter. */
static bool only_ends(const struct program *program, const struct prog_func *func)
{
    struct arena scratch;
    struct ir_cfg cfg;
    bool ends;

    arena_init(&scratch);
    ir_cfg_init(&cfg, func->func, &scratch);
    ends = !returns(func->func, &cfg) && !works_in_loop(program, func, &cfg);
    arena_fini(&scratch);
    return ends;
}

static void take_relevance(const struct program *program, struct prog_func *func)
{
    for (size_t c = 0; c < func->callees.len; c++) {
        const struct prog_func *callee = &program->funcs.data[func->callees.data[c]];

        if (callee->only_ends || callee->api != NULL)
            continue; /* calls of the latter are counted one by one: program_call.c */
        if (callee->relevance > func->relevance)
            func->relevance = callee->relevance;
        func->reaps |= callee->reaps;
        func->operates |= callee->operates;
    }
    func->only_ends =
        func->relevance != RELEVANCE_NONE && ends_somewhere(func->func) && only_ends(program, func);
}

/* Relevance flows from callees to callers; `order` has callees first, so one pass does but for
 * recursion, which a second pass settles. */
static void mark_relevant(struct program *program)
{
    for (size_t i = 1; i < program->funcs.len; i++)
        if (program->funcs.data[i].api != NULL) { /* for loops that call it */
            struct habits habits = program_of_api(program->funcs.data[i].api);

            program->funcs.data[i].reaps = habits.reaps;
            program->funcs.data[i].operates = habits.operates;
        }
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < program->order.len; i++) {
            struct prog_func *func = &program->funcs.data[program->order.data[i]];

            if (func->api == NULL)
                take_relevance(program, func);
        }
}

void program_order(struct program *program)
{
    struct tarjan tarjan = { .program = program };
    size_t count = program->funcs.len;

    tarjan.index = calloc(count, sizeof *tarjan.index);
    tarjan.low = calloc(count, sizeof *tarjan.low);
    tarjan.on_stack = calloc(count, sizeof *tarjan.on_stack);
    if (tarjan.index == NULL || tarjan.low == NULL || tarjan.on_stack == NULL)
        oom();
    for (func_id id = 1; id < count; id++)
        if (tarjan.index[id] == 0)
            for (enter(&tarjan, id); tarjan.frames.len > 0;)
                step(&tarjan);
    mark_relevant(program);
    free(tarjan.index);
    free(tarjan.low);
    free(tarjan.on_stack);
    vec_free(&tarjan.stack);
    vec_free(&tarjan.frames);
}
