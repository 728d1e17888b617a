#include "engine/state.h"

/* Memory is a map from addresses to values. Three things make it more than that:
 *  - overlays: a stretch copied, zeroed or forgotten as a whole is not spelled out cell by cell;
 *  - array elements at unknown indices: a read that finds no cell of its own index takes a cell of
 *    the same array (the elements of one array are taken to be used alike);
 *  - what was never written is what memory held at entry: VAL_LOAD, named by its address. */

static const struct cell *cell_find(const struct state *state, val addr)
{
    size_t place =
        state_place(state->cells.data, state->cells.len, sizeof *state->cells.data, addr);

    return place < state->cells.len && state->cells.data[place].addr == addr
               ? &state->cells.data[place]
               : NULL;
}

val state_kept(const struct state *state, val addr)
{
    const struct cell *cell = cell_find(state, addr);

    return cell == NULL ? 0 : cell->value;
}

static void cell_put(struct state *state, const struct memory *memory, val addr, val value)
{
    size_t place =
        state_place(state->cells.data, state->cells.len, sizeof *state->cells.data, addr);

    if (place == state->cells.len || state->cells.data[place].addr != addr) {
        vec_push(&state->cells, (struct cell){ 0, 0 });
        memmove(&state->cells.data[place + 1], &state->cells.data[place],
                (state->cells.len - 1 - place) * sizeof *state->cells.data);
    }
    state->cells.data[place] = (struct cell){ addr, value };
    state->has_terms |= val_split(memory->values, addr).term != 0;
}

static bool overlay_holds(const struct values *values, const struct overlay *overlay, val addr,
                          int64_t *distance);

/* What is found through a copy of this place is about to change here: it is put where it was
 * copied to. */
static void keep_copies(struct state *state, const struct memory *memory, val addr)
{
    int64_t distance;

    if (state->overlays.len == 0 || cell_find(state, addr) != NULL)
        return;
    for (size_t i = 0; i < state->overlays.len; i++) {
        struct overlay overlay = state->overlays.data[i], source = overlay;
        val copy;

        source.at = overlay.from;
        if (overlay.kind != OVERLAY_COPY ||
            !overlay_holds(memory->values, &source, addr, &distance))
            continue;
        copy = val_add(memory->values, overlay.at, 0, distance);
        if (cell_find(state, copy) == NULL)
            cell_put(state, memory, copy, state_load(state, memory, copy));
    }
}

/* Bytes between elements that differ in `term`: the factor of the product, 1 if it is none. */
static int64_t term_scale(const struct values *values, val term)
{
    const struct val_node *node = val_get(values, term);
    int64_t scale;

    if (node->kind == VAL_CONST)
        return node->num;
    if (node->kind == VAL_OP && node->oper == IR_MUL && val_is_const(values, node->b, &scale) &&
        scale > 0)
        return scale;
    return 1;
}

bool state_is_live_handle(const struct state *state, val value)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == value && value != 0 &&
            !state->pins.data[i].released)
            return true;
    return false;
}

const struct event *state_release_of(const struct state *state, val handle)
{
    const struct trace *last = state->trace == NULL ? NULL : state->trace->release;

    while (last != NULL && last->event.handle != handle)
        last = last->prev == NULL ? NULL : last->prev->release;
    if (last == NULL || handle == 0)
        return NULL;
    for (const struct trace *t = state->trace; t != last; t = t->prev)
        if (t->event.kind == EV_PIN && t->event.handle == handle)
            return NULL;
    return &last->event;
}

/* Indices like n and n - 1: they are two elements, whatever n is. */
static bool are_apart(const struct values *values, struct val_parts a, struct val_parts b)
{
    const struct val_node *x = val_get(values, a.term), *y = val_get(values, b.term);
    struct val_parts i, k;
    int64_t scale, apart;

    if (x->kind != VAL_OP || y->kind != VAL_OP || x->oper != IR_MUL || y->oper != IR_MUL ||
        x->b != y->b || !val_is_const(values, x->b, &scale))
        return false;
    i = val_split(values, x->a);
    k = val_split(values, y->a);
    return i.base == k.base && i.term == k.term &&
           !__builtin_mul_overflow(i.offset - k.offset, scale, &apart) &&
           apart + a.offset - b.offset != 0;
}

/* May the two addresses name the same member of two elements of one array? */
static bool alike(const struct values *values, struct val_parts a, struct val_parts b)
{
    int64_t scale, a_lo, a_hi, b_lo, b_hi;

    if (a.base != b.base || (a.term == 0 && b.term == 0) || a.term == b.term ||
        are_apart(values, a, b))
        return false;
    if (val_reach(values, a.term, &a_lo, &a_hi) && val_reach(values, b.term, &b_lo, &b_hi) &&
        ((a_hi != INT64_MAX && b.offset + b_lo > a.offset + a_hi) ||
         (b_hi != INT64_MAX && a.offset + a_lo > b.offset + b_hi)))
        return false; /* another array, or a member beside it */
    scale = a.term != 0 ? term_scale(values, a.term) : term_scale(values, b.term);
    return scale <= 1 || (a.offset - b.offset) % scale == 0;
}

/* The end that is put to a text somewhere says nothing of its other characters. */
static bool ends_text(const struct values *values, const struct cell *cell)
{
    val term = val_split(values, cell->addr).term;
    int64_t number;

    return term != 0 && term_scale(values, term) == 1 &&
           val_is_const(values, cell->value, &number) && number == 0;
}

/* Is it something of which elements have one each: a live handle, a block of memory? */
static bool is_one(const struct state *state, const struct values *values, val value)
{
    return state_is_live_handle(state, value) ||
           state_find_object(state, val_object(values, value)) != NULL;
}

/* Was it taken to be what another element holds? */
static bool is_taken(const struct values *values, const struct guesses *before,
                     struct val_parts parts, val value)
{
    for (size_t i = 0; before != NULL && i < before->of.len; i++) {
        struct val_parts other = val_split(values, before->of.data[i].addr);

        if (before->of.data[i].value == value && other.base == parts.base &&
            (other.term == parts.term ? other.offset != parts.offset
                                      : are_apart(values, other, parts)))
            return true;
    }
    return false;
}

/* A cell of the same array at another index; one that holds a live handle rather than another, and
 * none whose handle was released: the other elements' were not by that. Nor one whose handle or
 * block was found `before` in what is known to be another element. */
static const struct cell *cell_alike(const struct state *state, const struct values *values,
                                     val addr, const struct guesses *before)
{
    struct val_parts parts = val_split(values, addr);
    const struct cell *found = NULL;

    if (parts.base == 0 || (parts.term == 0 && !state->has_terms))
        return NULL;
    for (size_t i = 0; i < state->cells.len; i++) {
        const struct cell *cell = &state->cells.data[i];

        if (!alike(values, parts, val_split(values, cell->addr)) || ends_text(values, cell) ||
            state_release_of(state, cell->value) != NULL ||
            (is_one(state, values, cell->value) && is_taken(values, before, parts, cell->value)))
            continue;
        if (found == NULL || !state_is_live_handle(state, found->value) ||
            state_is_live_handle(state, cell->value))
            found = cell;
    }
    return found;
}

/* The element whose handle was released is likely the one that is written now, at an index not
 * known: it is not kept as what it was. */
static void forget_released(struct state *state, const struct values *values, val addr)
{
    struct val_parts parts = val_split(values, addr);
    size_t kept = 0;

    if (parts.term == 0)
        return;
    for (size_t i = 0; i < state->cells.len; i++) {
        struct cell cell = state->cells.data[i];

        if (!alike(values, parts, val_split(values, cell.addr)) ||
            state_release_of(state, cell.value) == NULL)
            state->cells.data[kept++] = cell;
    }
    state->cells.len = kept;
}

/* The record from which the pointer was fetched that v is, or leads on from; 0: none. */
static val fetched_from(const struct values *values, val v)
{
    const struct val_node *node = val_get(values, val_object(values, v));

    return node->kind == VAL_LOAD ? val_object(values, node->a) : 0;
}

/* Is it what the record holds, or the null that some member of it is known to be? */
static bool is_held_by(const struct state *state, const struct values *values, val v, val record)
{
    int64_t number;

    if (!val_is_const(values, v, &number))
        return fetched_from(values, v) == record;
    for (size_t i = 0; number == 0 && i < state->ranges.len; i++)
        if (state->ranges.data[i].lo == 0 && state->ranges.data[i].hi == 0 &&
            fetched_from(values, state->ranges.data[i].v) == record)
            return true;
    return false;
}

void state_store(struct state *state, const struct memory *memory, val addr, val value)
{
    struct object *object = state_object(state, val_object(memory->values, addr));
    val through = fetched_from(memory->values, addr);

    if (through != 0 && is_held_by(state, memory->values, value, through))
        state->unlinked = through; /* `e->prev->next = e->next` */
    keep_copies(state, memory, addr);
    forget_released(state, memory->values, addr);
    cell_put(state, memory, addr, value);
    if (object != NULL)
        object->written = true;
}

/* Is addr in the stretch? Its distance from the start, if that is known. */
static bool overlay_holds(const struct values *values, const struct overlay *overlay, val addr,
                          int64_t *distance)
{
    struct val_parts a = val_split(values, addr), b = val_split(values, overlay->at);

    if (a.base != b.base)
        return false;
    *distance = a.offset - b.offset;
    if (a.term != b.term)
        return b.term == 0 && overlay->size < 0;
    return *distance >= 0 && (overlay->size < 0 || *distance < overlay->size);
}

static val initial_of_global(const struct memory *memory, val addr, struct val_parts parts)
{
    const struct val_node *base = val_get(memory->values, parts.base);
    const struct prog_global *global = &memory->program->globals.data[base->num];
    const struct initial *initial;

    if (base->num == 0 || parts.term != 0 || global->is_copied || !global->var->is_defined)
        return val_make(memory->values, VAL_LOAD, addr, 0);
    initial = program_initial(memory->program, (global_id)base->num, parts.offset);
    if (global->is_mutable && !global->var->is_const &&
        (!memory->at_start || global->is_signalled) &&
        (initial == NULL || !program_is_settled(memory->program, (global_id)base->num, initial)))
        return val_make(memory->values, VAL_LOAD, addr, 0);
    if (initial == NULL) {
        if (global->var->kind == IR_VAR_LITERAL)
            return val_make(memory->values, VAL_LOAD, addr, 0);
        return val_const(memory->values, 0);
    }
    switch (initial->kind) {
    case INITIAL_FUNC: return val_make(memory->values, VAL_FUNC, 0, initial->id);
    case INITIAL_ADDRESS:
        return val_add(memory->values, val_make(memory->values, VAL_GLOBAL, 0, initial->id), 0,
                       initial->number);
    case INITIAL_NUMBER: break;
    }
    return val_const(memory->values, initial->number);
}

static val initial_value(const struct state *state, const struct memory *memory, val addr)
{
    struct val_parts parts = val_split(memory->values, addr);
    const struct object *object;

    if (parts.base != 0 && val_get(memory->values, parts.base)->kind == VAL_GLOBAL)
        return initial_of_global(memory, addr, parts);
    object = state_find_object(state, parts.base);
    if (object != NULL && object->event.action != NULL && object->event.action->zeroed)
        return val_const(memory->values, 0);
    return val_make(memory->values, VAL_LOAD, addr, 0);
}

static val load_below(struct state *state, const struct memory *memory, val addr, size_t overlays)
{
    for (size_t i = overlays; i-- > 0;) {
        const struct overlay *overlay = &state->overlays.data[i];
        const struct cell *cell;
        int64_t distance;
        val from;

        if (!overlay_holds(memory->values, overlay, addr, &distance))
            continue;
        if (overlay->kind == OVERLAY_ZERO)
            return val_const(memory->values, 0);
        if (overlay->kind == OVERLAY_HAVOC)
            return val_make(memory->values, VAL_FRESH, addr, (int64_t)overlay->from << 32);
        from = val_add(memory->values, overlay->from,
                       val_split(memory->values, addr).term == 0 ? 0
                       : val_split(memory->values, overlay->at).term == 0
                           ? val_split(memory->values, addr).term
                           : 0,
                       distance);
        cell = cell_find(state, from);
        return cell != NULL ? cell->value : load_below(state, memory, from, i);
    }
    return initial_value(state, memory, addr);
}

val state_load(struct state *state, const struct memory *memory, val addr)
{
    return state_load_besides(state, memory, addr, NULL);
}

val state_load_besides(struct state *state, const struct memory *memory, val addr,
                       struct guesses *before)
{
    const struct cell *cell = cell_find(state, addr);
    val loaded;

    if (cell != NULL)
        return cell->value;
    cell = cell_alike(state, memory->values, addr, before);
    if (cell != NULL) {
        if (before != NULL)
            vec_push(&before->of, (struct guess){ addr, cell->value });
        return cell->value;
    }
    loaded = load_below(state, memory, addr, state->overlays.len);
    if (val_get(memory->values, loaded)->kind == VAL_FRESH)
        cell_put(state, memory, addr, loaded); /* whatever it is, it is kept here */
    return loaded;
}

static void forget_cells(struct state *state, const struct values *values,
                         const struct overlay *overlay)
{
    size_t kept = 0;
    int64_t distance;

    for (size_t i = 0; i < state->cells.len; i++)
        if (!overlay_holds(values, overlay, state->cells.data[i].addr, &distance))
            state->cells.data[kept++] = state->cells.data[i];
    state->cells.len = kept;
}

/* Cells of the source are copied now, since they may change; the rest is found through the
 * overlay. */
static void copy_cells(struct state *state, const struct memory *memory,
                       const struct overlay *overlay)
{
    struct overlay source = { OVERLAY_COPY, overlay->from, overlay->size, 0 };
    VEC(struct cell) copies = VEC_INIT;
    int64_t distance;

    for (size_t i = 0; i < state->cells.len; i++) {
        struct cell cell = state->cells.data[i];

        if (overlay_holds(memory->values, &source, cell.addr, &distance) &&
            val_split(memory->values, cell.addr).term ==
                val_split(memory->values, overlay->from).term)
            vec_push(&copies, (struct cell){ val_add(memory->values, overlay->at, 0, distance),
                                             cell.value });
    }
    for (size_t i = 0; i < copies.len; i++)
        state_store(state, memory, copies.data[i].addr, copies.data[i].value);
    vec_free(&copies);
}

void state_overlay(struct state *state, const struct memory *memory, struct overlay overlay)
{
    struct object *object = state_object(state, val_object(memory->values, overlay.at));
    int64_t distance;

    if (object != NULL && overlay.kind != OVERLAY_HAVOC)
        object->written = true;
    if (overlay.kind == OVERLAY_COPY &&
        val_split(memory->values, overlay.at).base ==
            val_split(memory->values, overlay.from).base &&
        overlay_holds(memory->values, &overlay, overlay.from, &distance))
        return; /* copied onto itself or overlapping: leave it be */
    forget_cells(state, memory->values, &overlay);
    if (overlay.kind == OVERLAY_COPY)
        copy_cells(state, memory, &overlay);
    vec_push(&state->overlays, overlay);
}
