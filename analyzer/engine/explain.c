#include "engine/explain.h"

#include "engine/explain_int.h"

#include <inttypes.h>

/* One fact a line, what is most looked for first. */

enum { EVENTS_SHOWN = 40 };

static void begin(struct explain *explain, const char *section)
{
    buf_printf(explain->out, "  %-9s", section);
}

/* " at main.c:12", nothing where there is no cause. */
static void put_where(struct explain *explain, const char *before, const struct cause *cause)
{
    if (cause == NULL)
        return;
    buf_text(explain->out, before);
    explain_cause(explain, cause);
}

/* "block 1, 4096 bytes" */
static void put_stretch(struct explain *explain, val at, val len)
{
    explain_value(explain, at);
    if (len == 0)
        return;
    buf_text(explain->out, ", ");
    explain_value(explain, len);
    buf_text(explain->out, " bytes");
}

/* ---- the way here ---------------------------------------------------------------------------- */

static void put_process(struct explain *explain)
{
    const struct process *process = explain->state->process;
    const struct thread *thread = explain->state->thread;

    begin(explain, "process");
    if (process == NULL)
        buf_printf(explain->out, "the one that %s() was entered in", explain->check->func->name);
    for (; process != NULL; process = process->parent) {
        buf_text(explain->out, "the child of ");
        explain_cause(explain, process->fork);
        if (process->parent != NULL)
            buf_text(explain->out, ", in ");
    }
    put_where(explain, "; in the thread started by ", thread == NULL ? NULL : thread->created);
    buf_char(explain->out, '\n');
}

static void put_rounds(struct explain *explain)
{
    const struct check *check = explain->check;

    for (size_t i = 0; i < check->loops.len; i++) {
        const struct ir_block *head = &check->body->blocks[check->loops.data[i].head];
        uint8_t rounds = explain->state->visits[i];

        if (head->insn_count == 0 || !block_in(check->loops.data[i].holds, check->block))
            continue;
        begin(explain, "loop");
        buf_printf(explain->out, "round %u of the loop at line %" PRIu32 "\n", rounds + 1u,
                   check->unit->unit->locs.data[head->insns[0].loc].line);
    }
}

static bool is_told(const struct event *event)
{
    return event->kind != EV_READ && event->kind != EV_TEST && event->cause != NULL;
}

static void put_event(struct explain *explain, const struct event *event)
{
    begin(explain, "then");
    buf_printf(explain->out, "%s", event_name(event->kind));
    if (event->kind == EV_FORK && event->action != NULL)
        buf_text(explain->out,
                 event->action->role == ROLE_CHILD ? ", as the child" : ", as the parent");
    if (event->at != 0) {
        buf_char(explain->out, ' ');
        put_stretch(explain, event->at, event->len);
    } else if (event->object != 0) {
        buf_char(explain->out, ' ');
        explain_value(explain, event->object);
    }
    put_where(explain, ": ", event->cause);
    buf_char(explain->out, '\n');
}

static void put_trace(struct explain *explain)
{
    const struct event *events[EVENTS_SHOWN];
    size_t count = 0, left_out = 0;

    for (const struct trace *t = explain->state->trace; t != NULL; t = t->prev) {
        if (!is_told(&t->event))
            continue;
        if (count < EVENTS_SHOWN)
            events[count++] = &t->event;
        else
            left_out++;
    }
    if (left_out > 0) {
        begin(explain, "then");
        buf_printf(explain->out, "%zu earlier events\n", left_out);
    }
    while (count > 0)
        put_event(explain, events[--count]);
}

static void put_evidence(struct explain *explain)
{
    static const char *const names[EVIDENCE_COUNT] = {
#define EVIDENCE(name, text) [EVIDENCE_##name] = text,
#include "model/evidence.def"
#undef EVIDENCE
    };

    if (explain->state->evidence == 0 && !explain->check->widened)
        return;
    begin(explain, "rests on");
    for (uint32_t i = 0; i < EVIDENCE_COUNT; i++)
        if ((explain->state->evidence >> i & 1) != 0)
            buf_printf(explain->out, "%s ", names[i]);
    if (explain->check->widened)
        buf_text(explain->out, "(bounds were hit: some ways here are left out)");
    buf_char(explain->out, '\n');
}

/* ---- what is believed ------------------------------------------------------------------------ */

static void put_object(struct explain *explain, size_t index)
{
    const struct object *object = &explain->state->objects.data[index];

    begin(explain, "block");
    buf_printf(explain->out, "%zu: %s", index + 1,
               query_describe(explain->check, explain->state, object->base));
    put_where(explain, " from ", object->event.cause);
    if (object->event.size != 0) {
        buf_text(explain->out, ", ");
        explain_value(explain, object->event.size);
        buf_text(explain->out, " bytes");
    }
    if (object->escaped)
        buf_text(explain->out, "; known to code that is not in view");
    put_where(explain, "; gone since ", object->gone);
    buf_char(explain->out, '\n');
}

static void put_forks(struct explain *explain, const struct pin *pin)
{
    if (pin->forks == NULL)
        buf_text(explain->out, "; met no fork");
    for (const struct fork_hit *hit = pin->forks; hit != NULL; hit = hit->prev) {
        put_where(explain, "; met ", hit->cause);
        buf_printf(explain->out, " %s%s%s", hit->guarded ? "guarded" : "unguarded",
                   hit->child ? ", and this is the child" : "",
                   hit->concurrent ? ", in another thread" : "");
    }
}

static void put_guarded(struct explain *explain, const struct pin *pin)
{
    const struct guard *guard = NULL;
    enum tri guarded = query_guarded(explain->check, explain->state, pin, &guard);

    if (guarded != NO) {
        buf_text(explain->out, guarded == YES ? "; guarded" : "; guarded, if the lengths allow it");
        put_where(explain, " by ", guard == NULL ? NULL : guard->event.cause);
    } else if (pin->lib_guarded) {
        buf_text(explain->out, "; guarded by its library");
    } else {
        buf_text(explain->out, "; not guarded");
    }
    put_where(explain, "; a guard was taken off by ", pin->opened);
}

static void put_status(struct explain *explain, const struct pin *pin)
{
    buf_text(explain->out, pin->released ? "released" : "live");
    put_where(explain, " by ", pin->released ? pin->release : NULL);
    if (pin->maybe_released)
        buf_text(explain->out, ", or maybe released by code that is not in view");
    if (pin->gone)
        buf_text(explain->out, "; its memory is gone");
    if (pin->inherited)
        buf_text(explain->out, "; inherited from the process that pinned");
    if (pin->kept)
        buf_text(explain->out, "; its handle may be kept somewhere");
}

static void put_pin(struct explain *explain, size_t index)
{
    const struct pin *pin = &explain->state->pins.data[index];
    const struct action *action = pin->event.action;
    enum tri shared = query_shared(explain->check, explain->state, pin->event.at);

    begin(explain, "pin");
    buf_printf(explain->out, "%zu: ", index + 1);
    explain_cause(explain, pin->event.cause);
    buf_text(explain->out, " of ");
    put_stretch(explain, pin->event.at, pin->event.len);
    if (shared != NO)
        buf_text(explain->out, shared == YES ? " (shared)" : " (not in view, taken to be private)");
    if (action != NULL)
        buf_printf(explain->out, ", %s%s%s", action->transient ? "short-term" : "long-term",
                   action->read_only ? ", read-only" : "", action->untracked ? ", untracked" : "");
    buf_char(explain->out, '\n');
    begin(explain, "");
    put_status(explain, pin);
    put_guarded(explain, pin);
    put_forks(explain, pin);
    buf_char(explain->out, '\n');
}

static void put_guard(struct explain *explain, size_t index)
{
    const struct guard *guard = &explain->state->guards.data[index];
    const char *reason = query_void(explain->check, explain->state, &guard->event);

    begin(explain, "guard");
    explain_cause(explain, guard->event.cause);
    buf_text(explain->out, " over ");
    put_stretch(explain, guard->event.at, guard->event.len);
    if (guard->off)
        buf_text(explain->out, "; taken off");
    else if (query_in_force(explain->check, explain->state, guard) != NO)
        buf_text(explain->out, "; in force");
    else if (reason != NULL)
        buf_printf(explain->out, "; not in force: %s", reason);
    else
        buf_text(explain->out, "; not in force: it failed, or does not start at a page");
    if (guard->inherited)
        buf_text(explain->out, "; inherited");
    put_where(explain, "; left on memory given back by ", guard->left);
    buf_char(explain->out, '\n');
}

static void put_library(struct explain *explain, const struct lib *lib)
{
    begin(explain, "library");
    buf_printf(explain->out, "%s: fork protection %s", lib->name, lib->on ? "asked for" : "off");
    put_where(explain, " by ", lib->on ? lib->event.cause : NULL);
    put_where(explain, "; in use since ", lib->used);
    buf_char(explain->out, '\n');
}

static void put_running(struct explain *explain)
{
    const struct state *state = explain->state;

    for (size_t i = 0; i < state->running.len; i++) {
        begin(explain, "thread");
        buf_text(explain->out, "started by ");
        explain_cause(explain, state->running.data[i].thread->created);
        buf_text(explain->out, ", not joined\n");
    }
}

/* Parameters as they were given, and what lowering made up, say nothing. */
static bool is_plain(const struct explain *explain, const struct cell *cell)
{
    const struct check *check = explain->check;
    const struct val_node *place = val_get(&check->values, cell->addr);
    const struct val_node *base =
        val_get(&check->values, val_split(&check->values, cell->addr).base);
    const struct val_node *value = val_get(&check->values, cell->value);

    if (base->kind == VAL_LOCAL && check->body->vars[base->num].kind == IR_VAR_SYNTHETIC)
        return true;
    return place->kind == VAL_LOCAL && value->kind == VAL_PARAM && place->num == value->num + 1;
}

static void put_cells(struct explain *explain)
{
    const struct state *state = explain->state;

    for (size_t i = 0; i < state->cells.len; i++) {
        const struct cell *cell = &state->cells.data[i];

        if (is_plain(explain, cell))
            continue;
        begin(explain, "memory");
        explain_place(explain, cell->addr);
        buf_text(explain->out, " = ");
        explain_value(explain, cell->value);
        buf_char(explain->out, '\n');
    }
}

static void put_overlays(struct explain *explain)
{
    const struct state *state = explain->state;

    for (size_t i = 0; i < state->overlays.len; i++) {
        const struct overlay *overlay = &state->overlays.data[i];

        if (val_get(&explain->check->values, overlay->at)->kind == VAL_CONST)
            continue;
        begin(explain, "memory");
        if (overlay->size >= 0)
            buf_printf(explain->out, "%" PRId64 " bytes at ", overlay->size);
        else
            buf_text(explain->out, "all from ");
        explain_value(explain, overlay->at);
        switch (overlay->kind) {
        case OVERLAY_ZERO: buf_text(explain->out, ": zero"); break;
        case OVERLAY_HAVOC: buf_text(explain->out, ": not known"); break;
        case OVERLAY_COPY:
            buf_text(explain->out, ": copied from ");
            explain_value(explain, overlay->from);
            break;
        }
        buf_char(explain->out, '\n');
    }
}

/* Is it something that nothing refers to any more? */
static bool is_forgotten(const struct explain *explain, val v)
{
    const struct state *state = explain->state;

    if (val_get(&explain->check->values, v)->kind != VAL_FRESH ||
        state_find_object(state, v) != NULL)
        return false;
    for (size_t i = 0; i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == v)
            return false;
    for (size_t i = 0; i < explain->unknown.len; i++)
        if (explain->unknown.data[i] == v)
            return false;
    return true;
}

static void put_ranges(struct explain *explain)
{
    const struct state *state = explain->state;

    for (size_t i = 0; i < state->ranges.len; i++) {
        const struct range *range = &state->ranges.data[i];

        if ((range->lo == INT64_MIN && range->hi == INT64_MAX && !range->has_except) ||
            is_forgotten(explain, range->v))
            continue;
        begin(explain, "known");
        explain_range(explain, range);
        if (range->accessed)
            buf_text(explain->out, ", since memory there was used");
        buf_char(explain->out, '\n');
    }
}

void explain_state(struct buf *out, struct check *check, const struct state *state)
{
    struct explain explain = { out, check, state, VEC_INIT, 0 };

    put_process(&explain);
    put_rounds(&explain);
    put_trace(&explain);
    for (size_t i = 0; i < state->pins.len; i++)
        put_pin(&explain, i);
    for (size_t i = 0; i < state->guards.len; i++)
        put_guard(&explain, i);
    for (size_t i = 0; i < state->libs.len; i++)
        put_library(&explain, &state->libs.data[i]);
    put_running(&explain);
    for (size_t i = 0; i < state->objects.len; i++)
        put_object(&explain, i);
    put_cells(&explain);
    put_overlays(&explain);
    put_ranges(&explain);
    put_evidence(&explain);
    vec_free(&explain.unknown);
}
