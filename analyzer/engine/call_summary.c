#include "engine/exec_int.h"

#include "engine/limits.h"

/* A call of an analysed function: each case of its summary that is possible here becomes a state.
 */

struct apply {
    struct check *check;
    struct state *state; /* as before the call, while values are looked up */
    struct call *call;
    const struct summary *summary;
    val *memo; /* by node: the caller's value, 0 not yet */
    bool reaps; /* some way through may take completions */
};

static val here(struct apply *apply, val v);

static val load_here(struct apply *apply, val addr)
{
    if (addr == 0)
        return 0;
    effect_untested(apply->check, apply->state, addr, apply->call->insn->loc);
    return state_fold(apply->state, &apply->check->values,
                      state_load(apply->state, &apply->check->memory, addr));
}

static val compute(struct apply *apply, val v)
{
    const struct val_node *node = &apply->summary->nodes[v];
    struct values *values = &apply->check->values;

    switch ((enum val_kind)node->kind) {
    case VAL_NONE: return 0;
    case VAL_CONST: return val_make(values, VAL_CONST, node->a, node->num);
    case VAL_PARAM:
        return (uint64_t)node->num < apply->call->arg_count
                   ? apply->call->args[node->num]
                   : call_fresh(apply->check, apply->call, 0x800000u | v);
    case VAL_GLOBAL:
    case VAL_FUNC: return val_make(values, (enum val_kind)node->kind, 0, node->num);
    /* a callee's local is nobody's now; a value made there is one made by this call */
    case VAL_LOCAL:
    case VAL_FRESH: return call_fresh(apply->check, apply->call, 0x400000u | v);
    case VAL_LOAD:
        if (!node->input)
            return call_fresh(apply->check, apply->call, 0x400000u | v);
        return load_here(apply, here(apply, node->a));
    case VAL_SUM:
        return val_add(values, here(apply, node->a), node->b == 0 ? 0 : here(apply, node->b),
                       node->num);
    case VAL_OP:
        return val_again(values, node, here(apply, node->a),
                         node->b == 0 ? 0 : here(apply, node->b));
    }
    return 0;
}

/* The caller's value for a value of the summary. Nodes refer to earlier ones only, so this ends. */
static val here(struct apply *apply, val v)
{
    if (v == 0)
        return 0;
    if (apply->memo[v] == 0)
        apply->memo[v] = compute(apply, v);
    return apply->memo[v];
}

static bool is_made(const struct apply *apply, val v)
{
    enum val_kind kind = (enum val_kind)apply->summary->nodes[v].kind;

    return kind == VAL_FRESH || kind == VAL_LOCAL ||
           (kind == VAL_LOAD && !apply->summary->nodes[v].input);
}

static bool assume_conditions(struct apply *apply, const struct summary_case *one)
{
    for (uint32_t i = 0; i < one->condition_count; i++) {
        const struct range *range = &one->conditions[i];
        val v = here(apply, range->v);

        if (v == 0)
            continue;
        if (is_made(apply, range->v) &&
            state_range(apply->state, &apply->check->values, v).lo > range->lo)
            continue; /* made in an earlier round under another name for the same thing */
        if (!state_limit(apply->state, &apply->check->values, v, range->lo, range->hi))
            return false;
        if (range->has_except &&
            !state_exclude(apply->state, &apply->check->values, v, range->except))
            return false;
    }
    return true;
}

static val here_of(void *apply, val v)
{
    return here(apply, v);
}

/* Values are looked up before anything changes; then the events happen, then memory is written. */
struct ready {
    struct event *events;
    struct cell *writes;
    struct overlay *overlays;
    val result;
};

static void look_up(struct apply *apply, const struct summary_case *one, struct ready *ready)
{
    struct arena *scratch = &apply->check->scratch;

    ready->events = ARENA_ARRAY(scratch, struct event, one->event_count);
    ready->writes = ARENA_ARRAY(scratch, struct cell, one->write_count);
    ready->overlays = ARENA_ARRAY(scratch, struct overlay, one->overlay_count);
    for (uint32_t i = 0; i < one->event_count; i++) {
        ready->events[i] = event_translate(&one->events[i], here_of, apply);
        ready->events[i].evidence |= apply->call->evidence;
    }
    for (uint32_t i = 0; i < one->write_count; i++)
        ready->writes[i] =
            (struct cell){ here(apply, one->writes[i].addr), here(apply, one->writes[i].value) };
    for (uint32_t i = 0; i < one->overlay_count; i++) {
        struct overlay overlay = one->overlays[i];

        overlay.at = here(apply, overlay.at);
        overlay.from = overlay.kind == OVERLAY_COPY    ? here(apply, overlay.from)
                       : overlay.kind == OVERLAY_HAVOC ? apply->call->number + 1
                                                       : 0;
        ready->overlays[i] = overlay;
    }
    ready->result = here(apply, one->result);
}

static bool replay(struct apply *apply, const struct summary_case *one, const struct ready *ready)
{
    struct check *check = apply->check;
    struct state *state = apply->state;

    for (uint32_t i = 0; i < one->event_count; i++) {
        struct event event = ready->events[i];

        event.cause = exec_cause(check, apply->call->insn->loc, NULL, one->events[i].cause);
        if (event.kind == EV_READ || event.kind == EV_WRITE) {
            effect_untested(check, state, event.at, apply->call->insn->loc);
            if (val_get(&check->values, event.at)->kind == VAL_CONST)
                continue; /* null stands for an argument that was left out */
        }
        if (!effect_apply(check, state, &event))
            return false;
    }
    for (uint32_t i = 0; i < one->overlay_count; i++)
        if (ready->overlays[i].at != 0)
            state_overlay(state, &check->memory, ready->overlays[i]);
    for (uint32_t i = 0; i < one->write_count; i++)
        if (ready->writes[i].addr != 0)
            state_store(state, &check->memory, ready->writes[i].addr, ready->writes[i].value);
    return true;
}

/* Did this pin come with the call? */
static bool is_from(const struct cause *cause, const struct call *call)
{
    return cause->inner != NULL && cause->loc == call->insn->loc;
}

static bool has_reaped(const struct summary_case *one)
{
    for (uint32_t i = 0; i < one->event_count; i++)
        if (one->events[i].kind == EV_REAP)
            return true;
    return false;
}

static void take_case(struct apply *apply, const struct summary_case *one, struct state_set *out)
{
    struct check *check = apply->check;
    struct ready ready;
    bool alive;

    if (!assume_conditions(apply, one)) {
        state_free(apply->state);
        return;
    }
    look_up(apply, one, &ready);
    apply->state->tentative = one->kind == EXIT_ENDED;
    alive = replay(apply, one, &ready);
    if (apply->reaps && !has_reaped(one))
        effect_pass_reaping(check, apply->state, apply->call->insn->loc);
    for (size_t i = 0; one->partial && i < apply->state->pins.len; i++)
        apply->state->pins.data[i].kept |=
            is_from(apply->state->pins.data[i].event.cause, apply->call);
    if (!alive || one->kind != EXIT_RETURN) {
        exec_exit(check, apply->state, 0, one->kind == EXIT_RETURN ? EXIT_ENDED : one->kind);
        return;
    }
    if (apply->call->insn->dst != 0)
        apply->state->slots[check->slot_of[apply->call->insn->dst]] =
            ready.result == 0 ? apply->call->result
                              : state_fold(apply->state, &check->values, ready.result);
    vec_push(&out->states, apply->state);
}

void call_summary(struct check *check, struct state *state, struct call *call,
                  const struct prog_func *callee, struct state_set *out)
{
    const struct summary *summary = callee->summary;

    for (uint32_t i = 0; i < summary->case_count; i++) {
        struct apply apply = { check,
                               state_copy(state),
                               call,
                               summary,
                               ARENA_ARRAY(&check->scratch, val, summary->node_count + 1),
                               callee->reaps };

        take_case(&apply, &summary->cases[i], out);
    }
    state_free(state);
}
