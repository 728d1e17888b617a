#include "base/hash.h"
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

bool state_may_spare(enum event_kind kind)
{
    return kind == EV_UNPIN || kind == EV_CLOSE || kind == EV_FREE || kind == EV_UNMAP;
}

bool state_spares(const struct state *state, struct values *values, const struct event *event)
{
    bool by_handle = event->kind == EV_UNPIN || event->kind == EV_CLOSE;
    val released = !by_handle ? event->at : event->handle != 0 ? event->handle : event->owner;

    return state_may_spare(event->kind) && state_is_nothing(state, values, released);
}

/* The newest event that tells paths apart, that one included. */
static const struct trace *newest_marked(const struct trace *trace)
{
    return trace == NULL ? NULL : trace->marked;
}

/* From the end backwards: events that tell paths apart are the same, but for those spared. Traces
 * are long, and of most pairs other events differ. */
static bool has_spared(const struct state *state, struct values *values, const struct trace *other)
{
    const struct trace *own = newest_marked(state->trace);

    other = newest_marked(other);
    if (other == NULL || other->firm != (own == NULL ? HASH_SEED : own->firm))
        return other == own;
    while (own != other) {
        if (other == NULL)
            return false;
        if (own != NULL && own->key == other->key)
            return true; /* so is all before */
        if (own != NULL && own->mark == other->mark)
            own = newest_marked(own->prev);
        else if (!state_spares(state, values, &other->event))
            return false;
        other = newest_marked(other->prev);
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
                state_take_trace(states[i], longer);
        }
}
