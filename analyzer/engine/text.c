#include "engine/exec_int.h"

#include <string.h>

/* What is compared as text: a literal is known; text that a function was given a pointer to is
 * taken to stay as it is, so that it compares the same each time and callers may know it. */

const char *text_of(const struct check *check, val v)
{
    const struct val_node *node = val_get(&check->values, v);
    const struct prog_global *global;

    if (node->kind != VAL_GLOBAL)
        return NULL;
    global = &check->engine->program->globals.data[node->num];
    return global->var->kind == IR_VAR_LITERAL ? ir_text(global->unit, global->var->name) : NULL;
}

/* Memory made here is likely to be a buffer that gets other text, and so is what was written to. */
static bool stays(const struct check *check, const struct state *state, val v)
{
    const struct val_node *node = val_get(&check->values, v);

    for (size_t i = 0; i < state->overlays.len; i++)
        if (val_object(&check->values, state->overlays.data[i].at) == v)
            return false;
    for (size_t i = 0; i < state->cells.len; i++)
        if (val_object(&check->values, state->cells.data[i].addr) == v)
            return false;
    return node->kind == VAL_PARAM || (node->kind == VAL_LOAD && node->input);
}

/* The text that v is, or was found to be on this way. */
static const char *known_text(const struct check *check, const struct state *state, val v)
{
    const char *text = text_of(check, v);

    if (text != NULL || !stays(check, state, v))
        return text;
    for (size_t i = 0; text == NULL && i < state->ranges.len; i++) {
        const struct range *range = &state->ranges.data[i];
        const struct val_node *node = val_get(&check->values, range->v);

        if (node->kind == VAL_OP && node->oper == IR_OPAQUE && range->lo == 0 && range->hi == 0)
            text = node->a == v   ? text_of(check, node->b)
                   : node->b == v ? text_of(check, node->a)
                                  : NULL;
    }
    return text;
}

val text_difference(struct check *check, const struct state *state, val a, val b)
{
    const char *one = known_text(check, state, a), *other = known_text(check, state, b);
    int order;

    if (one != NULL && other != NULL) {
        order = strcmp(one, other);
        return val_const(&check->values, order < 0 ? -1 : order > 0);
    }
    if ((text_of(check, a) != NULL && stays(check, state, b)) ||
        (text_of(check, b) != NULL && stays(check, state, a)))
        return val_op(&check->values, IR_OPAQUE, a, b, false);
    return 0;
}

bool text_is_difference(const struct check *check, const struct summary *in, val v)
{
    const struct val_node *node = &in->nodes[v];
    const struct program *program = check->engine->program;

    for (int i = 0; i < 2 && node->oper == IR_OPAQUE && node->b != 0; i++) {
        const struct val_node *side = &in->nodes[i == 0 ? node->a : node->b];

        if (side->kind == VAL_GLOBAL &&
            program->globals.data[side->num].var->kind == IR_VAR_LITERAL)
            return true;
    }
    return false;
}
