/* How loops are walked: LIMIT_LOOP_ROUNDS rounds with exact values; then, where some call in the
 * body has not been reached by those, one with what counts at some later value, since it may wait
 * for just that ("every hundredth line"); then the loop is left. */
#include "engine/exec_int.h"

#include "engine/limits.h"

bool exec_is_waiting(const struct check *check, const struct state *state)
{
    for (size_t i = 0; i < check->loops.len; i++)
        if (state->visits[i] > LIMIT_MACHINE_ROUNDS && state->visits[i] != ROUND_LAST &&
            block_in(check->loops.data[i].leaves, check->block))
            return true;
    return false;
}

bool exec_is_later(const struct check *check, const struct state *state)
{
    for (size_t i = 0; i < check->loops.len; i++)
        if (state->visits[i] > LIMIT_MACHINE_ROUNDS &&
            block_in(check->loops.data[i].holds, check->block))
            return true;
    return false;
}

enum { ANSWER_LEAVE = 1, ANSWER_STAY = 2 };

/* What the tests from this one on may say. */
static uint32_t answers(struct check *check, struct state *state, const struct loop *loop,
                        ir_block_id id)
{
    const struct ir_block *block = &check->body->blocks[id];
    struct state_set set = { VEC_INIT, VEC_INIT };
    uint32_t found = 0;

    vec_push(&set.states, state);
    exec_run_insns(check, &set, id);
    for (size_t i = 0; i < set.states.len; i++) {
        for (uint32_t s = 0; s < block->succ_count; s++) {
            struct state *copy = state_copy(set.states.data[i]);
            ir_block_id to = block->succs[s];

            if (exec_enter(check, copy, to)) {
                if (block_in(loop->tests, to) && to != loop->head && found != 3) {
                    found |= answers(check, copy, loop, to);
                    continue;
                }
                found |= block_in(loop->holds, to) ? ANSWER_STAY : ANSWER_LEAVE;
            }
            state_free(copy);
        }
        state_free(set.states.data[i]);
    }
    vec_free(&set.states);
    return found;
}

/* Do the tests at the head have one answer only? */
static bool is_decided(struct check *check, const struct state *state, const struct loop *loop)
{
    ir_block_id block = check->block;
    uint32_t found = answers(check, state_copy(state), loop, loop->head);

    check->block = block;
    return found == ANSWER_LEAVE || found == ANSWER_STAY;
}

static uint32_t rounds_of(struct check *check, struct state *state, const struct loop *loop)
{
    int64_t next;
    bool is_machine =
        loop->machine.len != 0 &&
        val_is_const(&check->values,
                     state_load(state, &check->memory,
                                val_make(&check->values, VAL_LOCAL, 0, loop->machine.data[0])),
                     &next);

    return is_machine || (loop->is_table && is_decided(check, state, loop)) ? LIMIT_MACHINE_ROUNDS
                                                                            : LIMIT_LOOP_ROUNDS;
}

/* What is kept there could be anything now; what counts went on the way it was going. */
static void forget_at(struct check *check, struct state *state, const struct loop *loop, val at,
                      bool counts)
{
    val now = state_load(state, &check->memory, at);
    val later =
        val_make(&check->values, VAL_FRESH, at,
                 (int64_t)(loop->head + 1) << 40 | (int64_t)counts << 32 | state->visits[0]);
    int64_t number;

    state_store(state, &check->memory, at, later);
    if (!counts || !val_is_const(&check->values, now, &number))
        return;
    if (number > 0)
        state_limit(state, &check->values, later, number, INT64_MAX);
    else if (number < 0)
        state_limit(state, &check->values, later, INT64_MIN, number);
}

static void forget_var(struct check *check, struct state *state, const struct loop *loop,
                       ir_var var, bool counts)
{
    forget_at(check, state, loop, val_make(&check->values, VAL_LOCAL, 0, var), counts);
}

/* Did a test say something of that value as volatile memory has it? Others change it. */
static bool is_volatile(struct check *check, const struct state *state, val v)
{
    struct values *values = &check->values;
    struct range range = state_range(state, values, val_op(values, IR_OPAQUE, v, 0, false));

    return !state_knows_nothing(&range);
}

/* Any number that a test read from memory, be it a global's or a record's, and any flag that a
 * signal's handler or a thread may set; and what counts may have gone the other way. */
static void forget_numbers(struct check *check, struct state *state, const struct loop *loop,
                           const struct places_read *read)
{
    int64_t number;

    for (size_t i = 0; i < read->at.len; i++) {
        val at = read->at.data[i], now = state_load(state, &check->memory, at);

        if (val_get(&check->values, at)->kind != VAL_LOCAL &&
            (val_is_const(&check->values, now, &number) || is_volatile(check, state, now)))
            forget_at(check, state, loop, at, false);
    }
    for (size_t i = 0; i < loop->vars.len; i++)
        forget_var(check, state, loop, loop->vars.data[i], false);
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

static bool is_counter(const struct loop *loop, ir_var var)
{
    for (size_t i = 0; i < loop->counters.len; i++)
        if (loop->counters.data[i] == var)
            return true;
    return false;
}

/* All that decides but what is counted in `rounds`. */
static void forget_vars(struct check *check, struct state *state, const struct loop *loop,
                        const struct rounds *rounds)
{
    for (size_t i = 0; i < loop->vars.len; i++)
        if (!is_kept(check, rounds, loop->vars.data[i]) && !is_counter(loop, loop->vars.data[i]))
            forget_var(check, state, loop, loop->vars.data[i], false);
    for (size_t i = 0; i < loop->counters.len; i++)
        if (!is_kept(check, rounds, loop->counters.data[i]))
            forget_var(check, state, loop, loop->counters.data[i], true);
}

static bool is_forgotten(const struct check *check, const struct loop *loop, val place)
{
    const struct val_node *node = val_get(&check->values, place);

    for (size_t i = 0; node->kind == VAL_LOCAL && i < loop->vars.len; i++)
        if (loop->vars.data[i] == (ir_var)node->num)
            return true;
    return node->kind == VAL_LOCAL && is_counter(loop, (ir_var)node->num);
}

/* What is counted from a value that was given: it has gone on as it was going. */
static void count_on(struct check *check, struct state *state, const struct loop *loop,
                     struct cell now, int64_t step)
{
    val more = rounds_more(check, state, (uint32_t)(loop - check->loops.data));
    val by = rounds_change(check, more, step);

    state_store(state, &check->memory, now.addr, val_add(&check->values, now.value, by, 0));
    state->went_on = true; /* what has come to its end by itself says how many there are */
}

/* Numbers that a test read, wherever they are kept, and that each round changes: they may be
 * anything that is yet to come. */
static void forget_tested(struct check *check, struct state *state, const struct loop *loop,
                          const struct places_read *read, const struct rounds *rounds)
{
    for (size_t i = 0; i < read->at.len; i++) {
        val at = read->at.data[i], now = state_load(state, &check->memory, at);
        int64_t number, step;

        if (is_forgotten(check, loop, at) || rounds_counts(rounds, at) ||
            !rounds_changed(check, state, (uint32_t)(loop - check->loops.data), at, &step))
            continue;
        if (!val_is_const(&check->values, now, &number)) {
            if (step != 0)
                count_on(check, state, loop, (struct cell){ at, now }, step);
            continue;
        }
        forget_at(check, state, loop, at, false);
        now = state_load(state, &check->memory, at);
        if (step != 0)
            state_limit(state, &check->values, now, step > 0 ? number : INT64_MIN,
                        step > 0 ? INT64_MAX : number);
    }
}

/* Does the next of `tests` follow on this one, and no inner loop? */
static bool tests_next(const struct check *check, const uint8_t *tests, ir_block_id id,
                       ir_block_id to)
{
    return block_in(tests, to) && check->loop_of_head[to] == 0 &&
           check->cfg.position[to] > check->cfg.position[id];
}

/* Ways on from a block that only tests: out of the loop, to the next of `tests`, or into its body
 * (those states are handed back in `stay`: what they assume is what it takes to go on). */
static bool leave_from(struct check *check, struct state *state, const struct loop *loop,
                       const uint8_t *tests, ir_block_id id, struct state_set *stay, bool leaving)
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

            if (!block_in(loop->holds, to) && leaving)
                left |= exec_follow(check, copy, id, to);
            else if (!block_in(loop->holds, to))
                state_free(copy);
            else if (!exec_enter(check, copy, to))
                state_free(copy);
            else if (tests_next(check, tests, id, to))
                left |= leave_from(check, copy, loop, tests, to, stay, leaving);
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

/* Leaves by one of `tests`, if the state can, and goes on as it is if it cannot. */
static bool try_to_leave(struct check *check, const struct state *state, const struct loop *loop,
                         const uint8_t *tests)
{
    return leave_from(check, state_copy(state), loop, tests, loop->head, NULL, true);
}

/* Leaves with what decides forgotten: variables, and where that does not do, numbers in memory; or
 * else by a call that its condition goes on with, as `while (n > 0 && read_line())` does. */
static void leave_later(struct check *check, struct state *state, const struct loop *loop,
                        const struct places_read *read)
{
    if (!try_to_leave(check, state, loop, loop->tests)) {
        forget_numbers(check, state, loop, read);
        if (!try_to_leave(check, state, loop, loop->tests))
            try_to_leave(check, state, loop, loop->leaves);
    }
    state_free(state);
}

/* A head that does more than test does it once: `before` stands for the states that stay, and what
 * they have done and assumed is left out. */
static void stay_before(struct state_set *stay, struct state *before)
{
    if (stay->states.len == 0) {
        state_free(before);
        return;
    }
    for (size_t i = 0; i < stay->states.len; i++)
        state_free(stay->states.data[i]);
    stay->states.data[0] = before;
    stay->states.len = 1;
}

/* The last time at a head that tests: leave. Where the loop could as well go on, leave as if it
 * had, with what decides forgotten. */
static void last_round(struct check *check, struct state *state, const struct loop *loop)
{
    ir_loc loc = exec_block_loc(check, loop->head);
    struct state *before = NULL;
    bool left;
    struct state_set stay = { VEC_INIT, VEC_INIT };
    struct rounds rounds = { VEC_INIT, VEC_INIT, VEC_INIT, 0 };
    struct places_read read = { VEC_INIT };

    if (loop->left && loop->machine.len > 0 && rounds_of(check, state, loop) > LIMIT_LOOP_ROUNDS) {
        state_free(state); /* it goes in circles: other ways are the ways out */
        return;
    }
    if (loop->operates)
        rounds_begin(check, state, (uint32_t)(loop - check->loops.data), &rounds);
    check->reads = &read;
    if (rounds.counters.len > 0) { /* it goes on before the last of the further rounds */
        struct state *last = state_copy(state);

        rounds_put_before(check, last, &rounds);
        leave_from(check, last, loop, loop->tests, loop->head, &stay, false);
    } else if (!block_in(loop->tests, loop->head)) {
        before = state_copy(state);
    }
    left = leave_from(check, state, loop, loop->tests, loop->head,
                      rounds.counters.len > 0 ? NULL : &stay, true);
    check->reads = NULL;
    if (before != NULL)
        stay_before(&stay, before);
    for (size_t i = 0; i < stay.states.len; i++) {
        rounds_put(check, stay.states.data[i], &rounds, loc);
        forget_vars(check, stay.states.data[i], loop, &rounds);
        forget_tested(check, stay.states.data[i], loop, &read, &rounds);
        stay.states.data[i]->visits[loop - check->loops.data] =
            loop->left ? ROUND_LAST : ROUND_WAITING;
        if (left)
            leave_from(check, stay.states.data[i], loop, loop->tests, loop->head, NULL, true);
        else
            leave_later(check, stay.states.data[i], loop, &read);
    }
    rounds_end(&rounds);
    vec_free(&read.at);
    vec_free(&stay.states);
}

/* Is there a call in the loop's body that no state has come to? */
static bool has_unseen(const struct check *check, const struct loop *loop)
{
    for (uint32_t b = 0; b < check->body->block_count; b++)
        for (uint32_t i = 0; block_in(loop->holds, b) && !check->visited[b] &&
                             i < check->body->blocks[b].insn_count;
             i++)
            if (check->body->blocks[b].insns[i].op == IR_CALL)
                return true;
    return false;
}

/* By each of these blocks. */
static bool is_left(const struct check *check, const struct loop *loop, const uint8_t *blocks)
{
    for (uint32_t b = 0; b < check->body->block_count; b++)
        if (block_in(blocks, b) && !block_in(loop->left_by, b))
            return false;
    return true;
}

/* Is there something in it that no state has come to, and that later rounds may? */
static bool has_more(const struct check *check, const struct loop *loop)
{
    bool is_below = loop->below || !loop->head_exits; /* else the tests at its head come last */

    return has_unseen(check, loop) || !is_left(check, loop, is_below ? loop->leaves : loop->asks);
}

/* Would a callee do something else with what is counted at some later value? */
static bool is_refused(struct check *check, const struct state *state, const struct loop *loop)
{
    int64_t step;

    for (size_t i = 0; i < loop->refusals.len; i++)
        if (rounds_changed(check, state, (uint32_t)(loop - check->loops.data),
                           loop->refusals.data[i], &step) &&
            step != 0)
            return true;
    return false;
}

/* Nobody has left the loop yet by what its body does: it waits for what may have happened later. */
bool exec_may_begin(struct check *check, struct state *state, uint32_t loop)
{
    const struct loop *on = &check->loops.data[loop - 1];
    uint8_t *visits = &state->visits[loop - 1];

    if (on->head_exits) /* the head sees to it that the loop is left */
        return *visits <= LIMIT_MACHINE_ROUNDS || *visits == ROUND_AFTER;
    if (*visits <= rounds_of(check, state, on))
        return true;
    if (check->exact)
        return false;
    if (*visits > ROUND_LATER || ((!on->has_exit || is_left(check, on, on->leaves)) &&
                                  !has_unseen(check, on) && !is_refused(check, state, on)))
        return false;
    *visits = ROUND_LATER;
    return true;
}

/* Not what takes other values in another way, as the states of a machine do. */
static bool is_counted(const struct check *check, const struct loop *loop, val place)
{
    const struct val_node *node = val_get(&check->values, place);

    if (node->kind != VAL_LOCAL || !loop->stores[node->num])
        return loop->counts_memory;
    return is_counter(loop, (ir_var)node->num);
}

static void keep_counted(const struct check *check, const struct loop *loop, struct rounds *rounds)
{
    size_t kept = 0;

    for (size_t i = 0; i < rounds->counters.len; i++) {
        if (!is_counted(check, loop, rounds->counters.data[i].addr))
            continue;
        rounds->counters.data[kept] = rounds->counters.data[i];
        rounds->steps.data[kept++] = rounds->steps.data[i];
    }
    rounds->counters.len = rounds->steps.len = kept;
}

/* Some later round: what counts may be at anything from here on. False: nothing does. */
static bool put_later(struct check *check, struct state *state, const struct loop *loop)
{
    struct rounds rounds = { VEC_INIT, VEC_INIT, VEC_INIT, 0 };
    bool counts;

    rounds_begin(check, state, (uint32_t)(loop - check->loops.data), &rounds);
    keep_counted(check, loop, &rounds);
    counts = rounds.counters.len > 0;
    rounds_put(check, state, &rounds, exec_block_loc(check, loop->head));
    rounds_end(&rounds);
    return counts;
}

/* As many rounds as its tests say; where they don't say, a few, and more than these are cut. */
static void begin_exactly(struct check *check, struct state *state, const struct loop *loop,
                          struct state_set *on)
{
    uint8_t visits = state->visits[loop - check->loops.data];
    struct state_set stay = { VEC_INIT, VEC_INIT };

    if (!loop->head_exits || visits < LIMIT_LOOP_ROUNDS ||
        (visits < LIMIT_MACHINE_ROUNDS && is_decided(check, state, loop))) {
        vec_push(&on->states, state);
        return;
    }
    leave_from(check, state, loop, loop->tests, loop->head, &stay, true);
    check->cut |= stay.states.len > 0;
    for (size_t i = 0; i < stay.states.len; i++)
        state_free(stay.states.data[i]);
    vec_free(&stay.states);
}

void exec_begin_round(struct check *check, struct state *state, const struct loop *loop,
                      struct state_set *on)
{
    uint32_t index = (uint32_t)(loop - check->loops.data);
    uint8_t visits = state->visits[index];
    struct state *later = NULL;
    bool ends, goes_on;

    if (check->exact) {
        begin_exactly(check, state, loop, on);
        return;
    }
    goes_on = has_more(check, loop);
    if (loop->operates || loop->tests_memory || goes_on || loop->refusals.len > 0)
        rounds_note(check, state, index);
    goes_on |= is_refused(check, state, loop);
    ends = loop->head_exits && visits >= LIMIT_LOOP_ROUNDS && visits <= LIMIT_MACHINE_ROUNDS &&
           visits >= rounds_of(check, state, loop);
    if (ends && goes_on) {
        later = state_copy(state);
        if (!put_later(check, later, loop)) {
            state_free(later);
        } else {
            later->visits[index] = ROUND_LATER;
            vec_push(&on->states, later);
        }
    }
    if (!loop->head_exits && visits == ROUND_LATER)
        put_later(check, state, loop);
    if (ends || (loop->head_exits && visits == ROUND_AFTER))
        last_round(check, state, loop);
    else
        vec_push(&on->states, state);
}
