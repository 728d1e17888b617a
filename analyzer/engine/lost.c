#include "engine/exec_int.h"

/* When a function returns, its locals are gone: a pin whose handle is kept nowhere else is lost.
 * What stays is the result, memory given from outside, globals, and whatever these lead to. */

bool reach_stays(const struct reach *reach, val base)
{
    enum val_kind kind = (enum val_kind)val_get(&reach->check->values, base)->kind;
    const struct object *object;

    if (kind == VAL_LOCAL)
        return base == reach->result; /* a record that is returned */
    object = state_find_object(reach->state, base);
    if (object == NULL)
        return true; /* not made here: somebody else's */
    if (object->escaped && object->gone == NULL)
        return true;
    return map_get(&reach->bases, base) != NULL;
}

/* True: more memory is led to by this. */
static bool add(struct reach *reach, val v)
{
    val base = val_object(&reach->check->values, v);
    const struct object *object = state_find_object(reach->state, base);

    if (map_get(&reach->bases, base) != NULL || (object != NULL && object->gone != NULL))
        return false;
    map_put(&reach->bases, base, 1);
    return object != NULL; /* else it is somebody else's, and there in any case */
}

/* Is the memory at `place` still there after the return? */
static bool place_stays(const struct reach *reach, val place)
{
    val base = val_object(&reach->check->values, place);
    const struct object *object = state_find_object(reach->state, base);

    if (object != NULL && object->gone != NULL)
        return false;
    return reach_stays(reach, base);
}

static void spread(struct reach *reach)
{
    bool grown = true;

    while (grown) {
        grown = false;
        for (size_t i = 0; i < reach->state->cells.len; i++) {
            struct cell cell = reach->state->cells.data[i];

            if (cell.value != 0 && place_stays(reach, cell.addr))
                grown |= add(reach, cell.value);
        }
        for (size_t i = 0; i < reach->state->overlays.len; i++) {
            struct overlay overlay = reach->state->overlays.data[i];

            if (overlay.kind == OVERLAY_COPY && place_stays(reach, overlay.at))
                grown |= add(reach, overlay.from);
        }
    }
}

/* What the pin is released by: its handle, its owner, or its address. */
static val keeper(const struct pin *pin)
{
    if (pin->event.owner != 0)
        return pin->event.owner;
    return pin->event.handle != 0 ? pin->event.handle : pin->event.at;
}

static bool is_lost(const struct reach *reach, const struct pin *pin)
{
    val kept = keeper(pin), base = val_object(&reach->check->values, kept);
    enum val_kind kind = (enum val_kind)val_get(&reach->check->values, base)->kind;

    if (pin->released || pin->gone || pin->kept || pin->inherited || pin->event.action->transient ||
        kind == VAL_CONST || val_is_input(&reach->check->values, kept) || kind == VAL_GLOBAL)
        return false;
    if (kind == VAL_LOCAL)
        return true;
    if (kind == VAL_LOAD) /* it came from somewhere: there it still is */
        return !place_stays(reach, val_get(&reach->check->values, base)->a);
    if (map_get(&reach->bases, base) != NULL)
        return false;
    return state_find_object(reach->state, base) == NULL || !reach_stays(reach, base);
}

void reach_init(struct reach *reach, struct check *check, struct state *state, val result)
{
    *reach = (struct reach){ check, state, result, MAP_INIT };
    if (result != 0)
        add(reach, result);
    spread(reach);
}

void reach_keep(struct reach *reach, val v)
{
    if (v != 0 && add(reach, v))
        spread(reach);
}

void lost_report(struct check *check, struct state *state, val result, ir_loc loc)
{
    struct reach reach;

    if (state->pins.len == 0 || check->func->is_main)
        return;
    reach_init(&reach, check, state, result);
    for (size_t i = 0; i < state->pins.len; i++) {
        struct event event = { .kind = EV_LOST, .at = state->pins.data[i].event.at };

        if (!is_lost(&reach, &state->pins.data[i]))
            continue;
        event.object = (val)i; /* which pin */
        event.cause = exec_cause(check, loc, NULL, NULL);
        effect_tell(check, state, &event);
        state->pins.data[i].kept = true; /* said once */
    }
    map_free(&reach.bases);
}

/* Somewhere in that function. */
static const struct cause *cause_in(struct check *check, const struct prog_func *in)
{
    struct cause *cause = ARENA_NEW(&check->scratch, struct cause);

    *cause = (struct cause){ .id = ++check->engine->next_cause, .func = in, .loc = in->func->loc };
    return cause;
}

void lost_overwritten(struct check *check, struct state *state, struct cell by, ir_loc loc,
                      const struct prog_func *in, uint32_t evidence)
{
    val was = state->pins.len == 0 ? 0 : state_kept(state, by.addr);

    for (size_t i = 0; was != 0 && was != by.value && i < state->pins.len; i++) {
        struct pin *pin = &state->pins.data[i];

        if (pin->released || keeper(pin) != was)
            continue;
        pin->overwritten = exec_cause(check, loc, NULL, in == NULL ? NULL : cause_in(check, in));
        pin->overwriter = evidence;
    }
}

/* A local, and not the record that is returned? */
static bool is_own(struct check *check, val addr)
{
    val base = val_object(&check->values, addr);

    return val_get(&check->values, base)->kind == VAL_LOCAL &&
           base != val_returned(&check->values, 0);
}

/* What only the function itself could see goes with it. */
void lost_locals(struct check *check, struct state *state)
{
    size_t kept = 0;

    for (size_t i = 0; i < state->cells.len; i++)
        if (!is_own(check, state->cells.data[i].addr))
            state->cells.data[kept++] = state->cells.data[i];
    state->cells.len = kept;
    memset(state->slots, 0, state->slot_count * sizeof *state->slots);
    memset(state->visits, 0, state->visit_count);
}
