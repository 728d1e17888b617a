#include "base/hash.h"
#include "engine/flight.h"
#include "engine/limits.h"
#include "engine/state.h"

/* What tells states apart is what rules can see: process, live memory, pins, guards, libraries,
 * and those events that concern what was given from outside (they will be replayed at the callers).
 */

bool state_is_gone(const struct state *state, const struct values *values, val at)
{
    const struct object *object = state_find_object(state, val_object(values, at));

    return object != NULL && object->gone != NULL;
}

/* What comes to be in a call is named by the call: by each of its ways the same. Which library call
 * made it tells these apart. */
static uint64_t key_of_site(uint64_t key, const struct cause *cause)
{
    cause = cause_innermost(cause);
    return hash_u64(hash_u64(key, (uint64_t)(uintptr_t)cause->func), cause->loc);
}

static uint64_t key_of_pin(uint64_t key, const struct pin *pin)
{
    key = key_of_site(key, pin->event.cause);
    key = hash_u64(key, (uint64_t)pin->event.at << 32 | pin->event.handle);
    key = hash_u64(key, (uint64_t)pin->inherited << 5 | (uint64_t)(pin->opened != NULL) << 4 |
                            (uint64_t)pin->released << 3 | (uint64_t)pin->gone << 2 |
                            (uint64_t)pin->lib_guarded << 1 | pin->maybe_released);
    key = hash_u64(key, pin->event.action != NULL && pin->event.action->read_only);
    if (pin->forks == NULL)
        return key;
    return hash_u64(key, pin->released && !pin->forks->late ? 1 : pin->forks->key);
}

/* A function or a table, chosen on this path: what it says later hangs together. */
static bool is_choice(const struct values *values, val v)
{
    const struct val_node *node = val_get(values, v);

    if (node->kind == VAL_SUM && node->b == 0)
        node = val_get(values, node->a);
    return node->kind == VAL_FUNC || (node->kind == VAL_GLOBAL && node->num != 0);
}

bool state_says_which(const struct values *values, const struct range *range)
{
    const struct val_node *node = val_get(values, range->v);

    return range->lo == 0 && range->hi == 0 && node->kind == VAL_OP && node->oper == IR_SUB &&
           (val_get(values, node->a)->kind == VAL_FUNC ||
            val_get(values, node->b)->kind == VAL_FUNC);
}

bool state_has_failed(const struct state *state, const struct guard *guard)
{
    return !guard->event.action->void_guard &&
           !state_may_be(state, guard->event.result, guard->event.success);
}

static uint64_t key_of_guard(uint64_t key, const struct guard *guard)
{
    const struct action *action = guard->event.action;

    key = key_of_site(key, guard->event.cause);
    key = hash_u64(key, (uint64_t)guard->event.at << 32 | guard->event.len);
    key = hash_u64(key, (uint64_t)guard->event.result << 32 | guard->kept_by); /* by which a path
                                                                  will see that it failed */
    return hash_u64(key, (uint64_t)guard->inherited << 4 | (uint64_t)action->void_guard << 3 |
                             (uint64_t)action->wipe << 2 | (uint64_t)(guard->left != NULL) << 1 |
                             guard->off);
}

static uint64_t key_of_lib(uint64_t key, const struct lib *lib)
{
    return hash_u64(hash_text(key, lib->name), (uint64_t)lib->up << 4 | (uint64_t)lib->huge << 3 |
                                                   (uint64_t)lib->on << 2 |
                                                   (uint64_t)lib->queued << 1 | lib->pinned);
}

static uint64_t key_of_object(uint64_t key, const struct object *object)
{
    const struct action *action = object->event.action;

    key = hash_u64(key, object->base);
    return action == NULL
               ? key
               : hash_u64(key, (uint64_t)action->memory << 3 | (uint64_t)action->shared << 2 |
                                   (uint64_t)action->huge << 1 | action->file_backed);
}

uint64_t state_key(const struct state *state, const struct values *values, enum key_grain grain)
{
    uint64_t key = HASH_SEED;

    /* Which child it is stands in the trace. */
    key = hash_u64(key,
                   (uint64_t)state->running.len << 3 | (uint64_t)(state->process != NULL) << 2 |
                       (uint64_t)(grain != KEY_COARSE && state->went_on) << 1 | state->tentative);
    for (size_t i = 0; i < state->handlers.len; i++)
        key = hash_u64(key, state->handlers.data[i].start);
    for (size_t i = 0; grain != KEY_COARSE && i < state->objects.len; i++)
        if (state->objects.data[i].gone == NULL)
            key = key_of_object(key, &state->objects.data[i]);
    for (size_t i = 0; i < state->guards.len; i++) {
        const struct guard *guard = &state->guards.data[i];

        if (state_has_failed(state, guard))
            continue;
        if (!state_is_gone(state, values, guard->event.at) || (guard->left != NULL && !guard->off))
            key = key_of_guard(key, guard);
    }
    for (size_t i = 0; grain != KEY_COARSE && i < state->cells.len; i++)
        if (is_choice(values, state->cells.data[i].value) ||
            (state->has_counts && flight_is_count(values, state->cells.data[i].addr)))
            key = hash_u64(key,
                           (uint64_t)state->cells.data[i].addr << 32 | state->cells.data[i].value);
    for (size_t i = 0; i < state->libs.len; i++)
        key = key_of_lib(key, &state->libs.data[i]);
    for (size_t i = 0; i < state->pins.len; i++)
        if (!state->pins.data[i].released ||
            !state_is_gone(state, values, state->pins.data[i].event.at))
            key = key_of_pin(key, &state->pins.data[i]);
    return key;
}

uint64_t state_key_of_trace(const struct state *state, struct values *values)
{
    uint64_t key = state->trace == NULL ? HASH_SEED : state->trace->key;

    for (const struct trace *t = state->trace; t != NULL && t->opened; t = t->prev)
        if (t->event.kind == EV_UNGUARD && t->event.result != 0) /* was it seen to fail? */
            key = hash_u64(key,
                           state_returns(state, values, t->event.result, t->event.success) == NO);
    return key;
}

static void add_handle(struct handles *handles, val handle)
{
    for (uint32_t i = 0; i < handles->count; i++)
        if (handles->handles[i] == handle)
            return;
    if (handles->count < LIMIT_HANDLES)
        handles->handles[handles->count++] = handle;
}

void state_find_handles(const struct state *state, const struct values *values,
                        struct handles *handles)
{
    const struct trace *t = state->trace == NULL ? NULL : state->trace->release;

    for (; t != NULL; t = t->prev == NULL ? NULL : t->prev->release)
        if (t->event.handle != 0 && val_is_input(values, t->event.handle))
            add_handle(handles, t->event.handle);
}

uint64_t state_key_of_handles(const struct state *state, struct values *values,
                              const struct handles *handles)
{
    uint64_t key = HASH_SEED;

    for (uint32_t i = 0; i < handles->count; i++)
        key = hash_u64(key, state_release_of(state, handles->handles[i]) != NULL
                                ? UINT64_MAX
                                : (uint64_t)state_returns(state, values, handles->handles[i],
                                                          RETURNS_NONZERO));
    return key;
}
