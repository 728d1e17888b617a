#include "engine/exec_int.h"

#include "engine/limits.h"

/* Which functions a call means, and what a call into code that is not in view may do. */

val call_fresh(struct check *check, const struct call *call, uint32_t ordinal)
{
    return val_make(&check->values, VAL_FRESH, call->generation,
                    (int64_t)(call->number + 1) << 24 | ordinal);
}

val call_mark(struct check *check, const struct call *call)
{
    return call_fresh(check, call, 0x200000u);
}

static void begin(struct check *check, const struct state *state, struct call *call,
                  const struct ir_insn *insn, ir_block_id block, uint32_t number)
{
    *call = (struct call){ .insn = insn, .block = block, .number = number };
    call->generation = exec_generation(check, state, block);
    call->arg_count = insn->arg_count < 32 ? insn->arg_count : 32;
    for (uint32_t i = 0; i < call->arg_count; i++)
        call->args[i] = state->slots[check->slot_of[insn->args[i]]];
    call->result = call_fresh(check, call, 0);
}

static void put_result(struct check *check, struct state *state, const struct call *call,
                       val result)
{
    if (call->insn->dst != 0)
        state->slots[check->slot_of[call->insn->dst]] = state_fold(state, &check->values, result);
}

/* The static type of what an argument points to. */
static const struct ir_type_info *pointee(const struct check *check, ir_type type)
{
    const struct ir_unit *unit = check->unit->unit;

    if (type == 0 || (unit->types.data[type].kind != IR_TYPE_POINTER &&
                      unit->types.data[type].kind != IR_TYPE_ARRAY))
        return NULL;
    return &unit->types.data[unit->types.data[type].elem];
}

/* A record made here: what it says is forgotten, but pointers and descriptors kept in it are taken
 * to stay. */
static void clobber_record(struct check *check, struct state *state, struct overlay overlay)
{
    VEC(struct cell) kept = VEC_INIT;

    for (size_t i = 0; i < state->cells.len; i++) {
        struct cell cell = state->cells.data[i];
        enum val_kind held = (enum val_kind)val_get(&check->values, cell.value)->kind;

        if (val_object(&check->values, cell.addr) == val_object(&check->values, overlay.at) &&
            held != VAL_CONST && held != VAL_OP)
            vec_push(&kept, cell);
    }
    state_overlay(state, &check->memory, overlay);
    for (size_t i = 0; i < kept.len; i++)
        state_store(state, &check->memory, kept.data[i].addr, kept.data[i].value);
    vec_free(&kept);
}

/* What code that is not in view may change through an argument. Memory given from outside is left
 * as it is believed to be: forgetting it would lose what callers keep there. */
static void clobber(struct check *check, struct state *state, const struct call *call, uint32_t arg)
{
    const struct ir_type_info *to =
        pointee(check, arg < call->insn->arg_count ? call->insn->arg_types[arg] : 0);
    struct overlay overlay = { OVERLAY_HAVOC, call->args[arg], -1, call_mark(check, call) };
    val base = val_object(&check->values, call->args[arg]);
    enum val_kind kind = (enum val_kind)val_get(&check->values, base)->kind;
    bool made_here = kind == VAL_LOCAL || state_find_object(state, base) != NULL;

    if (to == NULL || to->is_const || kind == VAL_CONST || kind == VAL_FUNC)
        return;
    overlay.size = to->size > 0 ? to->size : 1;
    if (to->kind == IR_TYPE_INT || to->kind == IR_TYPE_BOOL || to->kind == IR_TYPE_POINTER ||
        to->kind == IR_TYPE_FLOAT)
        state_overlay(state, &check->memory, overlay);
    else if (to->kind == IR_TYPE_RECORD && made_here)
        clobber_record(check, state, overlay);
}

void call_unknown(struct check *check, struct state *state, const struct call *call)
{
    for (uint32_t i = 0; i < call->arg_count; i++) {
        share_argument(check, state, call, i);
        clobber(check, state, call, i);
    }
    put_result(check, state, call, call->result);
}

static void call_function(struct check *check, struct state *state, struct call *call, func_id id,
                          struct state_set *out)
{
    const struct prog_func *callee = &check->engine->program->funcs.data[id];
    if (callee->api != NULL) {
        call_api(check, state, call, callee->api, out);
    } else if (callee->summary != NULL) {
        call_summary(check, state, call, callee, out);
    } else {
        call_unknown(check, state, call);
        vec_push(&out->states, state);
    }
}

/* Functions that the called value may be, exactly or by where it was fetched from. */
static size_t find_targets(struct check *check, struct state *state, struct call *call,
                           ir_block_id block, func_id targets[LIMIT_TARGETS])
{
    const struct ir_insn *insn = call->insn;
    const struct flow *flow;
    val called;

    if (insn->callee != 0) {
        targets[0] = check->unit->func_of_callee[insn->callee];
        return 1;
    }
    if (insn->field != 0) { /* what a table's member means, whatever stands there */
        targets[0] =
            program_field_func(check->engine->program, ir_text(check->unit->unit, insn->field));
        if (targets[0] != 0)
            return 1;
    }
    called = state->slots[check->slot_of[insn->a]];
    if (val_get(&check->values, called)->kind == VAL_FUNC) {
        targets[0] = (func_id)val_get(&check->values, called)->num;
        return 1;
    }
    flow = program_targets(check->engine->program, (func_id)(check->func - check->engine->funcs),
                           block, call->number - check->insn_base[block]);
    if (flow == NULL || flow->funcs.len > LIMIT_TARGETS)
        return 0;
    for (size_t i = 0; i < flow->funcs.len; i++)
        targets[i] = flow->funcs.data[i];
    call->evidence |= 1u << EVIDENCE_BY_TYPE;
    return flow->funcs.len;
}

static int64_t term_unit(const struct values *values, val term)
{
    const struct val_node *node = val_get(values, term);
    int64_t unit;

    return node->kind == VAL_OP && node->oper == IR_MUL && val_is_const(values, node->b, &unit) &&
                   unit > 0
               ? unit
               : 1;
}

/* The pointer is that function's address from here on. In a table that is in view, this says which
 * row. */
static bool assume_target(struct check *check, struct state *state, const struct ir_insn *insn,
                          func_id target)
{
    struct values *values = &check->values;
    val called = state->slots[check->slot_of[insn->a]],
        func = val_make(values, VAL_FUNC, 0, target);
    const struct val_node *node = val_get(values, called);
    struct val_parts parts = val_split(values, node->kind == VAL_LOAD ? node->a : 0);
    struct range rows;

    if (parts.term != 0 && val_get(values, parts.base)->kind == VAL_GLOBAL) {
        rows = state_range(state, values, parts.term);
        for (uint32_t i = 0; i < check->engine->program->initials.len; i++) {
            const struct initial *initial = &check->engine->program->initials.data[i];
            int64_t row = initial->offset - parts.offset;

            if (initial->global == val_get(values, parts.base)->num &&
                initial->kind == INITIAL_FUNC && initial->id == target && row >= rows.lo &&
                row <= rows.hi && (row == 0 || row % term_unit(values, parts.term) == 0))
                return state_limit(state, values, parts.term, row, row);
        }
    }
    return state_limit(state, values, val_sub(values, called, func), 0, 0);
}

/* Is it known already that the pointer is that function's address? */
static bool is_chosen(struct check *check, const struct state *state, const struct ir_insn *insn,
                      func_id target)
{
    struct values *values = &check->values;
    val called = state->slots[check->slot_of[insn->a]],
        func = val_make(values, VAL_FUNC, 0, target);
    struct range apart = state_range(state, values, val_sub(values, called, func));

    return apart.lo == 0 && apart.hi == 0;
}

/* The table that the pointer was fetched from, 0: none. */
static val table_of(const struct values *values, val called)
{
    const struct val_node *node = val_get(values, called);

    return node->kind == VAL_LOAD ? val_object(values, node->a) : 0;
}

/* Was a pointer of another table taken for some function before? Whether the two go together is not
 * known. */
static bool is_second_guess(const struct check *check, const struct state *state, val called)
{
    const struct values *values = &check->values;

    for (size_t i = 0; i < state->ranges.len; i++) {
        const struct range *range = &state->ranges.data[i];
        const struct val_node *node = val_get(values, range->v);

        if (range->lo == 0 && range->hi == 0 && node->kind == VAL_OP && node->oper == IR_SUB &&
            val_get(values, node->b)->kind == VAL_FUNC && node->a != called &&
            table_of(values, node->a) != table_of(values, called))
            return true;
    }
    return false;
}

void call_run(struct check *check, struct state *state, const struct ir_insn *insn,
              ir_block_id block, uint32_t number, struct state_set *out)
{
    func_id targets[LIMIT_TARGETS];
    struct call call;
    size_t count;

    begin(check, state, &call, insn, block, number);
    count = find_targets(check, state, &call, block, targets);
    if (count == 0) {
        call_unknown(check, state, &call);
        vec_push(&out->states, state);
        return;
    }
    for (size_t i = 0; i < count && call.evidence != 0; i++)
        if (is_chosen(check, state, insn, targets[i])) {
            targets[0] = targets[i];
            count = 1;
        }
    for (size_t i = 0; i < count; i++) {
        struct state *mine = i + 1 == count ? state : state_copy(state);
        struct call one = call;

        if (count > 1) /* results of different targets are different things */
            one.generation = call.generation * LIMIT_TARGETS + (val)i;
        if (count > 1 && is_second_guess(check, mine, state->slots[check->slot_of[insn->a]]))
            one.evidence |= 1u << EVIDENCE_GUESSED_TWICE;
        if (call.evidence != 0 && !assume_target(check, mine, insn, targets[i])) {
            state_free(mine);
            continue;
        }
        call_function(check, mine, &one, targets[i], out);
    }
}
