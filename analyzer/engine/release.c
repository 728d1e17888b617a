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
               same_key(check, state, release, pin);
    if (release->at != 0)
        return pin->event.at == release->at;
    return release->owner != 0 && pin->event.owner == release->owner;
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
        if (owner_only && (pin->event.handle != 0 || pin->event.key_value != 0))
            continue; /* "and whatever else there may be" */
        if (release->handle == 0 && release->key_value != 0 &&
            state_compare(state, values, IR_EQ, release->key_value, pin->event.key_value, true) !=
                YES)
            continue;
        return pin;
    }
    return NULL;
}
