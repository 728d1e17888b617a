#include "base/err.h"
#include "engine/apply.h"
#include "engine/limits.h"

#include <stdlib.h>
#include <string.h>

/* A call of an analysed function: each case of its summary that is possible here becomes a state.
 */

static bool is_made(const struct apply *apply, val v)
{
    enum val_kind kind = (enum val_kind)apply->summary->nodes[v].kind;

    return kind == VAL_FRESH || kind == VAL_LOCAL ||
           (kind == VAL_LOAD && !apply->summary->nodes[v].input);
}

static bool is_function(const struct apply *apply, val v)
{
    const struct val_node *node = &apply->summary->nodes[v];

    return v != 0 &&
           (node->kind == VAL_FUNC || is_function(apply, node->a) || is_function(apply, node->b));
}

/* Is it what memory holds, and no question of which function is called? */
static bool is_read(const struct apply *apply, val v)
{
    const struct val_node *node = &apply->summary->nodes[v];

    switch ((enum val_kind)node->kind) {
    case VAL_LOAD: return true;
    case VAL_SUM:
    case VAL_OP:
        return (node->a != 0 && is_read(apply, node->a) && !is_function(apply, node->b)) ||
               (node->b != 0 && is_read(apply, node->b) && !is_function(apply, node->a));
    case VAL_NONE:
    case VAL_CONST:
    case VAL_PARAM:
    case VAL_LOCAL:
    case VAL_GLOBAL:
    case VAL_FUNC:
    case VAL_FRESH: break;
    }
    return false;
}

/* A thread may look at memory later, when it holds something else. So what it finds there says
 * nothing of what its creator knows; what that knows only says which ways are taken first. */
static bool may_find(const struct apply *apply, const struct range *range, val v)
{
    struct range now = state_range(apply->state, &apply->check->values, v);

    return apply->lenient || (now.hi >= range->lo && now.lo <= range->hi &&
                              !(range->has_except && now.lo == now.hi && now.lo == range->except));
}

static bool assume_range(struct apply *apply, const struct range *range, val v)
{
    struct values *values = &apply->check->values;

    if (apply->call->is_start && is_read(apply, range->v))
        return may_find(apply, range, v);
    return state_limit(apply->state, values, v, range->lo, range->hi) &&
           (!range->has_except || state_exclude(apply->state, values, v, range->except));
}

/* The callee uses memory behind this argument: a null that was not tested is met there. */
static bool use_here(struct apply *apply, val v)
{
    effect_untested(apply->check, apply->state, v, apply->call->insn->loc);
    return state_use(apply->state, &apply->check->values, v);
}

static bool is_heavy(const struct summary *summary, const struct summary_case *one)
{
    for (uint32_t i = 0; i < one->event_count; i++)
        if (summary_event(summary, one, i)->kind == EV_FORK ||
            summary_event(summary, one, i)->kind == EV_PIN)
            return true;
    return false;
}

/* Not what memory holds now; in a later round of a loop it may hold another number. */
static void note_refusal(struct apply *apply, const struct summary_case *one, val v)
{
    const struct val_node *node = &apply->summary->nodes[v];
    struct check *check = apply->check;

    if (node->kind != VAL_LOAD || !is_heavy(apply->summary, one))
        return;
    for (size_t i = 0; i < check->loops.len; i++) {
        struct loop *loop = &check->loops.data[i];

        if (block_in(loop->holds, check->block) && loop->refusals.len < LIMIT_REFUSALS)
            vec_push(&loop->refusals, apply_value(apply, node->a));
    }
}

static bool assume_conditions(struct apply *apply, const struct summary_case *one)
{
    for (uint32_t i = 0; i < one->condition_count; i++) {
        const struct range *range = &one->conditions[i];
        val v = apply_value(apply, range->v);

        if (v == 0)
            continue;
        if (is_made(apply, range->v) &&
            state_range(apply->state, &apply->check->values, v).lo > range->lo)
            continue; /* made in an earlier round under another name for the same thing */
        if (range->accessed && !use_here(apply, v))
            return false;
        if (!assume_range(apply, range, v)) {
            note_refusal(apply, one, range->v);
            return false;
        }
    }
    return true;
}

static struct way way_here(struct apply *apply, const struct way *given)
{
    struct way way = { .count = 0 };

    for (uint32_t i = 0; i < given->count; i++) {
        struct range range = given->known[i];

        range.v = apply_value(apply, range.v);
        if (range.v != 0)
            way.known[way.count++] = range;
    }
    return way;
}

/* Was one of the ways through the callee possible? The caller goes on with those that were, as far
 * as they speak of what it was given itself. */
static bool assume_ways(struct apply *apply, const struct summary_case *one)
{
    struct state *state = apply->state;
    struct values *values = &apply->check->values;
    struct way told[LIMIT_WAYS] = { 0 };
    bool telling = state->ways.len == 0;
    size_t count = 0;

    if (one->way_count == 0 || apply->call->is_start)
        return true;
    for (uint32_t i = 0; i < one->way_count; i++) {
        struct way way = way_here(apply, &one->ways[i]);
        enum tri holds = way_holds(state, values, &way);

        if (holds == NO)
            continue;
        for (uint32_t k = 0; k < way.count; k++)
            way_tell(&told[count], values, &way.known[k]);
        telling &= holds == MAYBE && told[count].count > 0;
        count++;
    }
    for (size_t i = 0; i < count && telling; i++)
        vec_push(&state->ways, told[i]);
    return count > 0 && state_settle_ways(state, values);
}

static val here_of(void *apply, val v)
{
    return apply_value(apply, v);
}

/* Values are looked up before anything changes; then the events happen, then memory is written. */
struct ready {
    struct event *events; /* owned, with all below it */
    struct cell *writes;
    struct overlay *overlays;
    val *shared;
    val result;
};

static void ready_init(struct ready *ready, const struct summary_case *one)
{
    ready->events = malloc(
        one->event_count * sizeof *ready->events + one->overlay_count * sizeof *ready->overlays +
        one->write_count * sizeof *ready->writes + one->shared_count * sizeof *ready->shared + 1);
    if (ready->events == NULL)
        oom();
    ready->overlays = (struct overlay *)(ready->events + one->event_count);
    ready->writes = (struct cell *)(ready->overlays + one->overlay_count);
    ready->shared = (val *)(ready->writes + one->write_count);
}

static void look_up(struct apply *apply, const struct summary_case *one, struct ready *ready)
{
    ready_init(ready, one);
    for (uint32_t i = 0; i < one->shared_count; i++)
        ready->shared[i] = apply_value(apply, one->shared[i]);
    for (uint32_t i = 0; i < one->event_count; i++) {
        ready->events[i] = *summary_event(apply->summary, one, i);
        event_translate(&ready->events[i], here_of, apply);
        ready->events[i].evidence |= apply->call->evidence;
    }
    for (uint32_t i = 0; i < one->write_count; i++) {
        ready->writes[i].addr = apply_value(apply, one->writes[i].addr);
        ready->writes[i].value = apply_value(apply, one->writes[i].value);
    }
    for (uint32_t i = 0; i < one->overlay_count; i++) {
        struct overlay overlay = one->overlays[i];

        overlay.at = apply_value(apply, overlay.at);
        overlay.from = overlay.kind == OVERLAY_COPY    ? apply_value(apply, overlay.from)
                       : overlay.kind == OVERLAY_HAVOC ? call_mark(apply->check, apply->call)
                                                       : 0;
        ready->overlays[i] = overlay;
    }
    ready->result = apply_value(apply, one->result);
}

/* A thread's child that only ends is nothing to the callers of who started the thread. */
static void end_process(const struct apply *apply, struct state *state)
{
    if (apply->call->is_start && trace_only_ends(state->trace))
        state_free(state);
    else
        exec_exit(apply->check, state, 0, EXIT_ENDED);
}

/* Applies the event to all states of the set; those that end are gone from it. */
static void replay_event(struct apply *apply, const struct event *given, size_t handlers,
                         struct state_set *set)
{
    struct check *check = apply->check;
    struct state_set led = { VEC_INIT, VEC_INIT };
    size_t kept = 0;

    for (size_t i = 0; i < set->states.len; i++) {
        struct state *state = set->states.data[i];

        if (state_spares(state, &check->values, given)) {
            set->states.data[kept++] = state;
        } else if (given->kind == EV_READ || given->kind == EV_WRITE) {
            access_replay(check, state, given, apply->call->insn->loc);
            set->states.data[kept++] = state;
        } else if (later_concerns(state, given, handlers)) {
            later_apply(check, state, apply->call, given, handlers, &led);
        } else if (effect_apply(check, state, given)) {
            set->states.data[kept++] = state;
        } else {
            end_process(apply, state);
        }
    }
    set->states.len = kept;
    for (size_t i = 0; i < led.states.len; i++)
        vec_push(&set->states, led.states.data[i]);
    vec_free(&led.states);
    exec_bound(check, set);
}

/* A number that a thread leaves is a flag or a count, which its creator may look at before: what
 * waits for it would never be seen waiting. */
static bool is_signal(const struct apply *apply, struct cell left, val written)
{
    const struct val_node *sum = &apply->summary->nodes[left.value];
    const struct val_node *before = &apply->summary->nodes[sum->a];
    bool counts = sum->kind == VAL_SUM && before->kind == VAL_LOAD && before->a == left.addr;

    return apply->call->is_start &&
           (counts || val_get(&apply->check->values, written)->kind == VAL_CONST);
}

static void write_memory(struct apply *apply, const struct summary_case *one,
                         const struct ready *ready, struct state *state)
{
    for (uint32_t i = 0; i < one->overlay_count; i++)
        if (ready->overlays[i].at != 0)
            state_overlay(state, &apply->check->memory, ready->overlays[i]);
    for (uint32_t i = 0; i < one->write_count; i++) {
        struct cell write = ready->writes[i];

        if (write.addr == 0 || is_signal(apply, one->writes[i], write.value))
            continue;
        lost_overwritten(apply->check, state, write, apply->call->insn->loc, apply->callee,
                         apply->call->evidence);
        state_store(state, &apply->check->memory, write.addr, write.value);
    }
}

/* Threads started by the callee are others at each call. */
struct renaming {
    const struct thread *from, *to;
};

static const struct thread *thread_here(struct apply *apply, const struct renaming *renamed,
                                        size_t count, const struct thread *thread)
{
    if (thread == NULL)
        return apply->call->thread;
    for (size_t i = 0; i < count; i++)
        if (renamed[i].from == thread)
            return renamed[i].to;
    return thread;
}

static const struct thread *start_here(struct apply *apply, const struct event *event)
{
    struct engine *engine = apply->check->engine;
    struct thread *thread = ARENA_NEW(&engine->arena, struct thread);

    *thread = (struct thread){ keep_cause(engine, event->cause), event->thread,
                               event->started->interrupts };
    return thread;
}

static void replay(struct apply *apply, const struct summary_case *one, const struct ready *ready,
                   struct state_set *set)
{
    size_t handlers = set->states.data[0]->handlers.len, count = 0;
    struct renaming renamed[LIMIT_NESTED];

    for (uint32_t i = 0; i < one->event_count && set->states.len > 0; i++) {
        struct event *event = &ready->events[i];

        if (event->kind != EV_READ && event->kind != EV_WRITE)
            event->cause = exec_cause(apply->check, apply->call->insn->loc, NULL, event->cause);
        event->thread = thread_here(apply, renamed, count, event->thread);
        if (event->started != NULL && count < LIMIT_NESTED) {
            renamed[count++] = (struct renaming){ event->started, start_here(apply, event) };
            event->started = renamed[count - 1].to;
        }
        replay_event(apply, event, handlers, set);
    }
    for (size_t i = 0; i < set->states.len; i++) {
        write_memory(apply, one, ready, set->states.data[i]);
        for (uint32_t k = 0; k < one->shared_count; k++)
            share(apply->check, set->states.data[i], ready->shared[k]);
    }
}

/* Did this pin come with the call? */
static bool is_from(const struct cause *cause, const struct call *call)
{
    return cause->inner != NULL && cause->loc == call->insn->loc;
}

static bool has_reaped(const struct summary *summary, const struct summary_case *one)
{
    for (uint32_t i = 0; i < one->event_count; i++)
        if (summary_event(summary, one, i)->kind == EV_REAP)
            return true;
    return false;
}

/* A loop waits until this returns something else: a function that says what memory holds. */
static bool is_awaited(const struct apply *apply, const struct summary_case *one,
                       const struct state *state)
{
    return apply->summary->nodes[one->result].kind == VAL_LOAD &&
           exec_is_waiting(apply->check, state);
}

/* The state after the callee has come to the end of that case. */
static void end_case(struct apply *apply, const struct summary_case *one, const struct ready *ready,
                     struct state *state, struct state_set *out)
{
    struct check *check = apply->check;
    const struct call *call = apply->call;
    bool goes_on = one->kind == EXIT_RETURN;

    if (apply->reaps && !has_reaped(apply->summary, one))
        effect_pass_reaping(check, state, call->insn->loc);
    for (size_t i = 0; one->partial && i < state->pins.len; i++)
        state->pins.data[i].kept |= is_from(state->pins.data[i].event.cause, call);
    if (call->is_start) /* in a child there is nobody else */
        goes_on = one->kind != EXIT_ENDED && state->process == apply->process;
    if (!goes_on) {
        exec_exit(check, state, 0, one->kind == EXIT_RETURN ? EXIT_ENDED : one->kind);
        return;
    }
    if (call->insn->dst != 0 && !call->is_handed && is_awaited(apply, one, state))
        state->slots[check->slot_of[call->insn->dst]] = call->result;
    else if (call->insn->dst != 0 && !call->is_handed)
        state->slots[check->slot_of[call->insn->dst]] =
            ready->result == 0 ? call->result : state_fold(state, &check->values, ready->result);
    vec_push(&out->states, state);
}

static void take_case(struct apply *apply, const struct summary_case *one, struct state_set *out)
{
    struct state_set set = { VEC_INIT, VEC_INIT };
    bool tentative = apply->state->tentative;
    struct ready ready;

    apply->one = one;
    apply->returned = one->result;
    if (!assume_conditions(apply, one) || !assume_ways(apply, one)) {
        state_free(apply->state);
        return;
    }
    look_up(apply, one, &ready);
    apply->process = apply->state->process;
    apply->state->tentative |= one->kind == EXIT_ENDED;
    vec_push(&set.states, apply->state);
    replay(apply, one, &ready, &set);
    for (size_t i = 0; i < set.states.len; i++) {
        set.states.data[i]->tentative = tentative;
        end_case(apply, one, &ready, set.states.data[i], out);
    }
    free(ready.events);
    vec_free(&set.states);
}

static uint32_t weight(const struct summary *summary, uint32_t index)
{
    const struct summary_case *one = &summary->cases[index];
    uint32_t heavy = 0;

    for (uint32_t i = 0; i < one->event_count; i++) {
        enum event_kind kind = summary_event(summary, one, i)->kind;

        heavy += kind != EV_READ && kind != EV_WRITE && kind != EV_ALLOC;
    }
    return heavy;
}

/* How many cases are heavier: those with most at stake come first. */
static uint32_t rank_of(const struct summary *summary, uint32_t index)
{
    uint32_t own = weight(summary, index), heavier = 0;

    for (uint32_t i = 0; i < summary->case_count; i++)
        heavier += weight(summary, i) > own || (weight(summary, i) == own && i < index);
    return heavier;
}

/* Facts from before there was such a parameter have none. */
static int64_t rest_of(const struct prog_func *callee)
{
    const struct ir_func *func = callee->func;

    return func != NULL && func->is_variadic && func->param_count > 0 &&
                   strcmp(ir_text(callee->unit, func->vars[func->param_count].name), "...") == 0
               ? (int64_t)func->param_count - 1
               : -1;
}

/* Of what it is given beyond the named parameters a loop takes more than rounds are walked. */
static void share_rest(struct check *check, struct state *state, const struct call *call,
                       const struct prog_func *callee)
{
    int64_t rest = rest_of(callee);

    for (uint32_t i = 0; rest >= 0 && i < call->arg_count; i++)
        if (i >= rest + LIMIT_LOOP_ROUNDS)
            share(check, state, call->args[i]);
}

static void try_case(struct check *check, const struct state *state, struct call *call,
                     const struct prog_func *callee, const struct summary *summary, uint32_t index,
                     bool lenient, struct state_set *out)
{
    struct apply apply = { .check = check,
                           .state = state_copy(state),
                           .call = call,
                           .callee = callee,
                           .summary = summary,
                           .reaps = callee->reaps,
                           .rest = rest_of(callee),
                           .lenient = lenient };

    apply_begin(&apply);
    take_case(&apply, &summary->cases[index], out);
}

void call_summary(struct check *check, struct state *state, struct call *call,
                  const struct prog_func *callee, struct state_set *out)
{
    const struct summary *summary = select_summary(check, call, callee);

    share_rest(check, state, call, callee);
    for (uint32_t i = 0; i < summary->case_count; i++)
        try_case(check, state, call, callee, summary, i, false, out);
    state_free(state);
}

void call_start(struct check *check, const struct state *state, struct call *call,
                const struct prog_func *callee, struct state_set *out)
{
    const struct summary *summary = callee->summary;
    size_t limit = callee->relevance == RELEVANCE_NONE ? 1 : LIMIT_THREAD_CASES;
    size_t before = out->states.len;

    for (int lenient = 0; lenient < 2 && out->states.len == before; lenient++)
        for (uint32_t rank = 0; rank < summary->case_count; rank++)
            for (uint32_t i = 0; i < summary->case_count; i++)
                if (rank_of(summary, i) == rank && out->states.len < before + limit)
                    try_case(check, state, call, callee, summary, i, lenient != 0, out);
}
