/* The laws of joins, held against concrete worlds. A world gives each unknown a number; a state
 * that is grown at random assumes only what is true in its world, so it says what is. Whatever it
 * says of memory, values, pins and guards has to be allowed by what it is joined into. */
#include "engine/state.h"
#include "test.h"

#include "concrete.h"
#include "random.h"

enum {
    NUMBERS = 4,  /* PARAM 0 to 3: small numbers */
    LOCALS = 3,   /* LOCAL 1 to 3 */
    POINTERS = 2, /* PARAM 4 and 5: addresses */
    OBJECTS = 4,  /* FRESH: what an allocation gave */
    RESULTS = 4,  /* FRESH: what a call returned */
    HANDLES = 3,  /* FRESH: of pins */
    SLOTS = 4,
    WORDS = 4,    /* members of a record that are looked at, 8 bytes each */
    RECORDS = LOCALS + POINTERS + OBJECTS,
    SOURCE = LOCALS + POINTERS - 1, /* the record that is copied */
    STATES = 6,
};

/* Numbers of FRESH nodes: `kind << 32 | index`. */
enum { OBJECT = 1, RESULT, HANDLE };

/* What unknowns are; those that joins made are as the state's own way had them. */
struct world {
    struct random *random;
    VEC(struct cell) named; /* addr: the unknown; value: number of an entry of `numbers` */
    VEC(int64_t) numbers;
};

struct sample { /* one case */
    struct random *random;
    struct values values;
    struct program program;
    struct memory memory;
    struct prog_global errno_;
    struct cause causes[8];
    struct action actions[3]; /* plain, zeroed, library */
    uint32_t tags;
};

static int64_t number_in(void *context, const struct values *values, val v)
{
    struct world *world = context;
    const struct val_node *node = val_get(values, v);
    struct random own = { 0, world->random->seed * 31 + v, 0 };
    uint64_t kind = (uint64_t)node->num >> 32;

    for (size_t i = 0; i < world->named.len; i++)
        if (world->named.data[i].addr == v)
            return world->numbers.data[world->named.data[i].value];
    if (node->kind == VAL_LOCAL || (node->kind == VAL_PARAM && node->num >= NUMBERS) ||
        (node->kind == VAL_FRESH && node->a == 0 && (kind == OBJECT || kind == HANDLE)))
        return (int64_t)(v + 1) << 20; /* an address */
    return random_between(&own, -4, 4);
}

static int64_t number_of_value(struct sample *s, struct world *world, val v)
{
    int64_t number = 0;

    assert_true(concrete(&s->values, v, number_in, world, &number));
    return number;
}

static void name(struct world *world, val v, int64_t number)
{
    vec_push(&world->named, (struct cell){ v, (val)world->numbers.len });
    vec_push(&world->numbers, number);
}

static struct world world_copy(const struct world *world)
{
    struct world copy = { world->random, VEC_INIT, VEC_INIT };

    for (size_t i = 0; i < world->named.len; i++)
        vec_push(&copy.named, world->named.data[i]);
    for (size_t i = 0; i < world->numbers.len; i++)
        vec_push(&copy.numbers, world->numbers.data[i]);
    return copy;
}

static void world_free(struct world *world)
{
    vec_free(&world->named);
    vec_free(&world->numbers);
}

/* A state, and the world that it is true in. */
struct lived {
    struct state *state;
    struct world world;
};

static struct lived way_copy(const struct lived *way)
{
    return (struct lived){ state_copy(way->state), world_copy(&way->world) };
}

static void way_free(struct lived *way)
{
    state_free(way->state);
    world_free(&way->world);
}

static void sample_init(struct sample *s, struct random *random)
{
    memset(s, 0, sizeof *s);
    s->random = random;
    values_init(&s->values);
    vec_push(&s->program.globals, s->errno_);
    s->memory = (struct memory){ &s->values, &s->program, false };
    for (uint32_t i = 0; i < sizeof s->causes / sizeof *s->causes; i++)
        s->causes[i].id = i + 1;
    s->actions[1].zeroed = true;
    s->actions[2].library = "lib";
}

static void sample_fini(struct sample *s)
{
    vec_free(&s->program.globals);
    values_fini(&s->values);
}

/* ---- growing ---- */

static val fresh(struct sample *s, int64_t kind, uint32_t index)
{
    return val_make(&s->values, VAL_FRESH, 0, kind << 32 | index);
}

static val record(struct sample *s, uint32_t index)
{
    if (index < LOCALS)
        return val_make(&s->values, VAL_LOCAL, 0, index + 1);
    if (index < LOCALS + POINTERS)
        return val_make(&s->values, VAL_PARAM, 0, NUMBERS + index - LOCALS);
    return fresh(s, OBJECT, index - LOCALS - POINTERS);
}

static val word(struct sample *s, uint32_t index)
{
    return val_add(&s->values, record(s, index / WORDS), 0, index % WORDS * 8);
}

static val any_word(struct sample *s)
{
    return word(s, random_below(s->random, RECORDS * WORDS));
}

static val any_value(struct sample *s, struct lived *way)
{
    switch (random_below(s->random, 8)) {
    case 0: return val_const(&s->values, random_between(s->random, -2, 2));
    case 1: return any_word(s);
    case 2: return fresh(s, RESULT, random_below(s->random, RESULTS));
    case 3: return fresh(s, HANDLE, random_below(s->random, HANDLES));
    case 4:
    case 5: return state_load(way->state, &s->memory, any_word(s));
    case 6:
        return val_add(&s->values,
                       val_make(&s->values, VAL_PARAM, 0, random_below(s->random, NUMBERS)), 0,
                       random_between(s->random, -1, 1));
    default: return val_make(&s->values, VAL_PARAM, 0, random_below(s->random, NUMBERS));
    }
}

/* Something that is true of the value in this world becomes known. */
static void learn(struct sample *s, struct lived *way)
{
    val v = any_value(s, way), w;
    int64_t number = number_of_value(s, &way->world, v);
    bool holds;

    switch (random_below(s->random, 4)) {
    case 0:
        holds = state_limit(way->state, &s->values, v, number - random_below(s->random, 3),
                            random_odds(s->random, 50) ? INT64_MAX
                                                       : number + random_below(s->random, 3));
        break;
    case 1: holds = number == 0 || state_exclude(way->state, &s->values, v, 0); break;
    case 2: holds = number == 0 || state_use(way->state, &s->values, v); break;
    default:
        w = val_op(&s->values, random_odds(s->random, 50) ? IR_EQ : IR_LT, v,
                   random_odds(s->random, 50)
                       ? any_value(s, way)
                       : val_const(&s->values, random_between(s->random, -2, 2)),
                   false);
        holds = state_assume(way->state, &s->values, w, number_of_value(s, &way->world, w) != 0);
        break;
    }
    RANDOM_CHECK(s->random, holds, "what is true, of %" PRId64, number);
}

/* `whole`: stretches, too. A join does not cover those that only one side has (docs/engine.md). */
static void change_memory(struct sample *s, struct lived *way, bool whole)
{
    static const int64_t sizes[] = { 8, 16, 32, -1 };
    struct overlay overlay = { (enum overlay_kind)random_below(s->random, 3), 0,
                               sizes[random_below(s->random, 4)], 0 };

    if (!whole || random_odds(s->random, 70)) {
        state_store(way->state, &s->memory, any_word(s), any_value(s, way));
        return;
    }
    overlay.at = record(s, random_below(s->random, SOURCE));
    overlay.from = overlay.kind == OVERLAY_HAVOC ? ++s->tags : record(s, SOURCE);
    state_overlay(way->state, &s->memory, overlay);
}

static void make_object(struct sample *s, struct lived *way)
{
    val base = fresh(s, OBJECT, random_below(s->random, OBJECTS));
    struct object *known = state_object(way->state, base);
    struct object object = { .base = base, .event = { .kind = EV_ALLOC, .at = base } };

    if (known == NULL) {
        object.event.cause = &s->causes[0];
        object.event.action = &s->actions[0];
        state_put_object(way->state, &object);
    } else if (random_odds(s->random, 30)) {
        known->gone = &s->causes[1];
    } else {
        known->escaped |= random_odds(s->random, 50);
    }
}

static void make_pin(struct sample *s, struct lived *way)
{
    struct state *state = way->state;
    struct pin pin = { .event = { .kind = EV_PIN } };
    struct pin *known = state->pins.len == 0
                            ? NULL
                            : &state->pins.data[random_below(s->random, (uint32_t)state->pins.len)];

    if (known != NULL && random_odds(s->random, 60)) {
        switch (random_below(s->random, 4)) {
        case 0: known->released = true; break;
        case 1: known->maybe_released = true; break;
        case 2: known->kept = true; break;
        default: known->gone = true; break;
        }
        return;
    }
    if (state->pins.len == HANDLES)
        return;
    pin.event.at = any_word(s);
    pin.event.len = val_const(&s->values, 8);
    pin.event.handle = fresh(s, HANDLE, random_below(s->random, HANDLES));
    pin.event.cause = &s->causes[2];
    pin.event.action = &s->actions[2];
    pin.serial = ++state->serial;
    for (size_t i = 0; i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == pin.event.handle)
            return;
    vec_push(&state->pins, pin);
}

static void make_guard(struct sample *s, struct lived *way)
{
    struct guard guard = { .event = { .kind = EV_GUARD } };
    struct lib lib = { .name = random_odds(s->random, 50) ? "lib" : "other" };

    if (random_odds(s->random, 25)) {
        for (size_t i = 0; i < way->state->libs.len; i++)
            if (strcmp(way->state->libs.data[i].name, lib.name) == 0)
                return;
        lib.on = random_odds(s->random, 50);
        lib.pinned = !lib.on;
        lib.event = (struct event){ .kind = EV_LIBGUARD };
        lib.event.result = fresh(s, RESULT, random_below(s->random, RESULTS));
        lib.event.success = RETURNS_ZERO;
        lib.event.action = &s->actions[2];
        vec_push(&way->state->libs, lib);
        return;
    }
    if (way->state->guards.len > 0 && random_odds(s->random, 30)) {
        way->state->guards.data[0].off = true;
        return;
    }
    guard.event.at = any_word(s);
    guard.event.len = val_const(&s->values, 8);
    guard.event.result = fresh(s, RESULT, random_below(s->random, RESULTS));
    guard.event.success = RETURNS_ZERO;
    guard.event.action = &s->actions[0];
    guard.event.cause = &s->causes[3];
    vec_push(&way->state->guards, guard);
}

/* What may happen: what leaves states alike, also what tells them apart, also whole stretches of
 * memory. */
enum growth { ALIKE, TELLING, ALL };

static void grow(struct sample *s, struct lived *way, uint32_t steps, enum growth growth)
{
    for (uint32_t i = 0; i < steps; i++) {
        uint32_t what = random_below(s->random, growth == ALIKE ? 7 : 10);

        if (what < 3)
            learn(s, way);
        else if (what < 6)
            change_memory(s, way, growth == ALL);
        else if (what == 6)
            way->state->slots[random_below(s->random, SLOTS)] = any_value(s, way);
        else if (what == 7)
            make_object(s, way);
        else if (what == 8)
            make_pin(s, way);
        else
            make_guard(s, way);
    }
}

static struct lived start(struct sample *s)
{
    struct lived way = { state_new(SLOTS, 1), { s->random, VEC_INIT, VEC_INIT } };

    grow(s, &way, random_below(s->random, 12), ALL);
    return way;
}

/* ---- is a state allowed by another? ---- */

/* An unknown that the join made is what the way had there. */
static void take(struct sample *s, struct world *world, val v, int64_t number)
{
    int64_t known;

    if (val_get(&s->values, v)->kind != VAL_FRESH || val_get(&s->values, v)->a == 0 ||
        (concrete(&s->values, v, number_in, world, &known) && known == number))
        return;
    for (size_t i = 0; i < world->named.len; i++)
        if (world->named.data[i].addr == v)
            return; /* it stands for something else already */
    name(world, v, number);
}

static bool is_true(struct sample *s, struct world *world, const struct range *range)
{
    int64_t number;

    return !concrete(&s->values, range->v, number_in, world, &number) ||
           (number >= range->lo && number <= range->hi &&
            !(range->has_except && number == range->except));
}

static const struct pin *find_pin(const struct state *state, const struct pin *pin)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == pin->event.handle &&
            state->pins.data[i].event.at == pin->event.at)
            return &state->pins.data[i];
    return NULL;
}

static const char *pins_allowed(const struct state *by, const struct state *state)
{
    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i], *joined = find_pin(by, pin);

        if (pin->released)
            continue;
        if (joined == NULL || joined->released)
            return "a live pin is lost";
        if (joined->gone && !pin->gone)
            return "a pin's memory is gone";
        if ((pin->kept && !joined->kept) || (pin->maybe_released && !joined->maybe_released))
            return "nobody may keep or have released the pin any more";
    }
    return NULL;
}

static bool is_in_force(const struct state *state, const struct guard *guard)
{
    return !guard->off && state_may_be(state, guard->event.result, guard->event.success);
}

static bool is_live(const struct state *state, const struct values *values, val at)
{
    const struct object *object = state_find_object(state, val_object(values, at));

    return object == NULL || object->gone == NULL;
}

static const char *guards_allowed(const struct values *values, const struct state *by,
                                  const struct state *state)
{
    for (size_t i = 0; i < by->guards.len; i++) {
        const struct guard *guard = &by->guards.data[i];
        bool found = !is_in_force(by, guard) || !is_live(by, values, guard->event.at) ||
                     !is_live(state, values, guard->event.at);

        for (size_t k = 0; k < state->guards.len && !found; k++)
            found = state->guards.data[k].event.at == guard->event.at &&
                    state->guards.data[k].event.result == guard->event.result &&
                    is_in_force(state, &state->guards.data[k]);
        if (!found)
            return "a guard is there now";
    }
    for (size_t i = 0; i < by->libs.len; i++) {
        bool found = !by->libs.data[i].on;

        for (size_t k = 0; k < state->libs.len; k++)
            found |= state->libs.data[k].on &&
                     strcmp(state->libs.data[k].name, by->libs.data[i].name) == 0;
        if (!found)
            return "a library guards now";
    }
    return NULL;
}

static const char *objects_allowed(const struct state *by, const struct state *state)
{
    for (size_t i = 0; i < state->objects.len; i++) {
        const struct object *object = &state->objects.data[i],
                            *joined = state_find_object(by, object->base);

        if (joined == NULL || (joined->gone != NULL && object->gone == NULL))
            return "an object is lost";
        if ((object->escaped && !joined->escaped) || (object->written && !joined->written))
            return "an object has not escaped, or was not written";
    }
    return NULL;
}

static const char *memory_allowed(struct sample *s, struct state *by, const struct lived *way)
{
    struct world world = world_copy(&way->world);
    struct state *state = state_copy(way->state);
    const char *why = NULL;

    for (uint32_t round = 0; round < 2; round++) { /* take names, then see whether all agrees */
        for (uint32_t i = 0; i < RECORDS * WORDS; i++) {
            val at = word(s, i), now = state_load(by, &s->memory, at);
            int64_t number =
                number_of_value(s, (struct world *)&way->world, state_load(state, &s->memory, at));

            if (round == 0)
                take(s, &world, now, number);
            else if (number_of_value(s, &world, now) != number)
                why = "memory is different";
        }
        for (uint32_t i = 0; i < SLOTS; i++) {
            int64_t number = state->slots[i] == 0
                                 ? 0
                                 : number_of_value(s, (struct world *)&way->world, state->slots[i]);

            if (by->slots[i] == 0 || state->slots[i] == 0)
                continue;
            if (round == 0)
                take(s, &world, by->slots[i], number);
            else if (number_of_value(s, &world, by->slots[i]) != number)
                why = "a temporary is different";
        }
    }
    for (size_t i = 0; i < by->ranges.len; i++)
        if (!is_true(s, &world, &by->ranges.data[i]))
            why = "a range leaves the number out";
    state_free(state);
    world_free(&world);
    return why;
}

/* Why not; NULL: the way is one of those that `by` speaks of. */
static const char *not_allowed(struct sample *s, const struct state *by, const struct lived *way)
{
    struct state *copy = state_copy(by); /* loads note what they find */
    const char *why = memory_allowed(s, copy, way);

    state_free(copy);
    if (why == NULL)
        why = objects_allowed(by, way->state);
    if (why == NULL)
        why = pins_allowed(by, way->state);
    return why == NULL ? guards_allowed(&s->values, by, way->state) : why;
}

/* ---- laws ---- */

/* Two states that are alike in what tells them apart, and so may be joined. */
static void grow_pair(struct sample *s, struct lived *a, struct lived *b)
{
    struct lived from = start(s);
    enum growth growth = random_odds(s->random, 30) ? TELLING : ALIKE;
    uint32_t tries = 0;

    do {
        *a = way_copy(&from);
        *b = way_copy(&from);
        if (++tries == 20)
            break;
        grow(s, a, random_below(s->random, 8), growth);
        grow(s, b, random_below(s->random, 8), growth);
    } while (
        (state_key(a->state, &s->values, KEY_COARSE) !=
             state_key(b->state, &s->values, KEY_COARSE) ||
         state_key_of_trace(a->state, &s->values) != state_key_of_trace(b->state, &s->values)) &&
        (way_free(a), way_free(b), true));
    way_free(&from);
}

static void test_join_allows_both(void **unused)
{
    struct random random = random_start(1, 12000);

    (void)unused;
    while (random_case(&random)) {
        struct sample s;
        struct lived a, b, joined;
        const char *why;

        sample_init(&s, &random);
        grow_pair(&s, &a, &b);
        joined = way_copy(&a);
        state_join(joined.state, b.state, &s.values, 1);
        why = not_allowed(&s, joined.state, &a);
        RANDOM_CHECK(&random, why == NULL, "the first of two: %s", why);
        why = not_allowed(&s, joined.state, &b);
        RANDOM_CHECK(&random, why == NULL, "the second of two: %s", why);
        way_free(&a);
        way_free(&b);
        way_free(&joined);
        sample_fini(&s);
    }
}

static struct state *state_with(struct sample *s, val kept, val slot)
{
    struct state *state = state_new(SLOTS, 1);

    state_store(state, &s->memory, word(s, 0), kept);
    state->slots[0] = slot;
    return state;
}

/* Two values that are swapped, within one join or from one to the next at the same point, do not
 * become the same. */
static void test_swapped_values_are_two(void **unused)
{
    struct random random = random_start(1, 1);
    struct sample s;
    struct state *into, *swapped;
    val a, b;

    (void)unused;
    random_case(&random);
    sample_init(&s, &random);
    a = val_make(&s.values, VAL_PARAM, 0, 0);
    b = val_make(&s.values, VAL_PARAM, 0, 1);
    into = state_with(&s, a, b);
    swapped = state_with(&s, b, a);
    state_join(into, swapped, &s.values, 1);
    assert_int_not_equal(state_load(into, &s.memory, word(&s, 0)), into->slots[0]);
    state_free(into);
    into = state_with(&s, a, b);
    state_free(swapped);
    swapped = state_with(&s, a, a);
    state_join(into, swapped, &s.values, 2); /* the temporary is either */
    state_free(swapped);
    swapped = state_with(&s, b, b);
    state_join(into, swapped, &s.values, 2); /* and now memory is */
    assert_int_not_equal(state_load(into, &s.memory, word(&s, 0)), into->slots[0]);
    state_free(into);
    state_free(swapped);
    sample_fini(&s);
}

static bool same_ranges(const struct state *a, const struct state *b)
{
    if (a->ranges.len != b->ranges.len)
        return false;
    for (size_t i = 0; i < a->ranges.len; i++)
        if (a->ranges.data[i].v != b->ranges.data[i].v ||
            a->ranges.data[i].lo != b->ranges.data[i].lo ||
            a->ranges.data[i].hi != b->ranges.data[i].hi)
            return false; /* which of several numbers is left out may differ */
    return true;
}

static bool same_cells(const struct state *a, const struct state *b)
{
    return a->cells.len == b->cells.len &&
           (a->cells.len == 0 ||
            memcmp(a->cells.data, b->cells.data, a->cells.len * sizeof *a->cells.data) == 0) &&
           memcmp(a->slots, b->slots, a->slot_count * sizeof *a->slots) == 0;
}

static bool same_pins(const struct state *a, const struct state *b)
{
    for (size_t i = 0; i < a->pins.len && a->pins.len == b->pins.len; i++)
        if (a->pins.data[i].kept != b->pins.data[i].kept ||
            a->pins.data[i].released != b->pins.data[i].released)
            return false;
    return a->pins.len == b->pins.len;
}

/* Alike in everything that a join decides. */
static bool same(const struct state *a, const struct state *b)
{
    return same_cells(a, b) && same_ranges(a, b) && same_pins(a, b) &&
           a->overlays.len == b->overlays.len && a->objects.len == b->objects.len &&
           a->evidence == b->evidence;
}

static void test_join_with_itself_changes_nothing(void **unused)
{
    struct random random = random_start(1, 3000);

    (void)unused;
    while (random_case(&random)) {
        struct sample s;
        struct lived a, joined;
        size_t failed = 0;

        sample_init(&s, &random);
        a = start(&s);
        grow(&s, &a, random_below(&random, 12), ALL);
        joined = way_copy(&a);
        state_join(joined.state, a.state, &s.values, 1);
        RANDOM_CHECK(&random, same(joined.state, a.state), "joined with itself");
        for (size_t i = 0; i < a.state->guards.len; i++)
            failed += !is_in_force(a.state, &a.state->guards.data[i]);
        RANDOM_CHECK(&random, joined.state->guards.len + failed >= a.state->guards.len,
                     "a guard in force is lost");
        way_free(&a);
        way_free(&joined);
        sample_fini(&s);
    }
}

static void test_order_of_joined_does_not_matter(void **unused)
{
    struct random random = random_start(1, 3000);

    (void)unused;
    while (random_case(&random)) {
        struct sample s;
        struct lived a, b, one, other;

        sample_init(&s, &random);
        grow_pair(&s, &a, &b);
        one = way_copy(&a);
        other = way_copy(&b);
        state_join(one.state, b.state, &s.values, 1);
        state_join(other.state, a.state, &s.values, 1);
        RANDOM_CHECK(&random, same_cells(one.state, other.state), "cells or temporaries differ");
        RANDOM_CHECK(&random, same_ranges(one.state, other.state), "ranges differ");
        way_free(&a);
        way_free(&b);
        way_free(&one);
        way_free(&other);
        sample_fini(&s);
    }
}

/* A loop's head, again and again: what comes round is one of a few states, so what they are joined
 * into stops changing once each has come by, and a second time at the latest. */
static void test_chains_end(void **unused)
{
    struct random random = random_start(1, 1500);

    (void)unused;
    while (random_case(&random)) {
        struct sample s;
        struct lived from, pool[STATES], joined;
        uint32_t count = 2 + random_below(&random, STATES - 1);

        sample_init(&s, &random);
        from = start(&s);
        for (uint32_t i = 0; i < count; i++) {
            pool[i] = way_copy(&from);
            grow(&s, &pool[i], random_below(&random, 8), ALIKE);
        }
        joined = way_copy(&from);
        for (uint32_t round = 0; round < 4; round++)
            for (uint32_t i = 0; i < count; i++) {
                struct lived before = way_copy(&joined);

                state_join(joined.state, pool[i].state, &s.values, 1);
                RANDOM_CHECK(&random, round < 2 || same(before.state, joined.state),
                             "it goes on changing in round %u", round);
                way_free(&before);
            }
        way_free(&joined);
        way_free(&from);
        for (uint32_t i = 0; i < count; i++)
            way_free(&pool[i]);
        sample_fini(&s);
    }
}

/* Every state that goes in is allowed by one that comes out, or is among those that are dropped,
 * which have a last word. No more come out than may. */
static void test_reduction_loses_nothing(void **unused)
{
    struct random random = random_start(1, 1500);

    (void)unused;
    while (random_case(&random)) {
        struct sample s;
        struct lived from, ways[STATES];
        struct state_set set = { VEC_INIT, VEC_INIT };
        struct places apart = { { 0 }, 0 };
        struct bounds bounds = { 1 + random_below(&random, 3), 1 + random_below(&random, 4),
                                 1 + random_below(&random, 6), 0 };
        uint32_t count = 1 + random_below(&random, STATES);

        sample_init(&s, &random);
        from = start(&s);
        for (uint32_t i = 0; i < count; i++) {
            ways[i] = way_copy(&from);
            grow(&s, &ways[i], random_below(&random, 6),
                 random_odds(&random, 50) ? TELLING : ALIKE);
            vec_push(&set.states, state_copy(ways[i].state));
        }
        state_reduce(&set, &s.values, 1, NO_SLOT, (enum key_grain)random_below(&random, 3), apart,
                     bounds);
        for (uint32_t i = 0; i < count; i++) {
            const char *why = "";
            char whys[512] = "";
            size_t used = 0;

            for (size_t k = 0; k < set.states.len && why != NULL; k++) {
                why = not_allowed(&s, set.states.data[k], &ways[i]);
                if (why != NULL)
                    used += (size_t)snprintf(whys + used, sizeof whys - used, "%s; ", why);
            }
            for (size_t k = 0; k < set.dropped.len && why != NULL; k++)
                why = not_allowed(&s, set.dropped.data[k], &ways[i]);
            RANDOM_CHECK(&random, why == NULL, "state %u of %u is lost: %s", i, count, whys);
        }
        while (set.states.len > 0)
            state_free(set.states.data[--set.states.len]);
        while (set.dropped.len > 0)
            state_free(set.dropped.data[--set.dropped.len]);
        vec_free(&set.states);
        vec_free(&set.dropped);
        way_free(&from);
        for (uint32_t i = 0; i < count; i++)
            way_free(&ways[i]);
        sample_fini(&s);
    }
}

/* ---- ranges, number by number ---- */

enum { FAR = 9 }; /* numbers from -FAR to FAR are tried */

static bool allows(const struct range *range, int64_t number)
{
    return number >= range->lo && number <= range->hi &&
           !(range->has_except && range->except == number);
}

static bool allows_far(struct sample *s, const struct state *state, val v, int64_t number)
{
    struct range range = state_range(state, &s->values, v);

    return allows(&range, number);
}

/* Limits and exclusions as they are said; what is left is what all of them allow. False: nothing. */
static bool narrow(struct sample *s, struct state *state, val v, bool left[2 * FAR + 1])
{
    bool possible = true, any = false;

    for (uint32_t n = random_below(s->random, 4); n > 0 && possible; n--) {
        int64_t lo = random_between(s->random, -FAR, FAR), hi = lo + random_below(s->random, FAR);
        bool excludes = random_odds(s->random, 40);

        if (!excludes && random_odds(s->random, 30))
            hi = INT64_MAX;
        if (!excludes && random_odds(s->random, 30))
            lo = INT64_MIN;
        possible = excludes ? state_exclude(state, &s->values, v, lo)
                            : state_limit(state, &s->values, v, lo, hi);
        for (int64_t i = -FAR; i <= FAR; i++)
            left[i + FAR] &= excludes ? i != lo : i >= lo && i <= hi;
    }
    for (int64_t i = -FAR; i <= FAR; i++) {
        any |= left[i + FAR];
        RANDOM_CHECK(s->random, !left[i + FAR] || (possible && allows_far(s, state, v, i)),
                     "%" PRId64 " is possible", i);
    }
    return any;
}

static void test_ranges_allow_what_is_left(void **unused)
{
    struct random random = random_start(1, 6000);

    (void)unused;
    while (random_case(&random)) {
        struct state *a = state_new(1, 1), *b = state_new(1, 1);
        bool in_a[2 * FAR + 1], in_b[2 * FAR + 1];
        struct sample s;
        val v;

        memset(in_a, 1, sizeof in_a);
        memset(in_b, 1, sizeof in_b);
        sample_init(&s, &random);
        v = val_make(&s.values, VAL_PARAM, 0, 0);
        if (narrow(&s, a, v, in_a) && narrow(&s, b, v, in_b)) {
            struct range x = state_range(a, &s.values, v), y = state_range(b, &s.values, v), both;

            state_join(a, b, &s.values, 1);
            both = state_range(a, &s.values, v);
            for (int64_t i = -FAR; i <= FAR; i++)
                RANDOM_CHECK(&random, (!in_a[i + FAR] && !in_b[i + FAR]) || allows(&both, i),
                             "%" PRId64 " is possible in one of them", i);
            RANDOM_CHECK(&random,
                         both.lo == (x.lo < y.lo ? x.lo : y.lo) &&
                             both.hi == (x.hi > y.hi ? x.hi : y.hi),
                         "%" PRId64 " to %" PRId64 " is more than both", both.lo, both.hi);
        }
        state_free(a);
        state_free(b);
        sample_fini(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_join_allows_both),
        cmocka_unit_test(test_swapped_values_are_two),
        cmocka_unit_test(test_join_with_itself_changes_nothing),
        cmocka_unit_test(test_order_of_joined_does_not_matter),
        cmocka_unit_test(test_chains_end),
        cmocka_unit_test(test_reduction_loses_nothing),
        cmocka_unit_test(test_ranges_allow_what_is_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
