#include "engine/exec_int.h"
#include "engine/flight.h"

/* Loops that prepare, submit or take operations are left as after any number of rounds, and yet
 * what they count is known: what changed by the same amount in both rounds that were walked goes on
 * so in `more` further rounds. So the program's own counters and the numbers of operations stay in
 * step, and the test that ends the loop says how many rounds there were. */

void rounds_note(struct check *check, struct state *state, uint32_t loop)
{
    struct round *round = ARENA_NEW(&check->scratch, struct round);

    *round = (struct round){ state->rounds, loop, state->visits[loop], NULL,
                             (uint32_t)state->cells.len };
    round->cells = arena_copy(&check->scratch, state->cells.data,
                              state->cells.len * sizeof *state->cells.data);
    state->rounds = round;
}

/* The heads of the loop's last rounds, newest first, and the present one the first of them: NULL
 * where there were none. */
struct heads {
    const struct round *now, *second, *first;
};

static const struct round *of_loop(const struct round *round, uint32_t loop)
{
    while (round != NULL && round->loop != loop)
        round = round->prev;
    return round;
}

static const struct round *round_before(const struct round *round)
{
    const struct round *before = round == NULL ? NULL : of_loop(round->prev, round->loop);

    return before != NULL && before->visit < round->visit ? before : NULL;
}

static struct heads last_heads(const struct state *state, uint32_t loop)
{
    struct heads heads = { .now = of_loop(state->rounds, loop) };

    heads.second = round_before(heads.now);
    heads.first = round_before(heads.second);
    return heads;
}

/* What was kept there; what memory held at entry where nothing was. */
static val kept_at(struct values *values, const struct round *round, val addr)
{
    size_t place = state_place(round->cells, round->cell_count, sizeof *round->cells, addr);

    return place < round->cell_count && round->cells[place].addr == addr
               ? round->cells[place].value
               : val_make(values, VAL_LOAD, addr, 0);
}

static void add_counter(struct check *check, struct rounds *rounds, struct cell cell, val second,
                        val first)
{
    struct values *values = &check->values;
    int64_t step, last;

    if (val_is_const(values, val_sub(values, cell.value, second), &step) &&
        val_is_const(values, val_sub(values, second, first), &last) && step == last) {
        vec_push(&rounds->counters, cell);
        vec_push(&rounds->steps, step);
    } else if (flight_is_count(values, cell.addr)) {
        vec_push(&rounds->lost, cell.addr);
    }
}

val rounds_more(struct check *check, struct state *state, uint32_t loop)
{
    ir_block_id head = check->loops.data[loop].head;
    val more = val_make(&check->values, VAL_FRESH, exec_generation(check, state, head),
                        INT64_C(3) << 60 | head);

    state_limit(state, &check->values, more, 1, INT64_MAX);
    return more;
}

val rounds_change(struct check *check, val more, int64_t step)
{
    struct values *values = &check->values;

    if (step < 0)
        more = val_sub(values, val_const(values, 0), more);
    return val_op(values, IR_MUL, more, val_const(values, step < 0 ? -step : step), false);
}

void rounds_begin(struct check *check, struct state *state, uint32_t loop, struct rounds *rounds)
{
    struct values *values = &check->values;
    struct heads heads = last_heads(state, loop);

    if (heads.first == NULL)
        return;
    rounds->more = rounds_more(check, state, loop);
    for (size_t i = 0; i < state->cells.len; i++) {
        struct cell cell = state->cells.data[i];
        val before = kept_at(values, heads.second, cell.addr);

        if (before != cell.value)
            add_counter(check, rounds, cell, before, kept_at(values, heads.first, cell.addr));
    }
}

bool rounds_changed(struct check *check, const struct state *state, uint32_t loop, val place,
                    int64_t *step)
{
    struct values *values = &check->values;
    struct heads heads = last_heads(state, loop);
    val now, before;
    int64_t last;

    *step = 0;
    if (heads.second == NULL)
        return false;
    now = kept_at(values, heads.now, place);
    before = kept_at(values, heads.second, place);
    if (now == before)
        return false;
    if (heads.first == NULL || !val_is_const(values, val_sub(values, now, before), step) ||
        (val_is_const(values, val_sub(values, before, kept_at(values, heads.first, place)),
                      &last) &&
         last != *step))
        *step = 0;
    return true;
}

bool rounds_counts(const struct rounds *rounds, val place)
{
    for (size_t i = 0; i < rounds->counters.len; i++)
        if (rounds->counters.data[i].addr == place)
            return true;
    return false;
}

/* By how much the counter changes in all further rounds. */
static val change(struct check *check, const struct rounds *rounds, size_t i)
{
    return rounds_change(check, rounds->more, rounds->steps.data[i]);
}

void rounds_put_before(struct check *check, struct state *state, const struct rounds *rounds)
{
    for (size_t i = 0; i < rounds->counters.len; i++) {
        struct cell cell = rounds->counters.data[i];

        state_store(
            state, &check->memory, cell.addr,
            val_add(&check->values, cell.value, change(check, rounds, i), -rounds->steps.data[i]));
    }
}

void rounds_put(struct check *check, struct state *state, const struct rounds *rounds, ir_loc loc)
{
    for (size_t i = 0; i < rounds->counters.len; i++) {
        struct cell cell = rounds->counters.data[i];
        val by = change(check, rounds, i);

        state_store(state, &check->memory, cell.addr, cell.value);
        if (!flight_change(check, state, cell.addr, by, loc))
            state_store(state, &check->memory, cell.addr,
                        val_add(&check->values, cell.value, by, 0));
    }
    for (size_t i = 0; i < rounds->lost.len; i++)
        flight_change(check, state, rounds->lost.data[i], 0, loc);
}

void rounds_end(struct rounds *rounds)
{
    vec_free(&rounds->counters);
    vec_free(&rounds->steps);
    vec_free(&rounds->lost);
}
