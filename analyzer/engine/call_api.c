#include "engine/exec_int.h"

#include "engine/limits.h"

#include <string.h>

/* A call that the model describes: each case whose conditions are possible becomes a state.
 *
 * Guards are the exception: a case that says only "the guard failed" makes no state of its own. The
 * guard is put on record with the result it depends on, so it is in force until the path sees it
 * fail;
 * an unchecked guard counts as in force. */

static const char *case_record(const struct api_case *one)
{
    for (uint32_t i = 0; i < one->when_count; i++)
        if (one->when[i].kind == COND_TYPE)
            return one->when[i].text;
    return NULL;
}

static bool is_failed_guard(const struct api_case *one)
{
    for (uint32_t i = 0; i < one->action_count; i++)
        if (one->actions[i].event != EV_GUARDFAIL && one->actions[i].event != EV_LIBGUARDFAIL)
            return false;
    return one->action_count > 0;
}

static bool has_guard(const struct api_case *one)
{
    for (uint32_t i = 0; i < one->action_count; i++)
        if (one->actions[i].event == EV_GUARD || one->actions[i].event == EV_UNGUARD ||
            one->actions[i].event == EV_LIBGUARD)
            return true;
    return false;
}

static bool literal_is(const struct check *check, val v, const char *text)
{
    const char *literal = text_of(check, v);

    return literal != NULL && strcmp(literal, text) == 0;
}

static bool type_fits(struct check *check, struct state *state, const struct call *call,
                      const struct cond *cond)
{
    struct record record = operand_record(check, state, call, cond->operand.arg);

    if (record.type == 0)
        return !cond->proven; /* not known: the number must do */
    return (strcmp(ir_text(record.unit, record.unit->types.data[record.type].name), cond->text) ==
            0) == (cond->kind == COND_TYPE);
}

/* For flags that are hardly ever set: an unknown value does not count as having them. */
static bool is_proven(struct check *check, const struct state *state, const struct cond *cond,
                      val v, val bits)
{
    val zero = val_const(&check->values, 0);

    if (cond->kind == COND_BITS_SET)
        return state_compare(state, &check->values, IR_NE, bits, zero, false) == YES;
    return state_compare(state, &check->values, IR_EQ, v, val_const(&check->values, cond->number),
                         false) == YES;
}

static bool assume_cond(struct check *check, struct state *state, const struct call *call,
                        const struct cond *cond, const char *record)
{
    struct values *values = &check->values;
    val v, number = val_const(values, cond->number), bits;
    int64_t constant;

    if (cond->kind == COND_TYPE || cond->kind == COND_NOT_TYPE)
        return type_fits(check, state, call, cond);
    if (cond->kind == COND_FIRST || cond->kind == COND_NOT_FIRST)
        return operand_is_first(check, call, cond->operand.arg) == (cond->kind == COND_FIRST);
    v = operand_value(check, state, call, &cond->operand, record, 0);
    if (cond->kind == COND_TEXT || cond->kind == COND_NOT_TEXT)
        return (v != 0 && literal_is(check, v, cond->text)) == (cond->kind == COND_TEXT);
    if (v == 0)
        return true;
    if (cond->bits == 32 && val_is_const(values, v, &constant)) {
        v = val_const(values, (int64_t)(uint32_t)constant);
        number = val_const(values, (int64_t)(uint32_t)cond->number);
    }
    bits = val_op(values, IR_AND, v, number, false);
    if (cond->proven && !is_proven(check, state, cond, v, bits))
        return false;
    switch (cond->kind) {
    case COND_IS: return state_assume(state, values, val_op(values, IR_EQ, v, number, false), true);
    case COND_NOT:
        return state_assume(state, values, val_op(values, IR_EQ, v, number, false), false);
    case COND_BITS_SET: return state_assume(state, values, bits, true);
    case COND_BITS_CLEAR: return state_assume(state, values, bits, false);
    case COND_MASKED:
        return state_assume(state, values,
                            val_op(values, IR_EQ, bits, val_const(values, cond->number2), false),
                            true);
    case COND_LESS:
        return state_assume(state, values, val_op(values, IR_LT, v, number, false), true);
    case COND_AT_LEAST:
        return state_assume(state, values, val_op(values, IR_LT, v, number, false), false);
    case COND_AT_MOST:
        number = operand_value(check, state, call, &cond->most, record, 0);
        return number == 0 ||
               state_assume(state, values, val_op(values, IR_LE, v, number, false), true);
    case COND_TYPE:
    case COND_NOT_TYPE:
    case COND_TEXT:
    case COND_NOT_TEXT:
    case COND_FIRST:
    case COND_NOT_FIRST: break;
    }
    return true;
}

static bool case_possible(struct check *check, struct state *state, const struct call *call,
                          const struct api_case *one)
{
    for (uint32_t i = 0; i < one->when_count; i++)
        if (!assume_cond(check, state, call, &one->when[i], case_record(one)))
            return false;
    return true;
}

/* "*out", "request->handle", "return->addr": where something is kept. */
static bool is_place(const struct operand *operand)
{
    enum hop_kind last =
        operand->hop_count == 0 ? HOP_EACH : operand->hops[operand->hop_count - 1].kind;

    return (operand->kind == OPERAND_ARG || operand->kind == OPERAND_RETURN) && last != HOP_EACH;
}

/* Is it what an earlier event of the call's has brought into being? */
static bool is_made_before(struct check *check, const struct call *call, val v, uint32_t ordinal)
{
    for (uint32_t i = 0; v != 0 && i < ordinal; i++)
        if (v == call_fresh(check, call, 2 + i))
            return true;
    return false;
}

/* The value an event brings into being: the result, or a new one kept in an out parameter or a
 * member. What two events of a call put into one place is one thing. */
static val made_value(struct check *check, struct state *state, const struct call *call,
                      const struct operand *operand, const char *record, uint32_t ordinal)
{
    val place, v;

    if (!is_place(operand))
        return operand_value(check, state, call, operand, record, 0);
    place = operand_place(check, state, call, operand, record, 0);
    v = place == 0 ? 0 : state_kept(state, place);
    if (is_made_before(check, call, v, ordinal))
        return v;
    v = call_fresh(check, call, 2 + ordinal);
    state_limit(state, &check->values, v, 1, INT64_MAX);
    if (place != 0)
        state_store(state, &check->memory, place, v);
    return v;
}

struct making {
    struct call *call;
    const struct api_case *one;
    const char *record;
    uint32_t ordinal;
};

static void fill_event(struct check *check, struct state *state, const struct making *making,
                       const struct action *action, int64_t element, struct event *event)
{
    const struct call *call = making->call;
    enum event_makes makes = event_traits[action->event].makes;

    *event = (struct event){ .kind = action->event,
                             .action = action,
                             .cause = call->cause,
                             .result = call->result,
                             .success = making->one->returns,
                             .fate = call->insn->fate,
                             .evidence = call->evidence | action->origin->evidence };
#define OPERAND(name, member, key)                                                                 \
    event->member =                                                                                \
        makes == MAKES_##name                                                                      \
            ? made_value(check, state, call, &action->member, making->record, making->ordinal)     \
            : operand_value(check, state, call, &action->member, making->record, element);
#include "model/operand.def"
#undef OPERAND
    if (action->start.kind != OPERAND_NONE)
        event->targets =
            program_targets(check->engine->program, (func_id)(check->func - check->engine->funcs),
                            call->block, call->number - check->insn_base[call->block]);
}

static int64_t transfer_size(struct check *check, val len)
{
    int64_t size;

    return len != 0 && val_is_const(&check->values, len, &size) && size >= 0 ? size : -1;
}

/* What an action does to memory beside being an event. */
static void move_memory(struct check *check, struct state *state, const struct making *making,
                        const struct action *action, const struct event *event)
{
    struct overlay overlay = { OVERLAY_COPY, event->at, transfer_size(check, event->len),
                               event->from };
    int64_t number;
    val place;

    if (action->event == EV_STORE) {
        place = operand_place(check, state, making->call, &action->at, making->record, 0);
        if (place != 0)
            state_store(state, &check->memory, place,
                        event->value != 0 ? event->value
                                          : call_fresh(check, making->call, 64 + making->ordinal));
        return;
    }
    if (action->event == EV_KEEP)
        share(check, state, event->value);
    if (event->at == 0 || (action->event != EV_TRANSFER && action->event != EV_FILL &&
                           action->event != EV_MOVE && action->event != EV_WRITE))
        return;
    if (action->event == EV_FILL || action->event == EV_WRITE) {
        bool zero = action->event == EV_FILL && event->value != 0 &&
                    val_is_const(&check->values, event->value, &number) && number == 0;

        overlay.kind = zero ? OVERLAY_ZERO : OVERLAY_HAVOC;
        overlay.from = call_mark(check, making->call);
        if (event->len == 0)
            overlay.size = operand_extent(check, making->call, &action->at);
    } else if (action->event == EV_MOVE) {
        overlay.size = -1;
    }
    if (overlay.kind != OVERLAY_COPY || overlay.from != 0)
        state_overlay(state, &check->memory, overlay);
}

/* How many elements of an array a call is about, as far as they are looked at. */
static int64_t element_count(struct check *check, struct state *state, const struct making *making,
                             const struct action *action)
{
    val count = operand_value(check, state, making->call, &action->count, making->record, 0);
    int64_t number;

    return count != 0 && val_is_const(&check->values, count, &number) && number < LIMIT_ELEMENTS
               ? number
               : LIMIT_ELEMENTS;
}

/* An element that the path did not fill in: a loop did, in a round that was not walked. */
static bool is_unfilled(struct check *check, struct state *state, const struct making *making,
                        const struct action *action, int64_t element, bool counted)
{
    val at = operand_value(check, state, making->call, &action->at, making->record, element);
    const struct val_node *node = val_get(&check->values, at);

    return element > 0 &&
           (at == 0 ||
            (node->kind == VAL_LOAD && (!node->input || !counted || element >= LIMIT_TARGETS)) ||
            node->kind == VAL_CONST);
}

/* Applies the action to all states of the set; those that end are gone from it. */
static void apply_element(struct check *check, struct state_set *set, const struct making *making,
                          const struct action *action, int64_t element)
{
    struct state_set led = { VEC_INIT, VEC_INIT };
    size_t kept = 0;

    for (size_t i = 0; i < set->states.len; i++) {
        struct state *state = set->states.data[i];
        struct event event;

        request_split(check, state, making->call, action, making->record, element, set);
        if (!request_is_meant(check, state, making->call, action, making->record, element)) {
            set->states.data[kept++] = state;
            continue;
        }
        fill_event(check, state, making, action, element, &event);
        if (event.kind == EV_SUBMIT && event.at == 0 && event.owner != 0) {
            request_split_taken(check, state, &event, set);
            request_describe(check, state, &event);
        }
        if (action->where_count > 0 && (event.at == 0 || query_is_nowhere(check, event.at))) {
            set->states.data[kept++] = state;
            continue;
        }
        if (event.kind == EV_PREPARE && event.object != 0 &&
            query_is_nowhere(check, event.object)) { /* what there is none of is not filled in */
            exec_exit(check, state, 0, EXIT_ENDED);
            continue;
        }
        flight_fill(check, state, &event, element == 0);
        if (later_concerns(state, &event, state->handlers.len)) {
            later_apply(check, state, making->call, &event, state->handlers.len, &led);
        } else if (effect_apply(check, state, &event)) {
            move_memory(check, state, making, action, &event);
            set->states.data[kept++] = state;
        } else {
            exec_exit(check, state, 0, EXIT_ENDED);
        }
    }
    set->states.len = kept;
    for (size_t i = 0; i < led.states.len; i++)
        vec_push(&set->states, led.states.data[i]);
    vec_free(&led.states);
}

static void apply_action(struct check *check, struct state_set *set, const struct making *making,
                         const struct action *action)
{
    int64_t count = 1;

    if (!target_holds(check->engine->target, &action->on) ||
        (action->event == EV_DIRECT_IO && !check->engine->program->has_threads))
        return; /* nobody forks while it goes on */
    if (operand_walks_array(&action->at))
        count = element_count(check, set->states.data[0], making, action);
    for (int64_t element = 0; element < count && set->states.len > 0; element++)
        if (!(count > 1 && is_unfilled(check, set->states.data[0], making, action, element,
                                       count < LIMIT_ELEMENTS)))
            apply_element(check, set, making, action, element);
}

/* A call that fails says why: the error number is some positive number until the next one. */
static void note_error(struct check *check, struct state *state, const struct call *call,
                       enum returns returns)
{
    val number;

    if (returns != RETURNS_MINUS_ONE && returns != RETURNS_NULL)
        return;
    number = call_fresh(check, call, 1);
    if (state_limit(state, &check->values, number, 1, 4095))
        state_store(state, &check->memory, val_make(&check->values, VAL_GLOBAL, 0, 0), number);
}

static bool limit_result(struct check *check, struct state *state, const struct call *call,
                         const struct api *api, const struct api_case *one)
{
    int64_t lo = 0, hi = 0;
    bool lazy = false;

    if (!has_guard(one))
        return state_assume_returns(state, &check->values, call->result, one->returns);
    for (uint32_t i = 0; i < api->case_count; i++)
        if (is_failed_guard(&api->cases[i])) {
            lazy = true;
            lo = api->cases[i].returns == RETURNS_MINUS_ONE  ? -1
                 : api->cases[i].returns == RETURNS_POSITIVE ? lo
                                                             : INT64_MIN;
            hi = api->cases[i].returns == RETURNS_POSITIVE ||
                         api->cases[i].returns == RETURNS_NONZERO
                     ? INT64_MAX
                     : hi;
        }
    if (lazy && lo == -1)
        note_error(check, state, call, RETURNS_MINUS_ONE);
    if (!lazy || one->returns != RETURNS_ZERO)
        return state_assume_returns(state, &check->values, call->result, one->returns);
    return state_limit(state, &check->values, call->result, lo, hi);
}

/* The number by which a null says that it comes from this call. */
static uint32_t failure_id(struct check *check, const struct cause *call)
{
    struct engine *engine = check->engine;

    for (size_t i = 0; i < engine->failures.len; i++)
        if (engine->failures.data[i]->func == call->func &&
            engine->failures.data[i]->loc == call->loc &&
            engine->failures.data[i]->api == call->api)
            return (uint32_t)i + 1;
    vec_push(&engine->failures, keep_cause(engine, call));
    return (uint32_t)engine->failures.len;
}

/* A null that says which call failed, so that whoever uses it untested is found. */
static val failed_result(struct check *check, const struct call *call, const struct api_case *one,
                         val result)
{
    bool failed = false;
    int64_t number;

    for (uint32_t i = 0; i < one->action_count; i++)
        failed |= one->actions[i].event == EV_PINFAIL;
    if (!failed || one->returns != RETURNS_NULL || !val_is_const(&check->values, result, &number))
        return result;
    return val_make(&check->values, VAL_CONST, failure_id(check, call->cause), number);
}

static bool ends_thread(const struct api_case *one)
{
    for (uint32_t i = 0; i < one->action_count; i++)
        if (one->actions[i].event == EV_THREADEXIT)
            return true;
    return false;
}

static void put_case_result(struct check *check, struct state *state, struct call *call,
                            const struct api_case *one)
{
    val result = call->result;

    if (one->returns == RETURNS_ERROR_PLACE)
        result = val_make(&check->values, VAL_GLOBAL, 0, 0);
    note_error(check, state, call, one->returns);
    if (one->returns == RETURNS_ARG)
        result = operand_value(check, state, call, &one->returns_value, case_record(one), 0);
    if (one->returns == RETURNS_DIFFERENCE)
        result = text_difference(check, state,
                                 operand_value(check, state, call, &one->returns_value, NULL, 0),
                                 operand_value(check, state, call, &one->returns_other, NULL, 0));
    if (call->insn->dst != 0)
        state->slots[check->slot_of[call->insn->dst]] =
            failed_result(check, call, one,
                          state_fold(state, &check->values, result == 0 ? call->result : result));
}

static void run_case(struct check *check, struct state *state, struct call *call,
                     const struct api_case *one, struct state_set *out)
{
    struct making making = { call, one, case_record(one), 0 };
    struct state_set set = { VEC_INIT, VEC_INIT };

    vec_push(&set.states, state);
    for (uint32_t i = 0; i < one->action_count && set.states.len > 0; i++) {
        making.ordinal = i;
        apply_action(check, &set, &making, &one->actions[i]);
    }
    for (size_t i = 0; i < set.states.len; i++) {
        if (one->returns == RETURNS_NEVER) {
            exec_exit(check, set.states.data[i], 0, ends_thread(one) ? EXIT_DIVERGED : EXIT_ENDED);
            continue;
        }
        put_case_result(check, set.states.data[i], call, one);
        vec_push(&out->states, set.states.data[i]);
    }
    vec_free(&set.states);
}

/* Text given beyond the named arguments is read, or scanned into: printf and its like. */
static void touch_text(struct check *check, struct state *state, const struct call *call,
                       const struct api *api)
{
    const struct ir_unit *unit = check->unit->unit;

    for (uint32_t i = api->arg_count;
         i < call->arg_count && check->engine->program->has_guarded_children; i++) {
        const struct ir_type_info *type = &unit->types.data[call->insn->arg_types[i]];

        if ((type->kind == IR_TYPE_POINTER || type->kind == IR_TYPE_ARRAY) &&
            unit->types.data[type->elem].size == 1)
            access_make(check, state, EV_READ, call->args[i], 1, call->insn->loc);
    }
}

/* What a process does that goes on. */
static void run_on(struct check *check, struct state *state, const struct call *call)
{
    struct event event = { .kind = EV_RUN, .cause = call->cause, .thread = call->thread };

    if (check->engine->program->has_guarded_children)
        effect_apply(check, state, &event);
}

void call_api(struct check *check, struct state *state, struct call *call, const struct api *api,
              struct state_set *out)
{
    bool any = false;

    call->cause = exec_cause(check, call->insn->loc, api, NULL);
    if (api->is_busy)
        run_on(check, state, call);
    touch_text(check, state, call, api);
    for (uint32_t i = 0; i < api->case_count; i++) {
        struct state *mine;

        if (is_failed_guard(&api->cases[i]) ||
            select_rules_out(check, state, call, api, &api->cases[i]))
            continue;
        mine = state_copy(state);
        if (case_possible(check, mine, call, &api->cases[i]) &&
            limit_result(check, mine, call, api, &api->cases[i])) {
            any = true;
            run_case(check, mine, call, &api->cases[i], out);
        } else {
            state_free(mine);
        }
    }
    if (any) {
        state_free(state);
        return;
    }
    if (!api->is_harmless)
        call_unknown(check, state, call);
    else if (call->insn->dst != 0)
        state->slots[check->slot_of[call->insn->dst]] = call->result;
    vec_push(&out->states, state);
}
