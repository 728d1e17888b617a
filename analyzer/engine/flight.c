#include "engine/flight.h"

#include "engine/exec_int.h"
#include "engine/limits.h"

static val place_of(struct values *values, val queue, enum flight_count count)
{
    int64_t number;

    if (val_is_const(values, queue, &number)) /* one of a library, or a descriptor */
        return val_add(values, val_make(values, VAL_GLOBAL, 0, 0), 0,
                       count * FLIGHT_STEP + (number & 0xffffff) * 8);
    return val_add(values, queue, 0, count * FLIGHT_STEP);
}

static val queue_of(struct values *values, val place)
{
    return val_add(values, place, 0, -(int64_t)flight_count_at(values, place) * FLIGHT_STEP);
}

static val read_count(struct check *check, struct state *state, val queue, enum flight_count count)
{
    val v = state_load(state, &check->memory, place_of(&check->values, queue, count));

    if (val_get(&check->values, v)->kind == VAL_LOAD) /* as it was at entry: no less than none */
        state_limit(state, &check->values, v, 0, INT64_MAX);
    return v;
}

static void put_count(struct check *check, struct state *state, val queue, enum flight_count count,
                      val v)
{
    state->has_counts = true;
    state_store(state, &check->memory, place_of(&check->values, queue, count), v);
}

static void add_count(struct check *check, struct state *state, val queue, enum flight_count count,
                      val by)
{
    struct values *values = &check->values;
    val now = read_count(check, state, queue, count);

    by = state_fold(state, values, by);
    put_count(check, state, queue, count, state_fold(state, values, val_add(values, now, by, 0)));
}

static val any_number(struct check *check, struct state *state, val place, int64_t least)
{
    val v = val_make(&check->values, VAL_FRESH, place, INT64_C(1) << 62 | check->unknowns++);

    state_limit(state, &check->values, v, least, INT64_MAX);
    return v;
}

static bool is_of(const struct event *prepare, val queue)
{
    return prepare->kind == EV_PREPARE && (prepare->owner == 0 || prepare->owner == queue);
}

static bool is_submission(const struct event *event, val queue)
{
    return event->kind == EV_SUBMIT && event->at == 0 && event->owner == queue;
}

/* Is there an operation, prepared since the last submission? */
static bool has_prepared(const struct state *state, val queue)
{
    for (const struct trace *t = state->trace; t != NULL && !is_submission(&t->event, queue);
         t = t->prev)
        if (is_of(&t->event, queue) && t->event.at != 0)
            return true;
    return false;
}

/* How many operations a submission hands over that does not say it itself. */
static val submitted(struct check *check, struct state *state, const struct event *submit)
{
    struct values *values = &check->values;
    val prepared = read_count(check, state, submit->owner, FLIGHT_PREPARED);

    if (state_compare(state, values, IR_GT, prepared, val_const(values, 0), false) != YES &&
        has_prepared(state, submit->owner)) /* in a way that is not followed */
        return any_number(check, state, place_of(values, submit->owner, FLIGHT_PREPARED), 1);
    return prepared;
}

static val link_of(struct check *check, const struct event *prepare)
{
    return place_of(&check->values, prepare->object, FLIGHT_QUEUE);
}

/* The notification counts as an operation of its own. */
static void prepare_notice(struct check *check, struct state *state, const struct event *prepare)
{
    struct event notice = { .kind = EV_PREPARE, .action = prepare->action };

    notice.cause = prepare->cause;
    notice.count = val_const(&check->values, 1);
    notice.owner = prepare->owner != 0 ? prepare->owner
                                       : state_load(state, &check->memory, link_of(check, prepare));
    effect_apply(check, state, &notice);
}

void flight_fill(struct check *check, struct state *state, struct event *event, bool first)
{
    if (event->kind == EV_PREPARE) {
        event->count = event->owner == 0 || !first ? 0 : val_const(&check->values, 1);
        if (event->owner != 0 && event->object != 0)
            state_store(state, &check->memory, link_of(check, event), event->owner);
        if (event->action->notifies && event->object != 0 && first)
            prepare_notice(check, state, event);
    }
    if (event->kind != EV_SUBMIT || event->owner == 0)
        return;
    if (event->at != 0)
        event->count = val_const(&check->values, 1);
    else if (event->count == 0)
        event->count = submitted(check, state, event);
}

/* `less` fewer are ready, but not fewer than none; that is as much as is certain. */
static val ready_after(struct values *values, val ready, val less)
{
    int64_t a, b;

    return val_const(
        values,
        val_is_const(values, ready, &a) && val_is_const(values, less, &b) && a > b ? a - b : 0);
}

static void note_reap(struct check *check, struct state *state, const struct event *event)
{
    struct values *values = &check->values;
    val ready = read_count(check, state, event->owner, FLIGHT_READY);
    int64_t a, b;

    if (event->count == 0) {
        put_count(check, state, event->owner, FLIGHT_FLYING, val_const(values, 0));
        put_count(check, state, event->owner, FLIGHT_READY, val_const(values, 0));
    } else if (event->action->ready) {
        if (!val_is_const(values, ready, &a) || !val_is_const(values, event->count, &b) || b > a)
            put_count(check, state, event->owner, FLIGHT_READY, event->count);
    } else {
        add_count(check, state, event->owner, FLIGHT_FLYING,
                  val_sub(values, val_const(values, 0), event->count));
        put_count(check, state, event->owner, FLIGHT_READY,
                  ready_after(values, ready, event->count));
    }
}

void flight_apply(struct check *check, struct state *state, const struct event *event)
{
    if (event->kind == EV_REAP)
        flight_forget(check, state, event->owner);
    if (event->owner == 0)
        return;
    if (event->kind == EV_PREPARE && event->count != 0)
        add_count(check, state, event->owner, FLIGHT_PREPARED, event->count);
    if (event->kind == EV_SUBMIT && event->count != 0)
        add_count(check, state, event->owner, FLIGHT_FLYING, event->count);
    if (event->kind == EV_SUBMIT && event->at == 0 && event->action->count.kind == OPERAND_NONE)
        put_count(check, state, event->owner, FLIGHT_PREPARED, val_const(&check->values, 0));
    if (event->kind == EV_REAP)
        note_reap(check, state, event);
}

static void put_change(struct check *check, struct state *state, enum flight_count count, val queue,
                       val by, ir_loc loc)
{
    static const struct action plain; /* that of a rule file which says nothing beside the count */
    struct event event = { .kind = EV_PREPARE, .action = &plain, .owner = queue, .count = by };

    if (count == FLIGHT_FLYING) {
        event.kind = EV_REAP;
        event.count = val_sub(&check->values, val_const(&check->values, 0), by);
    }
    event.cause = exec_cause(check, loc, NULL, NULL);
    effect_apply(check, state, &event);
}

bool flight_change(struct check *check, struct state *state, val place, val by, ir_loc loc)
{
    enum flight_count count = flight_count_at(&check->values, place);

    if (count != FLIGHT_FLYING && count != FLIGHT_PREPARED)
        return false;
    if (by == 0)
        by = any_number(check, state, place, INT64_MIN);
    put_change(check, state, count, queue_of(&check->values, place), by, loc);
    return true;
}

void flight_forget(struct check *check, struct state *state, val queue)
{
    struct values *values = &check->values;

    for (size_t i = 0; state->has_counts && i < state->cells.len; i++) {
        struct cell *cell = &state->cells.data[i];
        val other;

        if (flight_count_at(values, cell->addr) != FLIGHT_FLYING)
            continue;
        other = queue_of(values, cell->addr);
        if (other != queue &&
            (queue == 0 || state_compare(state, values, IR_EQ, queue, other, true) != NO))
            cell->value = any_number(check, state, cell->addr, 0);
    }
}

void flight_close(struct check *check, struct state *state, val queue)
{
    val place = place_of(&check->values, queue, FLIGHT_FLYING);

    if (state_kept(state, place) != 0)
        state_store(state, &check->memory, place, val_const(&check->values, 0));
}

/* ---- questions ------------------------------------------------------------------------------- */

/* How many of the queue are certainly in flight. */
static int64_t flying(const struct check *check, const struct state *state, val queue)
{
    struct values *values = check_values(check);
    val all = state_kept(state, place_of(values, queue, FLIGHT_FLYING)),
        ready = state_kept(state, place_of(values, queue, FLIGHT_READY));
    struct range r;

    if (all == 0)
        return 0;
    r = state_range(state, values, ready == 0 ? all : val_sub(values, all, ready));
    return r.lo;
}

struct flight {
    val queue;
    int64_t left; /* operations not yet accounted for */
};

static int64_t each_prepared(struct check *check, const struct state *state,
                             const struct trace *submit, query_on_operation then,
                             const void *context)
{
    int64_t count = 0;

    for (const struct trace *t = submit->prev;
         t != NULL && !is_submission(&t->event, submit->event.owner); t = t->prev) {
        struct query_operation operation = { &submit->event, &t->event };

        if (!is_of(&t->event, submit->event.owner) || t->event.at == 0)
            continue;
        count++;
        then(check, state, &operation, context);
    }
    return count;
}

static struct flight *find_flight(struct flight *flights, size_t *count, val queue)
{
    for (size_t i = 0; i < *count; i++)
        if (flights[i].queue == queue)
            return &flights[i];
    return NULL;
}

/* Of a queue's operations those that were submitted last are the ones in flight. */
void query_in_flight(struct check *check, const struct state *state, query_on_operation then,
                     const void *context)
{
    struct flight flights[LIMIT_QUEUES];
    size_t count = 0;

    for (const struct trace *t = state->trace == NULL ? NULL : state->trace->submit; t != NULL;
         t = t->prev == NULL ? NULL : t->prev->submit) {
        struct query_operation operation = { &t->event, &t->event };
        struct flight *flight;

        flight = find_flight(flights, &count, t->event.owner);
        if (flight == NULL && count == LIMIT_QUEUES)
            return;
        if (flight == NULL) {
            flight = &flights[count++];
            *flight = (struct flight){ t->event.owner, flying(check, state, t->event.owner) };
        }
        if (flight->left <= 0)
            continue;
        if (t->event.at == 0) {
            flight->left -= each_prepared(check, state, t, then, context);
        } else {
            flight->left--;
            then(check, state, &operation, context);
        }
    }
}

enum tri query_direct(const struct state *state, val file)
{
    enum tri answer = MAYBE;

    for (const struct trace *t = trace_maker(state->trace); t != NULL; t = trace_maker(t->prev))
        if (t->event.kind == EV_OPEN && t->event.handle == file) {
            if (t->event.action->direct)
                return YES;
            answer = NO;
        }
    return answer;
}
