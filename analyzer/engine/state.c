#include "engine/state.h"

#include "base/err.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static void *zeroed(size_t count, size_t size)
{
    void *bytes = calloc(count == 0 ? 1 : count, size);

    if (bytes == NULL)
        oom();
    return bytes;
}

struct state *state_new(uint32_t slots, uint32_t visits)
{
    struct state *state = zeroed(1, sizeof *state);

    state->slots = zeroed(slots, sizeof *state->slots);
    state->slot_count = slots;
    state->visits = zeroed(visits, 1);
    state->visit_count = visits;
    return state;
}

#define COPY_VEC(to, from)                                                                         \
    do {                                                                                           \
        (to)->data = NULL;                                                                         \
        (to)->len = (to)->cap = 0;                                                                 \
        if ((from)->len > 0) {                                                                     \
            vec_reserve((to), (from)->len + 2);                                                    \
            memcpy((to)->data, (from)->data, (from)->len * sizeof *(from)->data);                  \
            (to)->len = (from)->len;                                                               \
        }                                                                                          \
    } while (0)

static void trace_hold(const struct trace *trace)
{
    if (trace != NULL)
        ((struct trace *)trace)->users++;
}

static void trace_drop(const struct trace *trace)
{
    while (trace != NULL && --((struct trace *)trace)->users == 0) {
        const struct trace *prev = trace->prev;

        free((void *)trace);
        trace = prev;
    }
}

void state_take_trace(struct state *state, const struct trace *trace)
{
    trace_hold(trace);
    trace_drop(state->trace);
    state->trace = trace;
}

struct state *state_copy(const struct state *state)
{
    struct state *copy = state_new(state->slot_count, state->visit_count);
    val *slots = copy->slots;
    uint8_t *visits = copy->visits;

    *copy = *state;
    copy->slots = slots;
    copy->visits = visits;
    memcpy(slots, state->slots, state->slot_count * sizeof *slots);
    memcpy(visits, state->visits, state->visit_count);
    COPY_VEC(&copy->cells, &state->cells);
    COPY_VEC(&copy->ranges, &state->ranges);
    COPY_VEC(&copy->ways, &state->ways);
    COPY_VEC(&copy->overlays, &state->overlays);
    COPY_VEC(&copy->objects, &state->objects);
    COPY_VEC(&copy->pins, &state->pins);
    COPY_VEC(&copy->guards, &state->guards);
    COPY_VEC(&copy->libs, &state->libs);
    COPY_VEC(&copy->running, &state->running);
    COPY_VEC(&copy->shared, &state->shared);
    COPY_VEC(&copy->handlers, &state->handlers);
    trace_hold(copy->trace);
    return copy;
}

void state_free(struct state *state)
{
    if (state == NULL)
        return;
    vec_free(&state->cells);
    vec_free(&state->ranges);
    vec_free(&state->ways);
    vec_free(&state->overlays);
    vec_free(&state->objects);
    vec_free(&state->pins);
    vec_free(&state->guards);
    vec_free(&state->libs);
    vec_free(&state->running);
    vec_free(&state->shared);
    vec_free(&state->handlers);
    trace_drop(state->trace);
    free(state->slots);
    free(state->visits);
    free(state);
}

static uint64_t bit_of(val base)
{
    return UINT64_C(1) << (base * UINT32_C(0x9e3779b1) >> 26);
}

void state_put_object(struct state *state, const struct object *object)
{
    vec_push(&state->objects, *object);
    state->object_bits |= bit_of(object->base);
}

struct object *state_object(struct state *state, val base)
{
    for (size_t i = (state->object_bits & bit_of(base)) == 0 ? 0 : state->objects.len; i-- > 0;)
        if (state->objects.data[i].base == base)
            return &state->objects.data[i];
    return NULL;
}

const struct object *state_find_object(const struct state *state, val base)
{
    return state_object((struct state *)state, base);
}

void pin_put_hit(struct pin *pin, struct fork_hit *hit)
{
    const struct fork_hit *last = pin->forks;

    if (last != NULL && last->count >= LIMIT_MET && last->guarded == hit->guarded &&
        last->child == hit->child && last->tentative == hit->tentative)
        last = last->prev;
    hit->prev = last;
    hit->count = last == NULL ? 1 : last->count + 1;
    hit->key = (last == NULL ? 0 : last->key) | UINT64_C(1) << (hit->guarded << 1 | hit->child);
    pin->forks = hit;
}
