/* The ways out of a function, as its callers are told of them: alike ones become one, and of the
 * others the plainest and those with most at stake are kept. */
#include "engine/exec_int.h"

#include "base/hash.h"
#include "engine/limits.h"

/* Of what only ends, callers hear what a child of it does, and not that it forked. */
bool exit_is_told(const struct check *check, const struct state *state, const struct event *event)
{
    return event->kind != EV_FORK || event->action->role == ROLE_CHILD || !check->func->only_ends ||
           state->process == NULL;
}

bool exit_ends_forked(const struct check *check, const struct exit *exit)
{
    for (const struct trace *t = exit->state->trace; t != NULL && !check->func->only_ends;
         t = t->prev)
        if (t->event.kind == EV_FORK)
            return true;
    return false;
}

/* Does it read, where that may matter in a child, and give nothing back? */
static bool has_only_read(const struct check *check, const struct state *state)
{
    bool reads = false;

    for (const struct trace *t = state->trace; t != NULL; t = t->prev) {
        enum event_kind kind = t->event.kind;

        if (kind == EV_UNPIN || kind == EV_CLOSE || kind == EV_FREE || kind == EV_UNMAP ||
            kind == EV_PIN)
            return false;
        reads |= kind == EV_READ || kind == EV_RUN;
    }
    return reads && check->engine->program->has_guarded_children;
}

uint64_t exit_first_deed(const struct check *check, const struct state *state)
{
    const struct program *program = check->engine->program;
    const struct cause *first = NULL;

    for (const struct trace *t = state->trace; t != NULL && program->has_children; t = t->prev) {
        enum event_kind kind = t->event.kind;

        if (kind == EV_USE || kind == EV_UNPIN ||
            (kind == EV_FREE && program->has_guarded_children))
            first = t->event.cause;
    }
    if (first != NULL)
        first = cause_innermost(first);
    return first == NULL
               ? 0
               : (uint64_t)first->loc << 32 | ((uint32_t)(first->func - check->engine->funcs) + 1);
}

/* zero, negative, positive, nonzero of either sign, anything. */
static uint32_t result_class(struct check *check, const struct exit *exit)
{
    struct range r;

    if (exit->result == 0)
        return 0;
    r = state_range(exit->state, &check->values, exit->result);
    if (r.lo == 0 && r.hi == 0)
        return 1;
    return r.hi < 0 ? 2 : r.lo > 0 ? 3 : r.has_except && r.except == 0 ? 4 : 5;
}

static bool runs_handlers(const struct state *state)
{
    return state->trace != NULL && state->trace->event.kind == EV_EXIT &&
           !state->trace->event.action->quick;
}

/* Nobody hears of more than that it ends. */
static bool is_all_alike(const struct check *check, const struct exit *exit)
{
    return exit->kind == EXIT_ENDED && !exit_ends_forked(check, exit);
}

/* What a child reads depends on the function that it was given, and is no event that tells ways
 * apart. */
static bool reads_in_child(const struct check *check, const struct exit *exit)
{
    return check->engine->program->has_guarded_children && exit->kind == EXIT_ENDED &&
           exit->state->process != NULL;
}

/* Is the result something that was there before, and written to here? */
static bool is_changed_element(struct check *check, const struct exit *exit)
{
    const struct values *values = &check->values;
    bool changed = false;

    if (exit->result == 0 || val_get(values, exit->result)->kind != VAL_LOAD ||
        !val_is_input(values, exit->result))
        return false;
    for (size_t i = 0; i < exit->state->cells.len && !changed; i++)
        changed = val_object(values, exit->state->cells.data[i].addr) == exit->result;
    return changed;
}

/* Of all but the trace. */
static uint64_t exit_key(struct check *check, const struct exit *exit, enum key_grain grain)
{
    int64_t number;
    uint64_t key;

    if (is_all_alike(check, exit))
        return hash_u64(hash_u64(EXIT_ENDED, exit_first_deed(check, exit->state)),
                        (uint64_t)trace_child_touches(check, exit->state->trace) << 2 |
                            (uint64_t)runs_handlers(exit->state) << 1 |
                            has_only_read(check, exit->state));
    key = hash_u64(state_key(exit->state, &check->values, grain), exit->kind);

    if (grain != KEY_COARSE && exit->result != 0 &&
        val_get(&check->values, val_object(&check->values, exit->result))->kind == VAL_GLOBAL)
        key = hash_u64(key, exit->result); /* which table was chosen */
    if (grain != KEY_COARSE && exit->result != 0 &&
        val_is_const(&check->values, exit->result, &number) && number > 1)
        key = hash_u64(key, exit->result); /* which flags */
    if (grain != KEY_COARSE && check->finds && is_changed_element(check, exit))
        key = hash_u64(key, exit->result); /* which of them was found */
    for (size_t i = 0; reads_in_child(check, exit) && i < exit->state->ranges.len; i++)
        if (state_says_which(&check->values, &exit->state->ranges.data[i]))
            key = hash_u64(key, exit->state->ranges.data[i].v);
    return hash_u64(key, result_class(check, exit));
}

static uint64_t exit_key_of_trace(struct check *check, const struct exit *exit)
{
    return is_all_alike(check, exit) ? 0 : state_key_of_trace(exit->state, &check->values);
}

static void join_exit(struct check *check, struct exit *into, struct exit *other, uint32_t tag)
{
    struct values *values = &check->values;
    struct range a, b;

    if (is_all_alike(check, into)) {
        if (has_only_read(check, other->state) &&
            other->state->trace->all > into->state->trace->all) {
            struct state *most = other->state;

            other->state = into->state;
            into->state = most;
        }
        state_free(other->state);
        other->state = NULL;
        return;
    }
    state_note_left(into->state, other->state, values);
    state_note_left(other->state, into->state, values);
    if (into->result != other->result) {
        a = state_range(into->state, values, into->result);
        b = state_range(other->state, values, other->result);
        state_join(into->state, other->state, values, tag);
        into->result = val_make(values, VAL_FRESH, 0, (int64_t)tag << 16 | 0xfffe);
        state_limit(into->state, values, into->result, a.lo < b.lo ? a.lo : b.lo,
                    a.hi > b.hi ? a.hi : b.hi);
        if (a.has_except && b.has_except && a.except == b.except)
            state_exclude(into->state, values, into->result, a.except);
    } else {
        state_join(into->state, other->state, values, tag);
    }
    state_free(other->state);
    other->state = NULL;
}

static bool has_own_memory(const struct state *state)
{
    for (size_t i = 0; i < state->objects.len; i++)
        if (state->objects.data[i].gone == NULL && !state->objects.data[i].escaped)
            return true;
    return false;
}

/* Memory made here that nothing outside leads to is as good as gone, with all that happened to it.
 */
static void bury(struct check *check, struct exit *exit)
{
    struct state *state = exit->state;
    struct reach reach;

    if (!has_own_memory(state))
        return;
    reach_init(&reach, check, state, exit->result);
    for (size_t i = 0; i < state->pins.len; i++)
        if (!state->pins.data[i].released) {
            reach_keep(&reach, state->pins.data[i].event.at);
            reach_keep(&reach, state->pins.data[i].event.handle);
        }
    for (const struct trace *t = check->func->operates ? state->trace : NULL; t != NULL;
         t = t->prev)
        if (t->event.kind == EV_PREPARE || t->event.kind == EV_SUBMIT)
            reach_keep(&reach, t->event.at); /* it may be in flight */
    for (size_t i = 0; i < state->objects.len; i++) {
        struct object *object = &state->objects.data[i];

        if (object->gone == NULL && !object->escaped && !reach_stays(&reach, object->base))
            object->gone = object->event.cause;
    }
    map_free(&reach.bases);
}

static size_t weight(const struct exit *exit)
{
    size_t live = 0;

    if (exit->kind == EXIT_ENDED && trace_only_ends(exit->state->trace))
        return 0; /* its parent's way says as much */
    for (size_t i = 0; i < exit->state->pins.len; i++)
        live += !exit->state->pins.data[i].released;
    return live * 8 + (exit->state->trace == NULL ? 0 : exit->state->trace->count) +
           (exit->kind == EXIT_RETURN ? 2 : 0);
}

/* The plainest way to each class of result: what happens when nothing special does. */
static bool is_plainest(struct check *check, size_t index)
{
    const struct exit *exit = &check->exits.data[index];

    for (size_t i = 0; i < check->exits.len; i++) {
        const struct exit *other = &check->exits.data[i];

        if (other->kind == exit->kind && result_class(check, other) == result_class(check, exit) &&
            (weight(other) < weight(exit) || (weight(other) == weight(exit) && i < index)))
            return false;
    }
    return true;
}

/* Keeps the plainest ways and those with most at stake, `limit` in all where that is possible. */
static void limit_exits(struct check *check, size_t limit)
{
    bool found = true;

    while (check->exits.len > limit && found) {
        size_t least = SIZE_MAX;

        for (size_t i = 0; i < check->exits.len; i++)
            if ((least == SIZE_MAX ||
                 weight(&check->exits.data[i]) <= weight(&check->exits.data[least])) &&
                !is_plainest(check, i))
                least = i;
        found = least != SIZE_MAX;
        if (!found)
            break;
        state_free(check->exits.data[least].state);
        memmove(&check->exits.data[least], &check->exits.data[least + 1],
                (check->exits.len - 1 - least) * sizeof *check->exits.data);
        check->exits.len--;
        check->widened = true;
    }
}

/* `crowded`: ways on which there was nothing to release pass for those on which it was released. */
static void join_exits(struct check *check, enum key_grain grain, bool crowded)
{
    size_t count = check->exits.len, kept = 0;
    uint64_t *keys = ARENA_ARRAY(&check->scratch, uint64_t, count + 1);
    struct state **states = ARENA_ARRAY(&check->scratch, struct state *, count + 1);
    struct handles given = { .count = 0 };

    for (size_t i = 0; i < count; i++) {
        keys[i] = exit_key(check, &check->exits.data[i], grain);
        states[i] = check->exits.data[i].state;
    }
    if (crowded)
        state_pass(states, keys, count, &check->values);
    for (size_t i = 0; i < count && grain == KEY_FINE; i++)
        state_find_handles(states[i], &check->values, &given);
    for (size_t i = 0; i < count; i++) {
        struct exit *exit = &check->exits.data[i];
        uint64_t key = hash_u64(keys[i], exit_key_of_trace(check, exit));
        size_t k = 0;

        key = hash_u64(key, state_key_of_handles(exit->state, &check->values, &given));
        while (k < kept && keys[k] != key)
            k++;
        keys[k] = key;
        if (k < kept)
            join_exit(check, &check->exits.data[k], exit, 0x7f000000u + check->joins++);
        else
            check->exits.data[kept++] = *exit;
    }
    check->exits.len = kept;
}

void export_group(struct check *check, size_t limit)
{
    enum key_grain grain = check->relevant ? KEY_FINE : KEY_PLAIN;

    for (size_t i = 0; i < check->exits.len; i++) {
        share_lost(check, check->exits.data[i].state);
        bury(check, &check->exits.data[i]);
    }
    join_exits(check, grain, false);
    if (check->exits.len > limit)
        join_exits(check, grain, true);
    if (check->exits.len > limit)
        join_exits(check, KEY_COARSE, true);
    limit_exits(check, limit);
}
