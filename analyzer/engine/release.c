#include "engine/exec_int.h"

/* Which pins a release means. */

/* Whether the two are the same key: a release means what it may mean, one that takes what there may
 * be only what it means for certain. */
static bool same_key(const struct check *check, const struct state *state,
                     const struct event *release, const struct pin *pin)
{
    enum tri same = state_compare(state, check_values(check), IR_EQ, release->key_value,
                                  pin->event.key_value, true);

    return release->action != NULL && release->action->if_any ? same == YES : same != NO;
}

/* Whether a release of a range of keys, [key_value, + len), takes the pin for certain. */
static bool has_key_within(const struct check *check, const struct state *state,
                           const struct event *release, const struct pin *pin)
{
    struct values *values = check_values(check);
    val key = pin->event.key_value, end;

    if (release->len == 0 || release->action == NULL || release->action->key != KEY_VALUE)
        return false;
    end = val_op(values, IR_ADD, release->key_value, release->len, false);
    return state_compare(state, values, IR_LE, release->key_value, key, false) == YES &&
           state_compare(state, values, IR_LT, key, end, false) == YES;
}

/* What is let go by its owner alone is what the same library pinned: a ring's buffers, not its
 * memory. */
static bool same_library(const struct event *release, const struct pin *pin)
{
    const char *one = release->action == NULL ? NULL : release->action->library;
    const char *other = pin->event.action == NULL ? NULL : pin->event.action->library;

    return one == NULL || other == NULL || strcmp(one, other) == 0;
}

static bool releases(const struct check *check, const struct state *state,
                     const struct event *release, const struct pin *pin)
{
    if (release->kind == EV_CLOSE)
        return (pin->event.owner != 0 &&
                pin->event.owner == (release->handle != 0 ? release->handle : release->owner));
    if (release->handle != 0)
        return pin->event.handle == release->handle;
    if (release->key_value != 0 && pin->event.key_value != 0)
        return (release->owner == 0 || pin->event.owner == 0 ||
                release->owner == pin->event.owner) &&
               same_library(release, pin) &&
               (same_key(check, state, release, pin) || has_key_within(check, state, release, pin));
    if (release->at != 0)
        return pin->event.at == release->at;
    return release->owner != 0 && pin->event.owner == release->owner && same_library(release, pin);
}

const struct pin *query_released(const struct check *check, const struct state *state,
                                 const struct event *release, const struct pin *from)
{
    size_t next = from == NULL ? 0 : (size_t)(from - state->pins.data) + 1;

    for (; next < state->pins.len; next++)
        if (!state->pins.data[next].released &&
            releases(check, state, release, &state->pins.data[next]))
            return &state->pins.data[next];
    return NULL;
}

bool query_surely_released(const struct check *check, const struct state *state,
                           const struct event *release, const struct pin *pin)
{
    return release->handle != 0 || release->key_value == 0 || pin->event.key_value == 0 ||
           state_compare(state, check_values(check), IR_EQ, release->key_value,
                         pin->event.key_value, true) == YES ||
           has_key_within(check, state, release, pin);
}

const struct pin *query_released_before(const struct check *check, const struct state *state,
                                        const struct event *release)
{
    struct values *values = check_values(check);

    if ((release->action != NULL && release->action->if_any) ||
        query_released(check, state, release, NULL) != NULL)
        return NULL;
    for (size_t i = state->pins.len; i-- > 0;) {
        const struct pin *pin = &state->pins.data[i];
        bool owner_only = release->handle == 0 && release->key_value == 0 && release->at == 0;

        if (pin->release == NULL || !releases(check, state, release, pin))
            continue;
        if (owner_only && pin->event.action != NULL && pin->event.action->key != KEY_OWNER)
            continue; /* "and whatever else there may be" */
        if (release->handle == 0 && release->key_value != 0 &&
            state_compare(state, values, IR_EQ, release->key_value, pin->event.key_value, true) !=
                YES)
            continue;
        return pin;
    }
    return NULL;
}

/* The same call, reached through the same calls. */
static bool same_way_in(const struct cause *a, const struct cause *b)
{
    for (; a != NULL && b != NULL; a = a->inner, b = b->inner)
        if (a->func != b->func || a->loc != b->loc)
            return false;
    return a == b;
}

bool query_is_retry(const struct check *check, const struct state *state, const struct cause *first,
                    val result, const struct event *release)
{
    return result != 0 && same_way_in(first, release->cause) &&
           state_returns(state, check_values(check), result, RETURNS_ZERO) == NO;
}
