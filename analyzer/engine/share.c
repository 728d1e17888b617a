/* What code that is not in view knows: it may keep it, and release it, whenever it likes. A
 * function that hands on what it was given tells its callers. */
#include "engine/exec_int.h"

#include "engine/limits.h"

void state_share(struct state *state, val given)
{
    size_t place =
        state_place(state->shared.data, state->shared.len, sizeof *state->shared.data, given);

    if ((place < state->shared.len && state->shared.data[place] == given) ||
        state->shared.len == LIMIT_SHARED)
        return;
    vec_push(&state->shared, 0);
    memmove(&state->shared.data[place + 1], &state->shared.data[place],
            (state->shared.len - 1 - place) * sizeof *state->shared.data);
    state->shared.data[place] = given;
}

static bool is_given(const struct check *check, val v)
{
    const struct val_node *node = val_get(&check->values, val_object(&check->values, v));

    return node->kind == VAL_PARAM || (node->kind == VAL_LOAD && node->input);
}

void share(struct check *check, struct state *state, val v)
{
    struct object *object = state_object(state, val_object(&check->values, v));

    for (size_t i = 0; i < state->pins.len; i++) /* whether it releases it cannot be told */
        if (state->pins.data[i].event.handle == v && v != 0)
            state->pins.data[i].maybe_released = true;
    if (object != NULL)
        object->escaped = true;
    else if (is_given(check, v))
        state_share(state, v);
}

/* Something that code could keep a pointer to: no text, no number, nothing it must not change. */
static bool is_record(const struct check *check, ir_type type)
{
    const struct ir_unit *unit = check->unit->unit;
    const struct ir_type_info *to;

    if (type == 0 || unit->types.data[type].kind != IR_TYPE_POINTER)
        return false;
    to = &unit->types.data[unit->types.data[type].elem];
    return !to->is_const && (to->kind == IR_TYPE_RECORD || to->kind == IR_TYPE_VOID);
}

void share_argument(struct check *check, struct state *state, const struct call *call, uint32_t arg)
{
    if (!is_given(check, call->args[arg]) ||
        (arg < call->insn->arg_count && is_record(check, call->insn->arg_types[arg])))
        share(check, state, call->args[arg]);
}

void share_stored(struct check *check, struct state *state, val addr, val value)
{
    val base = val_object(&check->values, addr);

    if (val_get(&check->values, base)->kind == VAL_FRESH && is_given(check, value) &&
        state_find_object(state, base) == NULL)
        state_share(state, value);
}

void share_lost(struct check *check, struct state *state)
{
    for (size_t i = 0; i < state->cells.len; i++) {
        struct cell cell = state->cells.data[i];
        const struct object *object =
            state_find_object(state, val_object(&check->values, cell.addr));

        if (object != NULL && object->escaped && object->gone == NULL &&
            is_given(check, cell.value))
            state_share(state, cell.value);
    }
}
