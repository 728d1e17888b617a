#include "engine/exec_int.h"

#include "engine/limits.h"

/* Keeps the states at one point few. */

/* Paths that are not followed further: what they have met is said now. */
static void drop(struct check *check, struct state_set *set)
{
    struct event event = { .kind = EV_RETURN };

    check->widened = true;
    /* Who starts a thread hears of some of its ways only from here on: they are not waited for. */
    check->is_root |= check->func->is_started;
    event.cause = exec_cause(check, check->body->loc, NULL, NULL);
    for (size_t i = 0; i < set->dropped.len; i++) {
        effect_tell(check, set->dropped.data[i], &event);
        state_free(set->dropped.data[i]);
    }
    vec_free(&set->dropped);
}

/* Where the innermost machine that is being walked keeps what it does next. */
static struct places machine_places(struct check *check)
{
    struct places places = { { 0 }, 0 };

    for (size_t i = check->loops.len; i-- > 0 && places.count == 0;) {
        const struct loop *loop = &check->loops.data[i];

        for (size_t k = 0; k < loop->machine.len && block_in(loop->holds, check->block); k++)
            places.at[places.count++] =
                val_make(&check->values, VAL_LOCAL, 0, loop->machine.data[k]);
    }
    return places;
}

/* Nobody calls it: its ways do not multiply with those of callers, and more can be told apart. */
static bool is_last(const struct check *check)
{
    return check->relevant && is_uncalled(check->func);
}

static uint32_t most_states(const struct check *check)
{
    return !check->relevant ? LIMIT_STATES_PLAIN
           : is_last(check) ? LIMIT_STATES_ROOT
                            : LIMIT_STATES_HARD;
}

/* Before those alike are joined. What a loop finds is told apart as far as it is walked. */
static uint32_t most_alike(const struct check *check)
{
    return check->relevant || check->finds ? LIMIT_STATES_SOFT : LIMIT_STATES_SOFT_PLAIN;
}

static uint32_t most_steps(const struct check *check)
{
    return !check->relevant ? LIMIT_STEPS_PLAIN : is_last(check) ? LIMIT_STEPS_ROOT : LIMIT_STEPS;
}

bool exec_is_over(const struct check *check)
{
    bool late = check->engine->cut_work > LIMIT_WORK_CUT;

    return check->exact && (check->work > (late ? LIMIT_WORK_LATE : LIMIT_WORK_EXACT) ||
                            check->steps > LIMIT_STEPS_EXACT ||
                            check->values.count > LIMIT_VALUES || check->crowded);
}

/* Ways that come to the same are one; where others are too many, the exact walk is given up. */
static void reduce_exactly(struct check *check, struct state_set *set, uint32_t slot)
{
    struct bounds bounds = { UINT32_MAX, UINT32_MAX, UINT32_MAX, 0 };
    size_t most = LIMIT_STATES_EXACT;

    for (size_t i = 0; i < set->states.len; i++) {
        const struct state *state = set->states.data[i];

        check->work += state->cells.len + state->ranges.len + state->objects.len;
    }
    live_forget(check, set);
    state_reduce(set, &check->values, 0, slot, KEY_FINE, (struct places){ { 0 }, 0 }, bounds);
    if (exec_is_over(check))
        most = 0;
    check->cut |= set->states.len > most;
    while (set->states.len > most)
        state_free(set->states.data[--set->states.len]);
}

void exec_bound(struct check *check, struct state_set *set)
{
    if (set->states.len > most_states(check))
        exec_reduce(check, set, 0x7f000000u + check->joins++, NO_SLOT);
}

void exec_reduce(struct check *check, struct state_set *set, uint32_t tag, uint32_t slot)
{
    struct bounds bounds = { most_alike(check), most_states(check), LIMIT_STATES_HARD, 0 };

    if (check->exact) {
        reduce_exactly(check, set, slot);
        return;
    }
    if (check->steps > most_steps(check) || check->values.count > LIMIT_VALUES || check->crowded) {
        bounds =
            (struct bounds){ 1, 2, check->crowded ? 2 : LIMIT_STATES_HARD, 1u << EVIDENCE_WIDENED };
        check->tired |= check->relevant;
    }
    live_forget(check, set);
    if (state_reduce(set, &check->values, tag, slot, check->relevant ? KEY_FINE : KEY_PLAIN,
                     machine_places(check), bounds))
        drop(check, set);
}
