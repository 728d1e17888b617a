/* Requests that a program fills in by hand: what they are about stands in a record's members. */
#include "engine/exec_int.h"

#include "engine/limits.h"

/* Whether the condition holds for certain, of this element. */
static bool holds(struct check *check, struct state *state, const struct call *call,
                  const struct cond *cond, const char *record, int64_t element)
{
    struct values *values = &check->values;
    val v = operand_value(check, state, call, &cond->operand, record, element);
    val number = val_const(values, cond->number), zero = val_const(values, 0);

    if (v == 0)
        return false;
    switch (cond->kind) {
    case COND_IS: return state_compare(state, values, IR_EQ, v, number, false) == YES;
    case COND_NOT: return state_compare(state, values, IR_NE, v, number, false) == YES;
    case COND_BITS_SET:
    case COND_BITS_CLEAR:
        v = val_op(values, IR_AND, v, number, false);
        return state_compare(state, values, cond->kind == COND_BITS_SET ? IR_NE : IR_EQ, v, zero,
                             false) == YES;
    default: return false;
    }
}

bool request_is_meant(struct check *check, struct state *state, const struct call *call,
                      const struct action *action, const char *record, int64_t element)
{
    for (uint32_t i = 0; i < action->where_count; i++)
        if (!holds(check, state, call, &action->where[i], record, element))
            return false;
    return true;
}

/* Can only a caller tell whether it holds? */
static bool is_callers(struct check *check, struct state *state, const struct call *call,
                       const struct cond *cond, const char *record, int64_t element)
{
    struct values *values = &check->values;
    val v = operand_value(check, state, call, &cond->operand, record, element);

    return v != 0 && cond->kind == COND_IS && val_is_input(values, v) &&
           state_compare(state, values, IR_EQ, v, val_const(values, cond->number), false) == MAYBE;
}

void request_split(struct check *check, struct state *state, const struct call *call,
                   const struct action *action, const char *record, int64_t element,
                   struct state_set *others)
{
    struct values *values = &check->values;

    for (uint32_t i = 0; i < action->where_count && others->states.len < LIMIT_STATES_HARD; i++) {
        const struct cond *cond = &action->where[i];
        struct state *other;
        val v;

        if (!is_callers(check, state, call, cond, record, element))
            continue;
        v = operand_value(check, state, call, &cond->operand, record, element);
        v = val_op(values, IR_EQ, v, val_const(values, cond->number), false);
        other = state_copy(state);
        if (state_assume(other, values, v, true) && state_assume(state, values, v, false))
            vec_push(&others->states, other);
        else
            state_free(other);
    }
}

static void describe_as(struct check *check, struct state *state, const struct event *taken,
                        const struct action *one, int64_t element)
{
    const char *record = taken->action->filled_record;
    struct call call = { .result = taken->object };
    struct event event = {
        .kind = EV_PREPARE, .action = one, .object = taken->object, .cause = taken->cause
    };

    event.at = operand_value(check, state, &call, &one->at, record, element);
    event.len = operand_value(check, state, &call, &one->len, record, element);
    event.file = operand_value(check, state, &call, &one->file, record, element);
    event.evidence = taken->evidence;
    if (event.at != 0 && !query_is_nowhere(check, event.at))
        effect_apply(check, state, &event);
}

/* What one that was only taken from the queue says by now. */
static void describe(struct check *check, struct state *state, const struct event *taken)
{
    const struct action *action = taken->action;
    struct call call = { .result = taken->object };

    for (uint32_t i = 0; i < action->filled_count; i++) {
        const struct action *one = &action->filled[i];
        int64_t count = 1;
        val said = operand_value(check, state, &call, &one->count, action->filled_record, 0);

        if (!request_is_meant(check, state, &call, one, action->filled_record, 0))
            continue;
        if (said == 0 || !val_is_const(&check->values, said, &count) || count > LIMIT_ELEMENTS)
            count = 1;
        for (int64_t element = 0; element < count; element++)
            describe_as(check, state, taken, one, element);
    }
}

static bool was_prepared(const struct trace *t, const struct trace *end, val object)
{
    for (; t != end; t = t->prev)
        if (t->event.kind == EV_PREPARE && t->event.object == object && t->event.at != 0)
            return true;
    return false;
}

/* The newest entry, from t on, that was only taken from the queue and that this submits. */
static const struct trace *next_taken(const struct trace *t, const struct trace *last,
                                      const struct event *submit)
{
    for (; t != NULL; t = t->prev) {
        if (t->event.kind == EV_SUBMIT && t->event.at == 0 && t->event.owner == submit->owner)
            return NULL;
        if (t->event.kind == EV_PREPARE && t->event.owner == submit->owner &&
            t->event.object != 0 && t->event.action->filled_count > 0 &&
            !was_prepared(last, t, t->event.object))
            return t;
    }
    return NULL;
}

void request_split_taken(struct check *check, struct state *state, const struct event *submit,
                         struct state_set *others)
{
    const struct trace *last = state->trace;

    for (const struct trace *t = next_taken(last, last, submit); t != NULL;
         t = next_taken(t->prev, last, submit)) {
        const struct action *action = t->event.action;
        struct call call = { .result = t->event.object };

        for (uint32_t i = 0; i < action->filled_count; i++)
            request_split(check, state, &call, &action->filled[i], action->filled_record, 0,
                          others);
    }
}

void request_describe(struct check *check, struct state *state, const struct event *submit)
{
    const struct trace *last = state->trace;

    for (const struct trace *t = next_taken(last, last, submit); t != NULL;
         t = next_taken(t->prev, last, submit))
        describe(check, state, &t->event);
}
