#include "engine/exec_int.h"

#include "engine/limits.h"

#include <string.h>

/* Ranges are compared through the difference of their ends, so that equal symbolic lengths,
 * constants, roundings (x & ~4095 lies within a page of x) and known bounds all count. */

static struct range difference(const struct check *check, const struct state *state, val a, val b);

/* x & mask, rounding down, against something at a known distance from x. */
static struct range through_mask(const struct check *check, const struct state *state, val a, val b)
{
    struct range r = { 0, INT64_MIN, INT64_MAX, 0, false, false };
    struct val_parts p = val_split(&check->values, a);
    const struct val_node *node = val_get(&check->values, p.base);
    int64_t mask;

    if (p.term != 0 || node->kind != VAL_OP || node->oper != IR_AND ||
        !val_is_const(&check->values, node->b, &mask) || mask >= 0)
        return r;
    r = difference(check, state, node->a, b); /* a is in [x + mask + 1, x] + offset */
    r.lo = r.lo == INT64_MIN ? r.lo : r.lo + mask + 1 + p.offset;
    r.hi = r.hi == INT64_MAX ? r.hi : r.hi + p.offset;
    r.has_except = false;
    return r;
}

static struct range difference(const struct check *check, const struct state *state, val a, val b)
{
    struct values *values = check_values(check);
    struct range plain = state_range(state, values, val_sub(values, a, b)), left, right;

    if (plain.lo != INT64_MIN && plain.hi != INT64_MAX)
        return plain;
    left = through_mask(check, state, a, b);
    right = through_mask(check, state, b, a);
    if (left.lo > plain.lo)
        plain.lo = left.lo;
    if (left.hi < plain.hi)
        plain.hi = left.hi;
    if (right.lo != INT64_MIN && -right.lo < plain.hi)
        plain.hi = -right.lo;
    if (right.hi != INT64_MAX && -right.hi > plain.lo)
        plain.lo = -right.hi;
    return plain;
}

const struct object *query_object(const struct check *check, const struct state *state, val at)
{
    return state_find_object(state, val_object(&check->values, at));
}

enum tri query_is_number(const struct check *check, val v)
{
    return val_get(&check->values, v)->kind == VAL_CONST ? YES : NO;
}

static bool is_whole_object(const struct check *check, const struct state *state,
                            struct query_range range)
{
    const struct object *object = query_object(check, state, range.at);
    struct range left;

    if (object == NULL || object->base != val_split(&check->values, range.at).base ||
        val_split(&check->values, range.at).term != 0 ||
        val_split(&check->values, range.at).offset > 0 || object->event.size == 0 || range.len == 0)
        return false;
    left = difference(check, state, object->event.size, range.len);
    return left.hi != INT64_MAX && left.hi < PAGE_BYTES;
}

/* Apart unless the objects are the same one; two things given from outside are taken to be two. */
static bool same_object(const struct check *check, val a, val b)
{
    return val_object(&check->values, a) == val_object(&check->values, b);
}

static int64_t page_down(int64_t v)
{
    return v & -PAGE_BYTES;
}

enum relation query_relation(const struct check *check, const struct state *state,
                             struct query_range outer, struct query_range inner)
{
    struct values *values = check_values(check);
    struct range start, end;
    val outer_end, inner_end;

    if (!same_object(check, outer.at, inner.at))
        return RELATION_APART;
    if (outer.at == inner.at && outer.len == inner.len && outer.len != 0)
        return RELATION_COVERS;
    if (is_whole_object(check, state, outer))
        return RELATION_COVERS;
    if (outer.len == 0 || inner.len == 0)
        return RELATION_UNKNOWN;
    start = difference(check, state, inner.at, outer.at); /* how far in it starts */
    outer_end = val_add(values, outer.at, outer.len, 0);
    inner_end = val_add(values, inner.at, inner.len, 0);
    end = difference(check, state, inner_end, outer_end); /* how far it reaches beyond */
    if (start.lo >= 0 && end.hi <= 0)
        return RELATION_COVERS;
    if (start.lo == start.hi && end.lo == end.hi) { /* outer starts at a page: count pages */
        struct range size = difference(check, state, outer_end, outer.at);

        if (size.lo == size.hi) {
            int64_t last = page_down(size.lo + PAGE_BYTES - 1);

            if (start.lo + PAGE_BYTES <= 0 || size.lo + end.lo > last)
                return start.lo >= last || size.lo + end.lo <= 0 ? RELATION_APART
                                                                 : RELATION_PARTIAL;
            return start.lo >= 0 ? RELATION_COVERS : RELATION_PARTIAL;
        }
    }
    if (end.lo >= PAGE_BYTES || start.hi <= -PAGE_BYTES)
        return RELATION_PARTIAL;
    return RELATION_UNKNOWN;
}

/* madvise and the like round the length up to pages. */
static val end_of(const struct check *check, struct query_range range, bool round)
{
    struct values *values = check_values(check);
    int64_t bytes;

    if (round && val_is_const(values, range.len, &bytes) && bytes >= 0 &&
        bytes < INT64_MAX - PAGE_BYTES)
        return val_add(values, range.at, 0, page_down(bytes + PAGE_BYTES - 1));
    return val_add(values, range.at, range.len, 0);
}

uint32_t query_cut(const struct check *check, const struct state *state, struct query_range range,
                   struct query_range cut, struct query_range left[2])
{
    struct values *values = check_values(check);
    struct range before, after;
    uint32_t count = 0;

    left[0] = range;
    if (query_touches(check, state, cut, range) == NO)
        return 1;
    if (query_relation(check, state, cut, range) == RELATION_COVERS)
        return 0;
    left[0].len = 0;
    if (range.len == 0 || cut.len == 0)
        return 1;
    before = difference(check, state, cut.at, range.at);
    after = difference(check, state, end_of(check, range, false), end_of(check, cut, true));
    if ((before.lo <= 0 && before.hi > 0) || (after.lo <= 0 && after.hi > 0))
        return 1;
    if (before.lo > 0)
        left[count++] = (struct query_range){ range.at, val_sub(values, cut.at, range.at) };
    if (after.lo > 0)
        left[count++] = (struct query_range){ end_of(check, cut, true),
                                              val_sub(values, end_of(check, range, false),
                                                      end_of(check, cut, true)) };
    return count;
}

enum tri query_touches(const struct check *check, const struct state *state,
                       struct query_range outer, struct query_range inner)
{
    struct values *values = check_values(check);
    struct range before, after;

    if (!same_object(check, outer.at, inner.at))
        return NO;
    if (outer.len == 0 || inner.len == 0)
        return outer.at == inner.at ? YES : MAYBE;
    if (outer.at == inner.at)
        return YES;
    before = difference(check, state, val_add(values, inner.at, inner.len, 0),
                        outer.at); /* inner end - outer start */
    after = difference(check, state, val_add(values, outer.at, outer.len, 0), inner.at);
    if (before.hi <= 0 || after.hi <= 0)
        return NO;
    return before.lo > 0 && after.lo > 0 ? YES : MAYBE;
}

enum tri query_shared(const struct check *check, const struct state *state, val at)
{
    const struct object *object = query_object(check, state, at);
    const struct val_node *base = val_get(&check->values, val_object(&check->values, at));

    if (object != NULL && object->event.action != NULL)
        return object->event.action->shared                     ? YES
               : object->event.action->memory == MEMORY_UNKNOWN ? MAYBE
                                                                : NO;
    return base->kind == VAL_LOCAL || base->kind == VAL_GLOBAL ? NO : MAYBE;
}

static int64_t declared_align(const struct check *check, const struct val_node *base)
{
    if (base->kind == VAL_LOCAL)
        return check->body->vars[base->num].align;
    return check->engine->program->globals.data[base->num].var->align;
}

/* A multiple of `unit` for certain? Products and masks are looked into. */
static bool is_multiple(const struct check *check, val v, int64_t unit)
{
    const struct val_node *node = val_get(&check->values, v);
    int64_t number;

    if (node->kind == VAL_CONST)
        return node->num % unit == 0;
    if (node->kind == VAL_SUM)
        return node->num % unit == 0 && is_multiple(check, node->a, unit) &&
               (node->b == 0 || is_multiple(check, node->b, unit));
    if (node->kind == VAL_OP && node->oper == IR_MUL &&
        val_is_const(&check->values, node->b, &number))
        return number % unit == 0;
    if (node->kind == VAL_OP && node->oper == IR_AND &&
        val_is_const(&check->values, node->b, &number))
        return (number & (unit - 1)) == 0;
    return false;
}

/* Where the base lies in its page: 0 a boundary, 1 somewhere else for certain, -1 not known. */
static int base_alignment(const struct check *check, const struct state *state, val base)
{
    const struct object *object = state_find_object(state, base);
    const struct val_node *node = val_get(&check->values, base);
    int64_t align;

    if (node->kind == VAL_LOCAL && node->num == 0) /* a callee's */
        return 1;
    if (node->kind == VAL_LOCAL || node->kind == VAL_GLOBAL)
        return declared_align(check, node) == 0            ? -1
               : declared_align(check, node) >= PAGE_BYTES ? 0
                                                           : 1;
    if (node->kind == VAL_OP && is_multiple(check, base, PAGE_BYTES))
        return 0;
    if (object == NULL || object->event.action == NULL)
        return -1;
    if (object->event.action->page_aligned || object->event.action->whole_pages ||
        object->event.action->memory == MEMORY_MAP)
        return 0;
    if (object->event.align != 0)
        return !val_is_const(&check->values, object->event.align, &align) ? -1
               : align >= PAGE_BYTES                                      ? 0
                                                                          : 1;
    return object->event.action->memory == MEMORY_HEAP ||
                   object->event.action->memory == MEMORY_STACK
               ? 1
               : -1;
}

enum tri query_aligned(const struct check *check, const struct state *state, val at)
{
    struct val_parts parts = val_split(&check->values, at);
    int base = base_alignment(check, state, parts.base);

    if (base < 0)
        return MAYBE;
    if (parts.term != 0 && !is_multiple(check, parts.term, PAGE_BYTES))
        return MAYBE;
    if (base == 0)
        return parts.offset % PAGE_BYTES == 0 ? YES : NO;
    return NO;
}

bool query_splits_huge(const struct check *check, const struct state *state,
                       struct query_range range)
{
    const struct object *object = query_object(check, state, range.at);
    struct val_parts parts = val_split(&check->values, range.at);
    struct query_range all;
    int64_t bytes;

    if (object == NULL || object->event.action == NULL || !object->event.action->huge ||
        parts.base != object->base || parts.term != 0 || range.len == 0)
        return false;
    all = (struct query_range){ object->base, object->event.size };
    return val_is_const(&check->values, range.len, &bytes) &&
           ((parts.offset | bytes) & (HUGE_BYTES - 1)) != 0 &&
           query_relation(check, state, range, all) == RELATION_PARTIAL;
}

const char *query_void(const struct check *check, const struct state *state,
                       const struct event *guard)
{
    const struct object *object = query_object(check, state, guard->at);
    const struct action *memory = object == NULL ? NULL : object->event.action;
    int64_t bytes;

    if (guard->action == NULL)
        return NULL;
    if (guard->action->void_guard)
        return guard->action->why;
    if (guard->len != 0 && val_is_const(&check->values, guard->len, &bytes) && bytes == 0 &&
        !(object != NULL && object->event.size == guard->len)) /* all of nothing */
        return "the length is zero: the call succeeds and guards nothing";
    if (guard->action->wipe && memory != NULL && memory->huge)
        return "huge pages cannot be wiped on fork";
    if (guard->action->wipe && memory != NULL && (memory->shared || memory->file_backed))
        return memory->shared ? "shared memory cannot be wiped on fork"
                              : "file-backed memory cannot be wiped on fork";
    if (query_splits_huge(check, state, (struct query_range){ guard->at, guard->len }))
        return "a huge page cannot be guarded in part";
    return NULL;
}

const struct lib *query_library(const struct state *state, const struct event *event)
{
    for (size_t i = 0;
         event->action != NULL && event->action->library != NULL && i < state->libs.len; i++)
        if (strcmp(state->libs.data[i].name, event->action->library) == 0)
            return &state->libs.data[i];
    return NULL;
}

bool query_protects(const struct check *check, const struct state *state, const struct lib *lib)
{
    return lib != NULL && lib->on &&
           state_returns(state, check_values(check), lib->event.result, lib->event.success) != NO;
}

static val object_size(const struct check *check, const struct state *state, val base)
{
    const struct object *object = state_find_object(state, base);
    const struct val_node *node = val_get(&check->values, base);
    const struct ir_unit *unit = check->unit->unit;
    ir_type type;
    int64_t size;

    if (object != NULL)
        return object->event.size;
    if (node->kind == VAL_GLOBAL) {
        unit = check->engine->program->globals.data[node->num].unit;
        type = check->engine->program->globals.data[node->num].var->type;
    } else if (node->kind == VAL_LOCAL) {
        type = check->body->vars[node->num].type;
    } else {
        return 0;
    }
    size = unit->types.data[type].size;
    return size <= 0 ? 0 : val_const(check_values(check), size);
}

enum tri query_alone(const struct check *check, const struct state *state, struct query_range range)
{
    struct values *values = check_values(check);
    val base = val_object(values, range.at), size = object_size(check, state, base);
    const struct object *object = state_find_object(state, base);
    int aligned = base_alignment(check, state, base);
    struct range before, beyond, bytes;

    if (object != NULL && object->event.action != NULL &&
        (object->event.action->whole_pages || object->event.action->memory == MEMORY_MAP))
        return YES;
    if (range.len == 0)
        return MAYBE;
    before = difference(check, state, range.at, base); /* how far in it starts */
    if (aligned == 1 && before.hi <= 0)
        return NO;
    if (size == 0)
        return MAYBE;
    beyond = difference(check, state, val_add(values, range.at, range.len, 0),
                        val_add(values, base, size, 0));
    if (aligned == 1)
        return before.lo >= PAGE_BYTES && beyond.hi <= -PAGE_BYTES ? YES
               : query_aligned(check, state, range.at) == NO       ? NO
                                                                   : MAYBE;
    bytes = state_range(state, values, size);
    if (aligned != 0 || bytes.lo != bytes.hi)
        return MAYBE;
    if (bytes.lo % PAGE_BYTES == 0)
        return YES;
    return beyond.lo > -(bytes.lo % PAGE_BYTES)    ? NO
           : beyond.hi <= -(bytes.lo % PAGE_BYTES) ? YES
                                                   : MAYBE;
}

enum tri query_in_force(const struct check *check, const struct state *state,
                        const struct guard *guard)
{
    if (guard->off || (!guard->rest && query_void(check, state, &guard->event) != NULL))
        return NO;
    if (guard->event.result != 0 &&
        state_returns(state, check_values(check), guard->event.result, guard->event.success) == NO)
        return NO;
    if (guard->kept_by != 0 &&
        state_returns(state, check_values(check), guard->kept_by, guard->kept_unless) != NO)
        return NO;
    return query_aligned(check, state, guard->event.at) == NO ? NO : YES;
}

/* Is it a guard that another thread puts on, maybe only later? Not if it was on before the pin. */
static bool is_early(const struct state *state, const struct guard *guard, const struct pin *pin)
{
    return guard->event.thread != pin->event.thread &&
           beside_runs(state, guard->event.thread, state->thread);
}

/* Guards count together: each in force may take over where another ends. */
static bool covered_together(const struct check *check, const struct state *state,
                             const struct pin *pin)
{
    struct values *values = check_values(check);
    val reached = pin->event.at;
    val end;

    if (pin->event.len == 0)
        return false;
    end = val_add(values, pin->event.at, pin->event.len, 0);
    for (size_t round = 0; round < state->guards.len; round++)
        for (size_t i = 0; i < state->guards.len; i++) {
            const struct guard *guard = &state->guards.data[i];
            val guard_end;

            if (guard->event.len == 0 || !same_object(check, guard->event.at, reached) ||
                query_in_force(check, state, guard) == NO || is_early(state, guard, pin))
                continue;
            guard_end = val_add(values, guard->event.at, guard->event.len, 0);
            if (difference(check, state, reached, guard->event.at).lo >= 0 &&
                difference(check, state, guard_end, reached).lo > 0 &&
                difference(check, state, reached, guard_end).hi <= 0)
                reached = guard_end;
        }
    return difference(check, state, end, reached).hi < PAGE_BYTES &&
           difference(check, state, end, reached).hi != INT64_MAX && reached != pin->event.at;
}

enum tri query_guarded(const struct check *check, const struct state *state, const struct pin *pin,
                       const struct guard **guard)
{
    struct query_range inner = { pin->event.at, pin->event.len };
    size_t partial = 0;
    enum tri best = NO;

    for (size_t i = 0; i < state->guards.len; i++) {
        const struct guard *one = &state->guards.data[i];
        struct query_range outer = { one->event.at, one->event.len };
        enum relation relation;

        if (query_in_force(check, state, one) == NO || is_early(state, one, pin))
            continue;
        relation = query_relation(check, state, outer, inner);
        partial += relation == RELATION_PARTIAL;
        if (relation == RELATION_COVERS || relation == RELATION_UNKNOWN) {
            *guard = one;
            best = relation == RELATION_COVERS ? YES : best == NO ? MAYBE : best;
        }
        if (best == YES)
            return YES;
    }
    return partial > 1 && covered_together(check, state, pin) ? YES : best;
}

static const char *object_kind(const struct object *object)
{
    switch (object->event.action == NULL ? MEMORY_UNKNOWN : object->event.action->memory) {
    case MEMORY_HEAP: return "heap block";
    case MEMORY_MAP: return "mapping";
    case MEMORY_STACK: return "stack block";
    case MEMORY_DEVICE: return "device memory";
    case MEMORY_GLOBAL:
    case MEMORY_UNKNOWN: break;
    }
    return "memory";
}

const char *query_describe(struct check *check, const struct state *state, val at)
{
    const struct object *object = query_object(check, state, at);
    const struct val_node *base = val_get(&check->values, val_object(&check->values, at));
    const struct prog_global *global;

    if (object != NULL && object->event.action != NULL)
        return check_text(check, "%s%s", object->event.action->shared ? "shared " : "",
                          object_kind(object));
    if (base->kind == VAL_LOCAL && base->num == 0)
        return "stack memory";
    if (base->kind == VAL_LOCAL)
        return check_text(check, "local '%s'",
                          ir_text(check->unit->unit, check->body->vars[base->num].name));
    if (base->kind != VAL_GLOBAL)
        return "memory";
    global = &check->engine->program->globals.data[base->num];
    return check_text(check, "global '%s'", ir_text(global->unit, global->var->name));
}

const struct cause *query_origin(const struct check *check, const struct state *state, val at)
{
    const struct object *object = query_object(check, state, at);

    return object == NULL ? NULL : object->event.cause;
}

uint32_t query_evidence(const struct check *check, const struct state *state, const struct pin *pin)
{
    const struct object *object = query_object(check, state, pin->event.at);
    uint32_t evidence = pin->event.evidence | state->evidence;

    if (query_shared(check, state, pin->event.at) == MAYBE)
        evidence |= 1u << EVIDENCE_UNKNOWN_ORIGIN;
    if (pin->maybe_released)
        evidence |= 1u << EVIDENCE_CROSSED_UNKNOWN;
    if (pin->weak_guarded)
        evidence |= 1u << EVIDENCE_WEAK_GUARD;
    if (pin->event.action != NULL && pin->event.action->untracked)
        evidence |= 1u << EVIDENCE_UNTRACKED;
    if (pin->event.action != NULL && pin->event.action->read_only)
        evidence |= 1u << EVIDENCE_READ_ONLY;
    if (object != NULL && object->event.action != NULL && object->event.action->huge)
        evidence |= 1u << EVIDENCE_HUGE;
    if (query_aligned(check, state, pin->event.at) == YES &&
        query_alone(check, state, (struct query_range){ pin->event.at, pin->event.len }) == YES)
        evidence |= 1u << EVIDENCE_OWN_PAGES;
    if (pin->event.cause != NULL && check->func->unit->has_errors)
        evidence |= 1u << EVIDENCE_BROKEN_UNIT;
    return evidence;
}

const char *query_call_name(const struct cause *cause)
{
    const char *name = "";

    for (; cause != NULL; cause = cause->inner)
        if (cause->api != NULL)
            name = cause->api->name;
    return name;
}

const char *query_event_call(struct check *check, const struct event *event)
{
    const struct origin *origin = event->action == NULL ? NULL : event->action->origin;

    return check_text(check, "%s(%s)", query_call_name(event->cause),
                      origin == NULL || origin->command == NULL ? "" : origin->command);
}

bool query_is_root(const struct check *check)
{
    return check->is_root;
}

bool query_is_main(const struct check *check)
{
    return check->func->is_main;
}

struct place cause_location(const struct cause *cause)
{
    const struct cause *at = cause_place(cause);
    const struct ir_unit *unit = at->func->unit;
    const struct ir_loc_info *loc = &unit->locs.data[at->loc];

    return (struct place){ ir_text(unit, unit->files.data[loc->file].path), loc->line, loc->column,
                           loc->end_line, loc->end_column };
}
