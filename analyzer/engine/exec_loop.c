/* How loops are left: see exec.c for how they are walked. */
#include "engine/exec_int.h"

#include "engine/limits.h"

/* Nobody has left the loop yet by what its body does: one more round, in which what it waits for
 * has happened (see exec_is_waiting). */
bool exec_may_wait(const struct check *check, const struct state *state, uint32_t loop)
{
    return check->loops.data[loop - 1].has_exit && !check->loops.data[loop - 1].left &&
           state->visits[loop - 1] == LIMIT_LOOP_ROUNDS + 1;
}

bool exec_is_waiting(const struct check *check, const struct state *state)
{
    for (size_t i = 0; i < check->loops.len; i++)
        if (state->visits[i] > LIMIT_LOOP_ROUNDS && check->loops.data[i].leaves[check->block])
            return true;
    return false;
}

/* The variable could be anything now; one that counts went on the way it was going. */
static void forget_var(struct check *check, struct state *state, const struct loop *loop,
                       ir_var var, bool counts)
{
    val at = val_make(&check->values, VAL_LOCAL, 0, var);
    val now = state_load(state, &check->memory, at);
    val later =
        val_make(&check->values, VAL_FRESH, at, (int64_t)(loop->head + 1) << 40 | state->visits[0]);
    int64_t number;

    state_store(state, &check->memory, at, later);
    if (!counts || !val_is_const(&check->values, now, &number))
        return;
    if (number > 0)
        state_limit(state, &check->values, later, number, INT64_MAX);
    else if (number < 0)
        state_limit(state, &check->values, later, INT64_MIN, number);
}

/* The loop is left after as many rounds as are walked: that stands for any number from there on. */
void exec_leave_counting(struct check *check, struct state *state, const struct loop *loop)
{
    for (size_t i = 0; i < loop->counters.len; i++)
        forget_var(check, state, loop, loop->counters.data[i], true);
}

static bool is_kept(struct check *check, const struct rounds *rounds, ir_var var)
{
    return rounds_counts(rounds, val_make(&check->values, VAL_LOCAL, 0, var));
}

/* All that decides but what is counted in `rounds`. */
static void forget_vars(struct check *check, struct state *state, const struct loop *loop,
                        const struct rounds *rounds)
{
    for (size_t i = 0; i < loop->vars.len; i++)
        if (!is_kept(check, rounds, loop->vars.data[i]))
            forget_var(check, state, loop, loop->vars.data[i], false);
    for (size_t i = 0; i < loop->counters.len; i++)
        if (!is_kept(check, rounds, loop->counters.data[i]))
            forget_var(check, state, loop, loop->counters.data[i], true);
}

/* Ways on from a block that only tests: out of the loop, to the loop's next test, or into its body
 * (those states are handed back in `stay`: what they assume is what it takes to go on). */
static bool leave_from(struct check *check, struct state *state, const struct loop *loop,
                       ir_block_id id, struct state_set *stay, bool leaving)
{
    const struct ir_block *block = &check->body->blocks[id];
    struct state_set set = { VEC_INIT, VEC_INIT };
    bool left = false;

    vec_push(&set.states, state);
    exec_run_insns(check, &set, id);
    for (size_t i = 0; i < set.states.len; i++) {
        for (uint32_t s = 0; s < block->succ_count; s++) {
            struct state *copy = state_copy(set.states.data[i]);
            ir_block_id to = block->succs[s];

            if (!loop->holds[to] && leaving)
                left |= exec_follow(check, copy, id, to);
            else if (!loop->holds[to])
                state_free(copy);
            else if (!exec_enter(check, copy, to))
                state_free(copy);
            else if (loop->tests[to] && to != loop->head)
                left |= leave_from(check, copy, loop, to, stay, leaving);
            else if (stay != NULL && stay->states.len < 2)
                vec_push(&stay->states, copy);
            else
                state_free(copy);
        }
        state_free(set.states.data[i]);
    }
    vec_free(&set.states);
    return left;
}

/* The last time at a head that tests: leave. Where the loop could as well go on, leave as if it
 * had, with what decides forgotten. */
void exec_last_round(struct check *check, struct state *state, const struct loop *loop)
{
    ir_loc loc = check->body->blocks[loop->head].insns[0].loc;
    struct state_set stay = { VEC_INIT, VEC_INIT };
    struct rounds rounds = { VEC_INIT, VEC_INIT, VEC_INIT, 0 };

    if (loop->operates)
        rounds_begin(check, state, (uint32_t)(loop - check->loops.data), &rounds);
    if (rounds.counters.len > 0) { /* it goes on before the last of the further rounds */
        struct state *before = state_copy(state);

        rounds_put_before(check, before, &rounds);
        leave_from(check, before, loop, loop->head, &stay, false);
    }
    leave_from(check, state, loop, loop->head, rounds.counters.len > 0 ? NULL : &stay, true);
    for (size_t i = 0; i < stay.states.len; i++) {
        rounds_put(check, stay.states.data[i], &rounds, loc);
        forget_vars(check, stay.states.data[i], loop, &rounds);
        if (!loop->left)
            stay.states.data[i]->visits[loop - check->loops.data]++;
        leave_from(check, stay.states.data[i], loop, loop->head, NULL, true);
    }
    rounds_end(&rounds);
    vec_free(&stay.states);
}
