#include "engine/program_int.h"

#include "engine/event.h"

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
    if (tarjan->index[callee] == 0)
        enter(tarjan, callee);
    else if (tarjan->on_stack[callee] && tarjan->index[callee] < tarjan->low[frame->id])
        tarjan->low[frame->id] = tarjan->index[callee];
}

static enum relevance api_relevance(const struct api *api)
{
    enum relevance most = RELEVANCE_NONE;

    for (uint32_t c = 0; c < api->case_count; c++)
        for (uint32_t a = 0; a < api->cases[c].action_count; a++)
            if (event_traits[api->cases[c].actions[a].event].relevance > most)
                most = event_traits[api->cases[c].actions[a].event].relevance;
    return most;
}

static bool api_reaps(const struct api *api)
{
    for (uint32_t c = 0; c < api->case_count; c++)
        for (uint32_t a = 0; a < api->cases[c].action_count; a++)
            if (api->cases[c].actions[a].event == EV_REAP)
                return true;
    return false;
}

struct habits {
    bool pins_readonly, guards, makes_children, threads;
};

static void note_habits(struct habits *habits, const struct api *api)
{
    for (uint32_t c = 0; c < api->case_count; c++)
        for (uint32_t a = 0; a < api->cases[c].action_count; a++) {
            const struct action *action = &api->cases[c].actions[a];

            habits->pins_readonly |= action->event == EV_PIN && action->read_only;
            habits->guards |=
                (action->event == EV_GUARD && !action->wipe) || action->event == EV_LIBGUARD;
            habits->makes_children |= action->event == EV_FORK && action->role == ROLE_CHILD;
            habits->threads |= action->event == EV_THREAD;
        }
}

/* Relevance flows from callees to callers; `order` has callees first, so one pass does but for
 * recursion, which a second pass settles. */
static void mark_relevant(struct program *program)
{
    struct habits habits = { 0 };

    for (size_t i = 1; i < program->funcs.len; i++)
        if (program->funcs.data[i].api != NULL) {
            program->funcs.data[i].relevance = api_relevance(program->funcs.data[i].api);
            program->funcs.data[i].reaps = api_reaps(program->funcs.data[i].api);
            note_habits(&habits, program->funcs.data[i].api);
        }
    program->has_readonly_pins = habits.pins_readonly;
    program->has_guarded_children = habits.guards && habits.makes_children;
    program->has_threads = habits.threads;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < program->order.len; i++) {
            struct prog_func *func = &program->funcs.data[program->order.data[i]];

            for (size_t c = 0; c < func->callees.len && func->api == NULL; c++) {
                const struct prog_func *callee = &program->funcs.data[func->callees.data[c]];

                if (callee->relevance > func->relevance)
                    func->relevance = callee->relevance;
                func->reaps |= callee->reaps;
            }
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
