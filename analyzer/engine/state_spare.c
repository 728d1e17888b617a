#include "engine/state.h"

/* `if (x != NULL) { release(x); x = NULL; }` leads to two ways, with the release and without it. A
 * function that takes down a connection has a dozen of these one after the other, and as many ways
 * as there are subsets. Where there was nothing to release the release would not have mattered: the
 * way without it may pass for one with it. */

/* At most `last`, as a null is, or the address of a member behind it. */
static bool is_null(const struct state *state, struct values *values, val v, int64_t last)
{
    struct range range = state_range(state, values, v);

    return range.lo >= 0 && range.hi <= last;
}

bool state_is_nothing(const struct state *state, struct values *values, val v)
{
    const struct val_node *node;

    if (v == 0 || is_null(state, values, v, 0))
        return v != 0;
    for (node = val_get(values, val_object(values, v)); node->kind == VAL_LOAD;
         node = val_get(values, val_object(values, node->a)))
        if (is_null(state, values, node->a, PAGE_BYTES - 1) ||
            is_null(state, values, val_object(values, node->a), 0))
            return true;
    return false;
}

bool state_spares(const struct state *state, struct values *values, const struct event *event)
{
    switch (event->kind) {
    case EV_UNPIN:
    case EV_CLOSE:
        return state_is_nothing(state, values, event->handle != 0 ? event->handle : event->owner);
    case EV_FREE:
    case EV_UNMAP: return state_is_nothing(state, values, event->at);
    default: return false;
    }
}

/* From the end backwards: events that tell paths apart are the same, but for those spared. */
static bool has_spared(const struct state *state, struct values *values, const struct trace *other)
{
    const struct trace *own = state->trace;

    while (own != other) {
        if (own != NULL && own->mark == 0)
            own = own->prev;
        else if (other == NULL)
            return false;
        else if (other->mark == 0)
            other = other->prev;
        else if (own != NULL && own->mark == other->mark) {
            own = own->prev;
            other = other->prev;
        } else if (state_spares(state, values, &other->event))
            other = other->prev;
        else
            return false;
    }
    return true;
}

void state_pass(struct state *const *states, uint64_t *keys, size_t count, struct values *values)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            const struct trace *longer = states[k]->trace, *own = states[i]->trace;

            if (keys[i] == keys[k] && longer != NULL && (own == NULL || own->key != longer->key) &&
                (own == NULL || own->count < longer->count) &&
                has_spared(states[i], values, longer))
                states[i]->trace = longer;
        }
}
