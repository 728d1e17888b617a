#include "engine/apply.h"

#include <string.h>

/* What a callee says is in terms of what it was given. Each value is looked up once for each case,
 * because the caller's state says what memory holds; what depends on the arguments alone is the
 * same for all cases, and for the next state, where its arguments are the same. */

static val load_here(struct apply *apply, val addr)
{
    if (addr == 0)
        return 0;
    if (apply->check->reads != NULL)
        vec_push(&apply->check->reads->at, addr);
    effect_untested(apply->check, apply->state, addr, apply->call->insn->loc);
    return state_fold(apply->state, &apply->check->values,
                      state_load_besides(apply->state, &apply->check->memory, addr,
                                         &apply->check->lookups.guesses));
}

/* Callers hear of pins of the stack that were met by a fork: it is still the stack. */
static bool is_pinned(const struct apply *apply, val local)
{
    for (uint32_t i = 0; i < apply->one->event_count; i++) {
        const struct event *event = summary_event(apply->summary, apply->one, i);
        const struct val_node *at = &apply->summary->nodes[event->at];

        if (event->kind == EV_PIN &&
            (event->at == local || (at->kind == VAL_SUM && at->a == local)))
            return true;
    }
    return false;
}

/* What was made there is made by this call. */
static val made(struct apply *apply, val v)
{
    return call_fresh(apply->check, apply->call, 0x400000u | v);
}

/* What stands in a slot behind the parameter `rest`; 0: the address is no slot of this call's. */
static val in_slot(const struct apply *apply, val addr)
{
    const struct val_node *node = &apply->summary->nodes[addr];
    int64_t offset = 0, index;

    if (node->kind == VAL_SUM && node->b == 0) {
        offset = node->num;
        node = &apply->summary->nodes[node->a];
    }
    if (apply->rest < 0 || node->kind != VAL_PARAM || node->num != apply->rest || offset < 0)
        return 0;
    index = apply->rest + offset / IR_SLOT_BYTES;
    return index < apply->call->arg_count ? apply->call->args[index] : 0;
}

static val compute(struct apply *apply, val v)
{
    const struct val_node *node = &apply->summary->nodes[v];
    struct values *values = &apply->check->values;

    switch ((enum val_kind)node->kind) {
    case VAL_NONE: return 0;
    case VAL_CONST: return val_make(values, VAL_CONST, node->a, node->num);
    case VAL_PARAM:
        return node->num != apply->rest && (uint64_t)node->num < apply->call->arg_count
                   ? apply->call->args[node->num]
                   : call_fresh(apply->check, apply->call, 0x800000u | v);
    case VAL_GLOBAL:
    case VAL_FUNC: return val_make(values, (enum val_kind)node->kind, 0, node->num);
    case VAL_LOCAL:
        if (v == apply->returned) /* a record: it is found in a local of the caller's */
            return val_returned(values, call_fresh(apply->check, apply->call, 0));
        return is_pinned(apply, v) ? val_returned(values, made(apply, v))
                                   : made(apply, v); /* nobody's now */
    case VAL_FRESH: return made(apply, v);
    case VAL_LOAD:
        if (!node->input)
            return made(apply, v);
        if (in_slot(apply, node->a) != 0)
            return in_slot(apply, node->a);
        return load_here(apply, apply_value(apply, node->a));
    case VAL_SUM:
        return val_add(values, apply_value(apply, node->a),
                       node->b == 0 ? 0 : apply_value(apply, node->b), node->num);
    case VAL_OP:
        if (text_is_difference(apply->check, apply->summary, v)) {
            val known = text_difference(apply->check, apply->state, apply_value(apply, node->a),
                                        apply_value(apply, node->b));

            return known != 0 ? known : call_fresh(apply->check, apply->call, 0x800000u | v);
        }
        return val_again(values, node, apply_value(apply, node->a),
                         node->b == 0 ? 0 : apply_value(apply, node->b));
    }
    return 0;
}

/* Nodes refer to earlier ones only, so this ends. */
val apply_value(struct apply *apply, val v)
{
    struct lookup *lookup;
    val value;

    if (v == 0)
        return 0;
    lookup = &apply->check->lookups.of.data[v];
    if (lookup->stamp == apply->of_call || lookup->stamp == apply->of_case)
        return lookup->value;
    value = compute(apply, v);
    lookup->value = value;
    lookup->stamp = apply->summary->is_steady[v] ? apply->of_call : apply->of_case;
    return value;
}

static bool is_same_call(const struct call *a, const struct call *b)
{
    return a->number == b->number && a->generation == b->generation &&
           a->arg_count == b->arg_count &&
           memcmp(a->args, b->args, a->arg_count * sizeof *a->args) == 0;
}

void apply_begin(struct apply *apply)
{
    struct lookups *lookups = &apply->check->lookups;

    if (lookups->summary != apply->summary || !is_same_call(&lookups->call, apply->call)) {
        lookups->summary = apply->summary;
        lookups->call = *apply->call;
        lookups->of_call = ++lookups->last;
    }
    while (lookups->of.len < apply->summary->node_count)
        vec_push(&lookups->of, (struct lookup){ 0, 0 });
    apply->of_call = lookups->of_call;
    apply->of_case = ++lookups->last;
    lookups->guesses.of.len = 0;
}
