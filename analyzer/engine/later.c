#include "engine/exec_int.h"

#include "base/hash.h"
#include "engine/limits.h"

/* Functions that are handed to a call: it calls them, starts a thread with them, or keeps them for
 * later. What they do is taken from their summaries, with the argument they get. */

static bool is_called_at(const struct action *handler, const struct event *event, bool after)
{
    if (event->kind == EV_EXIT)
        return handler->at_exit && !event->action->quick && !after;
    if (event->kind != EV_FORK)
        return false;
    if (!after)
        return handler->before_fork;
    return event->action->role == ROLE_CHILD ? handler->in_child : handler->in_parent;
}

bool later_concerns(const struct state *state, const struct event *event, size_t handlers)
{
    return event->kind == EV_THREAD || event->kind == EV_CALLBACK ||
           (handlers > 0 && state->handlers.len > 0 &&
            (event->kind == EV_FORK || event->kind == EV_EXIT));
}

/* The functions that `start` may be. None while a caller may know more. */
static size_t find_targets(const struct check *check, const struct event *event,
                           func_id targets[LIMIT_TARGETS])
{
    const struct val_node *node = val_get(&check->values, event->start);

    if (node->kind == VAL_FUNC) {
        targets[0] = (func_id)node->num;
        return 1;
    }
    if (event->start == 0 || event->targets == NULL || node->kind == VAL_CONST ||
        event->targets->funcs.len > LIMIT_TARGETS ||
        (!check->is_root && val_is_input(&check->values, event->start)))
        return 0;
    for (size_t i = 0; i < event->targets->funcs.len; i++)
        targets[i] = event->targets->funcs.data[i];
    return event->targets->funcs.len;
}

/* What comes to be there is named after the call, the function, and how often it was called. */
static struct call handed_call(struct check *check, const struct state *state,
                               const struct call *call, const struct event *event, func_id id)
{
    struct call handed = *call;
    uint64_t name = hash_u64(hash_u64(hash_u64(HASH_SEED, call->generation), id),
                             state->trace == NULL ? 0 : state->trace->count);

    handed.generation = (val)(name >> 33);
    handed.args[0] = call_fresh(check, &handed, 0);
    handed.args[event->action->arg_second] = event->arg;
    handed.arg_count = event->arg == 0 ? 0 : 1 + event->action->arg_second;
    handed.thread = event->started != NULL ? event->started : event->thread;
    handed.evidence = event->evidence;
    handed.is_handed = true;
    handed.is_start = event->started != NULL;
    return handed;
}

/* Calls what `event` was handed. Where none of its ways is possible, or it is not in view, the
 * state goes on as it is. */
static void play(struct check *check, struct state *state, const struct call *call,
                 const struct event *event, struct state_set *out)
{
    func_id targets[LIMIT_TARGETS];
    size_t count = check->nested < LIMIT_NESTED ? find_targets(check, event, targets) : 0;
    size_t before = out->states.len;

    check->nested++;
    for (size_t i = 0; i < count; i++) {
        const struct prog_func *callee = &check->engine->program->funcs.data[targets[i]];
        struct call handed = handed_call(check, state, call, event, targets[i]);

        if (count > 1 || val_get(&check->values, event->start)->kind != VAL_FUNC)
            handed.evidence |= 1u << EVIDENCE_BY_TYPE;
        engine_demand(check->engine, targets[i]);
        if (callee->api != NULL || callee->summary == NULL)
            continue;
        if (handed.is_start)
            call_start(check, state, &handed, callee, out);
        else
            call_summary(check, state_copy(state), &handed, callee, out);
    }
    check->nested--;
    if (out->states.len == before)
        vec_push(&out->states, state);
    else
        state_free(state);
}

/* Calls the handlers that go with the event, the newest first; after a fork the oldest. */
static void call_handlers(struct check *check, struct state_set *set, const struct call *call,
                          const struct event *event, size_t handlers, bool after)
{
    for (size_t i = 0; i < handlers; i++) {
        struct state_set next = { VEC_INIT, VEC_INIT };

        for (size_t s = 0; s < set->states.len; s++) {
            struct state *state = set->states.data[s];
            size_t index = after ? i : handlers - 1 - i;
            struct event handler;

            if (index < state->handlers.len)
                handler = state->handlers.data[index];
            if (index >= state->handlers.len || !is_called_at(handler.action, event, after)) {
                vec_push(&next.states, state);
                continue;
            }
            handler.thread = event->thread;
            play(check, state, call, &handler, &next);
        }
        vec_free(&set->states);
        *set = next;
        exec_bound(check, set);
    }
}

static bool is_worth_it(const struct check *check, const struct event *event)
{
    func_id targets[LIMIT_TARGETS];
    size_t count = find_targets(check, event, targets);
    enum relevance most = RELEVANCE_NONE;

    for (size_t i = 0; i < count; i++)
        if (check->engine->funcs[targets[i]].relevance > most)
            most = check->engine->funcs[targets[i]].relevance;
    return count > 0 && (event->kind == EV_THREAD || most == RELEVANCE_MAJOR);
}

/* Registers what runs beside the caller from here on, a thread or a handler, and takes in what it
 * does. A handler may as well never run. */
static void start_thread(struct check *check, struct state *state, const struct call *call,
                         struct event *event, struct state_set *out)
{
    struct thread *thread;

    if (event->kind == EV_CALLBACK)
        share(check, state, event->arg); /* it is kept for the handler */
    if (event->started != NULL || !is_worth_it(check, event)) {
        effect_apply(check, state, event);
        vec_push(&out->states, state);
        return;
    }
    thread = ARENA_NEW(&check->engine->arena, struct thread);
    *thread = (struct thread){ keep_cause(check->engine, event->cause), event->thread,
                               event->kind == EV_CALLBACK };
    if (thread->interrupts)
        vec_push(&out->states, state_copy(state));
    event->started = thread;
    effect_apply(check, state, event);
    play(check, state, call, event, out);
}

static void apply_to_all(struct check *check, struct state_set *set, const struct event *event)
{
    size_t kept = 0;

    for (size_t i = 0; i < set->states.len; i++) {
        struct event mine = *event;

        if (effect_apply(check, set->states.data[i], &mine))
            set->states.data[kept++] = set->states.data[i];
        else
            exec_exit(check, set->states.data[i], 0, EXIT_ENDED);
    }
    set->states.len = kept;
}

static void call_back(struct check *check, struct state *state, const struct call *call,
                      struct event *event, struct state_set *out)
{
    func_id targets[LIMIT_TARGETS];

    if (!callback_is_kept(event->action) && find_targets(check, event, targets) > 0) {
        play(check, state, call, event, out);
        return;
    }
    effect_apply(check, state, event);
    vec_push(&out->states, state);
}

void later_apply(struct check *check, struct state *state, const struct call *call,
                 const struct event *given, size_t handlers, struct state_set *out)
{
    struct state_set set = { VEC_INIT, VEC_INIT };
    struct event event = *given;

    if (event.kind == EV_THREAD || (event.kind == EV_CALLBACK && event.action->any_time)) {
        start_thread(check, state, call, &event, out);
        return;
    }
    if (event.kind == EV_CALLBACK) {
        call_back(check, state, call, &event, out);
        return;
    }
    vec_push(&set.states, state);
    call_handlers(check, &set, call, &event, handlers, false);
    apply_to_all(check, &set, &event);
    call_handlers(check, &set, call, &event, handlers, true);
    for (size_t i = 0; i < set.states.len; i++)
        vec_push(&out->states, set.states.data[i]);
    vec_free(&set.states);
}

void later_at_exit(struct check *check, struct state *state, const struct call *call,
                   size_t handlers, struct state_set *out)
{
    static const struct action quits = { .event = EV_EXIT };
    struct event event = { .kind = EV_EXIT, .action = &quits };

    vec_push(&out->states, state);
    call_handlers(check, out, call, &event, handlers, false);
}

void later_at_start(struct check *check, struct state *state, struct state_set *out)
{
    static const struct action now = { .event = EV_CALLBACK },
                               at_exit = { .event = EV_CALLBACK, .at_exit = true };
    const struct program *program = check->engine->program;
    struct ir_insn *insn = ARENA_NEW(&check->engine->arena, struct ir_insn);
    struct call call = { .insn = insn, .number = LATER_NUMBER };

    insn->op = IR_CALL;
    insn->loc = check->body->loc;
    vec_push(&out->states, state);
    for (size_t i = 0; i < program->hooks.len; i++) {
        const struct hook *hook = &program->hooks.data[i];
        struct event event = { .kind = EV_CALLBACK, .action = hook->at_exit ? &at_exit : &now };
        struct state_set next = { VEC_INIT, VEC_INIT };

        if (program->funcs.data[hook->func].unit != check->func->unit &&
            (program->main_count > 1 ||
             program->funcs.data[hook->func].relevance == RELEVANCE_NONE))
            continue; /* of which program it is cannot be told; nothing to see */
        event.start = val_make(&check->values, VAL_FUNC, 0, hook->func);
        event.cause = exec_cause(check, insn->loc, NULL, NULL);
        for (size_t s = 0; s < out->states.len; s++)
            if (hook->at_exit) {
                vec_push(&out->states.data[s]->handlers, event);
                vec_push(&next.states, out->states.data[s]);
            } else {
                play(check, out->states.data[s], &call, &event, &next);
            }
        vec_free(&out->states);
        *out = next;
    }
}
