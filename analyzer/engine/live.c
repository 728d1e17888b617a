/* What a path still needs: temporaries and plain local variables that are read later, and what is
 * known of values that something still leads to. The rest is taken away where blocks begin, so that
 * ways that differ in nothing that matters any more are one way. */
#include "engine/exec_int.h"

#include "base/err.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_BITS = 1 << 24, /* of the sets of all blocks: past that nothing is taken away */
    MOST_EVENTS = 1024, /* on a path, likewise: all are looked at each time */
};

struct live {
    uint32_t slots; /* temporaries that cross blocks have slots below that */
    uint32_t bits; /* one for each of those, then one for each variable */
    uint8_t *in; /* by block: what is read later */
    bool *plain; /* by variable: its address goes nowhere */
    ir_var *var_of; /* by temporary: the variable that it is the address of, or 0 */
    struct mark {
        uint32_t here, told; /* when the state, or a trace, was last found to lead to it */
    } *marks; /* owned; by value */
    uint32_t marks_len, now, told; /* told: when the traces were gone through */
    bool telling; /* it is the traces that are gone through */
};

static void bit_put(uint8_t *set, uint32_t bit, bool on)
{
    uint8_t mask = (uint8_t)(1u << bit % 8);

    set[bit / 8] = on ? set[bit / 8] | mask : set[bit / 8] & (uint8_t)~mask;
}

static uint8_t *live_in(const struct live *live, ir_block_id block)
{
    return live->in + (size_t)block * ((live->bits + 7) / 8);
}

static bool is_scalar(const struct check *check, ir_type type)
{
    enum ir_type_kind kind = check->unit->unit->types.data[type].kind;

    return kind != IR_TYPE_RECORD && kind != IR_TYPE_ARRAY;
}

static void go_elsewhere(struct live *live, ir_temp t)
{
    if (live->var_of[t] != 0)
        live->plain[live->var_of[t]] = false;
}

static void find_plain(const struct check *check, struct live *live)
{
    const struct ir_func *func = check->body;

    for (uint32_t v = 1; v < func->var_count; v++)
        live->plain[v] = is_scalar(check, func->vars[v].type);
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            if (func->blocks[b].insns[i].op == IR_ADDR &&
                (func->blocks[b].insns[i].var & IR_VAR_GLOBAL) == 0)
                live->var_of[func->blocks[b].insns[i].dst] = func->blocks[b].insns[i].var;
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->blocks[b].insns[i];

            if ((insn->op != IR_LOAD && insn->op != IR_STORE) || !is_scalar(check, insn->type))
                go_elsewhere(live, insn->a);
            go_elsewhere(live, insn->b);
            for (uint32_t k = 0; k < insn->arg_count; k++)
                go_elsewhere(live, insn->args[k]);
        }
}

static void read_temp(const struct check *check, uint8_t *set, ir_temp t)
{
    if (t != 0 && check->slot_of[t] < check->live->slots)
        bit_put(set, check->slot_of[t], true);
}

/* From after the instruction to before it. */
static void pass_insn(const struct check *check, const struct ir_insn *insn, uint8_t *set)
{
    const struct live *live = check->live;
    const struct ir_type_info *types = check->unit->unit->types.data;
    ir_var var = insn->op == IR_LOAD || insn->op == IR_STORE ? live->var_of[insn->a] : 0;

    if (insn->dst != 0 && check->slot_of[insn->dst] < live->slots)
        bit_put(set, check->slot_of[insn->dst], false);
    if (insn->op == IR_SCOPE_END && (insn->var & IR_VAR_GLOBAL) == 0)
        bit_put(set, live->slots + insn->var, false);
    if (var != 0 && insn->op == IR_LOAD)
        bit_put(set, live->slots + var, true);
    else if (var != 0 && types[insn->type].size == types[check->body->vars[var].type].size)
        bit_put(set, live->slots + var, false);
    read_temp(check, set, insn->a);
    read_temp(check, set, insn->b);
    for (uint32_t k = 0; k < insn->arg_count; k++)
        read_temp(check, set, insn->args[k]);
}

/* True: more is read later than was known. */
static bool pass_block(const struct check *check, ir_block_id id, uint8_t *set)
{
    const struct ir_block *block = &check->body->blocks[id];
    uint32_t bytes = (check->live->bits + 7) / 8;
    uint8_t *in = live_in(check->live, id);
    bool grown = false;

    memset(set, 0, bytes);
    for (uint32_t s = 0; s < block->succ_count; s++)
        for (uint32_t i = 0; i < bytes; i++)
            set[i] |= live_in(check->live, block->succs[s])[i];
    for (uint32_t i = block->insn_count; i-- > 0;)
        pass_insn(check, &block->insns[i], set);
    for (uint32_t i = 0; i < bytes; i++) {
        grown |= set[i] != in[i];
        in[i] = set[i];
    }
    return grown;
}

void live_prepare(struct check *check, uint32_t crossing)
{
    const struct ir_func *func = check->body;
    struct live *live = ARENA_NEW(&check->scratch, struct live);
    bool grown = true;
    uint8_t *set;

    live->slots = crossing;
    live->bits = crossing + func->var_count;
    if ((uint64_t)(live->bits + 8) * func->block_count > MOST_BITS)
        return;
    check->live = live;
    live->in = ARENA_ARRAY(&check->scratch, uint8_t, (live->bits + 7) / 8 * func->block_count);
    live->plain = ARENA_ARRAY(&check->scratch, bool, func->var_count + 1);
    live->var_of = ARENA_ARRAY(&check->scratch, ir_var, func->temp_count + 1);
    set = ARENA_ARRAY(&check->scratch, uint8_t, (live->bits + 7) / 8);
    find_plain(check, live);
    while (grown) { /* backwards in order: one sweep, and one more for each nesting of loops */
        grown = false;
        for (uint32_t i = func->block_count; i-- > 0;)
            grown |= pass_block(check, check->cfg.order[i], set);
    }
}

void live_finish(struct check *check)
{
    if (check->live != NULL)
        free(check->live->marks);
}

/* A handle stays where it was put last: a path to where it is lost says what took its place. */
static bool is_needed(const struct check *check, const struct state *state, const uint8_t *in,
                      const struct cell *cell)
{
    const struct val_node *node = val_get(&check->values, cell->addr);

    return node->kind != VAL_LOCAL || node->a != 0 || !check->live->plain[node->num] ||
           block_in(in, check->live->slots + (uint32_t)node->num) ||
           state_is_live_handle(state, cell->value);
}

void live_enter(const struct check *check, struct state *state, ir_block_id block)
{
    const struct live *live = check->live;
    const uint8_t *in;
    size_t kept = 0;

    for (uint32_t i = 0; i < check->loops.len; i++)
        if (!block_in(check->loops.data[i].holds, block))
            state->visits[i] = 0;
    if (live == NULL)
        return;
    in = live_in(live, block);
    for (uint32_t i = 0; i < state->slot_count; i++)
        if (i >= live->slots || !block_in(in, i))
            state->slots[i] = 0;
    for (size_t i = 0; i < state->cells.len; i++)
        if (is_needed(check, state, in, &state->cells.data[i]))
            state->cells.data[kept++] = state->cells.data[i];
    state->cells.len = kept;
}

static void mark(const struct check *check, val v)
{
    struct live *live = check->live;
    const struct val_node *node = val_get(&check->values, v);
    uint32_t *when = live->telling ? &live->marks[v].told : &live->marks[v].here;

    if (v == 0 || *when == live->now)
        return;
    *when = live->now;
    if (node->kind == VAL_SUM || node->kind == VAL_OP) {
        mark(check, node->a);
        mark(check, node->b);
    } else if (node->kind == VAL_LOAD) {
        mark(check, node->a);
    }
}

static void mark_event(const struct check *check, const struct event *event)
{
    mark(check, event->result);
#define OPERAND(name, member, key) mark(check, event->member);
#include "model/operand.def"
#undef OPERAND
}

static void mark_state(const struct check *check, const struct state *state)
{
    for (uint32_t i = 0; i < state->slot_count; i++)
        mark(check, state->slots[i]);
    for (size_t i = 0; i < state->cells.len; i++) {
        mark(check, state->cells.data[i].addr);
        mark(check, state->cells.data[i].value);
    }
    for (size_t i = 0; i < state->overlays.len; i++) {
        mark(check, state->overlays.data[i].at);
        mark(check, state->overlays.data[i].from);
    }
    for (size_t i = 0; i < state->objects.len; i++) {
        mark(check, state->objects.data[i].base);
        mark_event(check, &state->objects.data[i].event);
    }
    for (size_t i = 0; i < state->pins.len; i++) {
        mark_event(check, &state->pins.data[i].event);
        mark(check, state->pins.data[i].release_result);
        mark(check, state->pins.data[i].opened_at);
        mark(check, state->pins.data[i].opened_len);
    }
    for (size_t i = 0; i < state->guards.len; i++) {
        mark_event(check, &state->guards.data[i].event);
        mark(check, state->guards.data[i].kept_by);
    }
    for (size_t i = 0; i < state->libs.len; i++)
        mark_event(check, &state->libs.data[i].event);
    for (size_t i = 0; i < state->running.len; i++)
        mark(check, state->running.data[i].handle);
    for (size_t i = 0; i < state->handlers.len; i++)
        mark_event(check, &state->handlers.data[i]);
}

/* Ways share most of what happened on them: what one of them says counts for all. */
static void mark_traces(const struct check *check, const struct state_set *set)
{
    struct map seen = MAP_INIT;

    for (size_t i = 0; i < set->states.len; i++)
        for (const struct trace *t = set->states.data[i]->trace;
             t != NULL && map_get(&seen, (uint64_t)(uintptr_t)t) == NULL; t = t->prev) {
            map_put(&seen, (uint64_t)(uintptr_t)t, 1);
            if (t->event.kind != EV_FORK || !check->exact) /* whose child it is, no caller asks */
                mark_event(check, &t->event);
        }
    map_free(&seen);
}

/* Is all of it led to, that came to be on the way? */
static bool is_led_to(const struct check *check, val v)
{
    const struct val_node *node = val_get(&check->values, v);

    switch ((enum val_kind)node->kind) {
    case VAL_FRESH:
        return check->live->marks[v].here == check->live->now ||
               check->live->marks[v].told == check->live->told;
    case VAL_LOAD: return is_led_to(check, node->a);
    case VAL_SUM:
    case VAL_OP: return is_led_to(check, node->a) && (node->b == 0 || is_led_to(check, node->b));
    default: return true;
    }
}

void live_forget(const struct check *check, struct state_set *set)
{
    struct live *live = check->live;
    uint32_t count = check->values.count;

    if (live == NULL || set->states.len < 2)
        return;
    for (size_t i = 0; i < set->states.len; i++)
        if (set->states.data[i]->trace != NULL && set->states.data[i]->trace->all > MOST_EVENTS)
            return;
    if (live->marks_len < count) {
        live->marks = reallocarray(live->marks, count * 2, sizeof *live->marks);
        if (live->marks == NULL)
            oom();
        memset(live->marks + live->marks_len, 0,
               (count * 2 - live->marks_len) * sizeof *live->marks);
        live->marks_len = count * 2;
    }
    live->told = ++live->now;
    live->telling = true;
    mark_traces(check, set);
    live->telling = false;
    for (size_t i = 0; i < set->states.len; i++) {
        struct state *state = set->states.data[i];
        size_t kept = 0;

        live->now++;
        mark_state(check, state);
        for (size_t k = 0; k < state->ranges.len; k++)
            if (is_led_to(check, state->ranges.data[k].v))
                state->ranges.data[kept++] = state->ranges.data[k];
        state->ranges.len = kept;
    }
}
