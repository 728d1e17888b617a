/* Summaries take room: one that nobody can ask for any more is freed.
 *
 * Who may ask: callers that are still to be analysed, or to be analysed again for a number that is
 * given to them (select.c); and anybody, where the function's address goes round. */
#include "base/err.h"
#include "engine/exec_int.h"

#include <stdlib.h>

struct asked {
    uint32_t callers; /* distinct, that may still be analysed */
    bool by_anybody;  /* its address goes round */
    bool reached;     /* it may come to be analysed */
    bool done;        /* it was, for calls that give no number */
    bool over;        /* it will not be any more */
};

static void free_retired(struct engine *engine)
{
    for (size_t i = 0; i < engine->retired.len; i++)
        summary_free(engine->retired.data[i]);
    vec_clear(&engine->retired);
}

/* Its summary may be on the way through a call right now: it goes when nothing is. */
void asked_retire(struct engine *engine, struct summary *summary)
{
    if (summary != NULL)
        vec_push(&engine->retired, summary);
    if (engine->analysing == 0)
        free_retired(engine);
}

static bool has_body(const struct engine *engine, func_id id)
{
    return engine->funcs[id].func != NULL && engine->funcs[id].api == NULL;
}

static void note_addresses(struct engine *engine, const struct prog_unit *unit,
                           const struct ir_func *func)
{
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            if (func->blocks[b].insns[i].op == IR_FUNC)
                engine->asked[unit->func_of_callee[func->blocks[b].insns[i].callee]].by_anybody =
                    true;
}

/* Functions that may be analysed: those that matter, those met by their address, what they call. */
static void find_reached(struct engine *engine)
{
    const struct program *program = engine->program;
    VEC(func_id) open = VEC_INIT;

    for (func_id id = 1; id < program->funcs.len; id++)
        if (has_body(engine, id) &&
            (engine->asked[id].by_anybody || engine->funcs[id].relevance != RELEVANCE_NONE)) {
            engine->asked[id].reached = true;
            vec_push(&open, id);
        }
    while (open.len > 0) {
        const struct prog_func *func = &engine->funcs[vec_pop(&open)];

        for (size_t c = 0; c < func->callees.len; c++) {
            func_id callee = func->callees.data[c];

            engine->asked[callee].callers++;
            if (engine->asked[callee].reached || !has_body(engine, callee))
                continue;
            engine->asked[callee].reached = true;
            vec_push(&open, callee);
        }
    }
    vec_free(&open);
}

void asked_init(struct engine *engine)
{
    const struct program *program = engine->program;

    engine->asked = calloc(program->funcs.len + 1, sizeof *engine->asked);
    engine->members_left = calloc(program->funcs.len + 1, sizeof *engine->members_left);
    if (engine->asked == NULL || engine->members_left == NULL)
        oom();
    for (size_t u = 0; u < program->units.len; u++)
        for (size_t f = 0; f < program->units.data[u].unit->funcs.len; f++)
            note_addresses(engine, &program->units.data[u],
                           &program->units.data[u].unit->funcs.data[f]);
    for (size_t i = 0; i < program->hooks.len; i++)
        engine->asked[program->hooks.data[i].func].by_anybody = true;
    find_reached(engine);
    for (func_id id = 1; id < program->funcs.len; id++)
        engine->members_left[engine->funcs[id].component] += has_body(engine, id);
}

static void free_chosen(struct engine *engine, func_id id)
{
    for (size_t i = 0; i < engine->chosen.len && engine->funcs[id].chosen_count > 0; i++)
        if (engine->chosen.data[i].id == id) {
            asked_retire(engine, engine->chosen.data[i].summary);
            engine->chosen.data[i].summary = NULL;
        }
}

/* Nobody will ask for the summary of these, and of what only they asked for. */
static void let_go(struct engine *engine, func_id first)
{
    VEC(func_id) open = VEC_INIT; /* they will not be analysed any more */

    vec_push(&open, first);
    while (open.len > 0) {
        func_id id = vec_pop(&open);
        const struct prog_func *func = &engine->funcs[id];

        engine->asked[id].over = true;
        for (size_t c = 0; c < func->callees.len; c++) {
            func_id callee = func->callees.data[c];
            struct asked *asked = &engine->asked[callee];

            if (--asked->callers > 0 || asked->by_anybody || !asked->done)
                continue;
            asked_retire(engine, engine->funcs[callee].summary);
            engine->funcs[callee].summary = NULL;
            free_chosen(engine, callee);
            if (!asked->over)
                vec_push(&open, callee);
        }
    }
    vec_free(&open);
}

static void finish(struct engine *engine, func_id id)
{
    struct asked *asked = &engine->asked[id];
    bool unwanted = asked->callers == 0 && !asked->by_anybody;

    asked->done = true;
    if (unwanted) {
        asked_retire(engine, engine->funcs[id].summary);
        engine->funcs[id].summary = NULL;
    }
    if (unwanted || engine->funcs[id].selects == NULL)
        let_go(engine, id);
}

void asked_analysed(struct engine *engine, func_id id)
{
    engine->members_left[engine->funcs[id].component]--;
    vec_push(&engine->analysed, id);
}

/* A recursive group may be analysed again as long as some of it was not. */
void asked_sweep(struct engine *engine)
{
    for (size_t i = 0; i < engine->analysed.len && !engine->keeps_summaries; i++)
        if (engine->members_left[engine->funcs[engine->analysed.data[i]].component] == 0)
            finish(engine, engine->analysed.data[i]);
    vec_clear(&engine->analysed);
    free_retired(engine);
}

void asked_fini(struct engine *engine)
{
    asked_sweep(engine);
    for (func_id id = 1; id < engine->program->funcs.len; id++) {
        summary_free(engine->funcs[id].summary);
        engine->funcs[id].summary = NULL;
    }
    for (size_t i = 0; i < engine->chosen.len; i++)
        summary_free(engine->chosen.data[i].summary);
    vec_free(&engine->analysed);
    vec_free(&engine->retired);
    free(engine->asked);
    free(engine->members_left);
}
