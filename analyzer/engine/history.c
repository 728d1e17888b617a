#include "engine/exec_int.h"

#include "engine/limits.h"

/* What a path says of the pages of a pin before it was taken: read backwards from the trace.
 *
 * Pages are counted from the pin's start. A write of a length that is not known reaches all that
 * follow, one of a loop (the same place in the code at several addresses) all of them. A pin whose
 * length is not known has one page, which any write reaches that is not provably shorter. */

enum { SET_PAGES = 1024 };

struct page_set {
    int64_t unit;   /* bytes, a page or more */
    uint32_t count; /* 1 when the length is not known */
    bool sized;
    uint64_t bits[SET_PAGES / 64];
};

static struct page_set set_of(const struct check *check, const struct pin *pin)
{
    struct page_set set = { .unit = PAGE_BYTES, .count = 1 };
    int64_t len;

    if (pin->event.len == 0 || !val_is_const(&check->values, pin->event.len, &len) || len <= 0)
        return set;
    while ((len + set.unit - 1) / set.unit > SET_PAGES)
        set.unit *= 2;
    set.count = (uint32_t)((len + set.unit - 1) / set.unit);
    set.sized = true;
    return set;
}

static void put_pages(struct page_set *set, int64_t first, int64_t last)
{
    for (int64_t i = first < 0 ? 0 : first; i <= last && i < (int64_t)set->count; i++)
        set->bits[i / 64] |= UINT64_C(1) << i % 64;
}

static void put_all(struct page_set *set)
{
    put_pages(set, 0, set->count);
}

/* Is some page in `in` that is in none of the others? */
static bool has_page(const struct page_set *in, const struct page_set *also,
                     const struct page_set *out)
{
    for (uint32_t i = 0; i < SET_PAGES / 64; i++)
        if ((in->bits[i] & (also == NULL ? ~UINT64_C(0) : also->bits[i]) & ~out->bits[i]) != 0)
            return true;
    return false;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/* Adds the pages that are, or may be, within [at, at + len). `sure`: only what reaches a pin of
 * unknown length for all that is known. */
static void put_range(const struct check *check, const struct state *state, struct page_set *set,
                      const struct pin *pin, struct query_range range, bool sure)
{
    struct values *values = check_values(check);
    struct query_range pinned = { pin->event.at, pin->event.len };
    int64_t start, len;

    if (query_touches(check, state, pinned, range) == NO)
        return;
    if (!set->sized) {
        if (!sure || query_relation(check, state, range, pinned) != RELATION_PARTIAL)
            put_all(set);
    } else if (val_is_const(values, val_sub(values, range.at, pin->event.at), &start)) {
        if (range.len == 0) /* a string, a record: short */
            put_pages(set, floor_div(start, set->unit), floor_div(start, set->unit));
        else if (val_is_const(values, range.len, &len))
            put_pages(set, floor_div(start, set->unit), floor_div(start + len - 1, set->unit));
        else
            put_pages(set, floor_div(start, set->unit), set->count);
    } else {
        put_all(set);
    }
}

static bool same_call(const struct cause *a, const struct cause *b)
{
    while (a != NULL && b != NULL && a->func == b->func && a->loc == b->loc) {
        a = a->inner;
        b = b->inner;
    }
    return a == NULL && b == NULL;
}

/* Did the same place in the code write elsewhere in that object shortly before? Then it is in a
 * loop. */
static bool is_swept(const struct check *check, const struct event *write,
                     const struct trace *before)
{
    val object = val_object(&check->values, write->at);

    for (uint32_t left = before == NULL ? 0 : before->writes.events; left > 0;
         left--, before = before->prev)
        if (before->event.kind == EV_WRITE && before->event.at != write->at &&
            same_call(before->event.cause, write->cause) &&
            val_object(&check->values, before->event.at) == object)
            return true;
    return false;
}

static void put_write(const struct check *check, const struct state *state, struct page_set *set,
                      const struct pin *pin, const struct event *write, const struct trace *before,
                      bool sure)
{
    if (val_object(&check->values, write->at) != val_object(&check->values, pin->event.at))
        return;
    if (is_swept(check, write, before))
        put_all(set);
    else
        put_range(check, state, set, pin, (struct query_range){ write->at, write->len }, sure);
}

static const struct trace *find_pin(const struct state *state, const struct pin *pin)
{
    const struct trace *t = state->trace;

    while (t != NULL && (t->event.kind != EV_PIN || t->event.at != pin->event.at ||
                         !same_call(t->event.cause, pin->event.cause)))
        t = t->prev;
    return t;
}

static bool begins(const struct check *check, const struct event *event, const struct pin *pin)
{
    return (event->kind == EV_ALLOC || event->kind == EV_MOVE || event->kind == EV_MAP) &&
           event->at != 0 && val_object(&check->values, pin->event.at) == event->at;
}

/* Some writes may not have been put on record there. */
static bool is_full(const struct trace *t)
{
    return t->writes.count >= LIMIT_ACCESSES;
}

/* Was the whole pin out of the child's reach at the fork `t`? What a guard covers in part goes to
 * `safe`. */
static bool was_guarded(const struct check *check, const struct state *state, const struct pin *pin,
                        const struct trace *t, struct page_set *safe)
{
    struct query_range pinned = { pin->event.at, pin->event.len };

    for (t = t->prev; t != NULL && !begins(check, &t->event, pin); t = t->prev) {
        struct guard guard = { .event = t->event };
        struct query_range range = { t->event.at, t->event.len };
        enum relation relation;

        if (t->event.kind == EV_UNGUARD && query_touches(check, state, pinned, range) != NO)
            return false;
        if (t->event.kind != EV_GUARD || (t->event.action != NULL && t->event.action->void_guard) ||
            query_in_force(check, state, &guard) == NO)
            continue;
        relation = query_relation(check, state, range, pinned);
        if (relation == RELATION_COVERS || relation == RELATION_UNKNOWN)
            return true;
        if (relation == RELATION_PARTIAL)
            put_range(check, state, safe, pin, range, true);
    }
    return false;
}

/* The newest write before `t` to one of the pages in `of` that are not in `but`. */
static const struct event *find_write(const struct check *check, const struct state *state,
                                      const struct pin *pin, const struct trace *t,
                                      const struct page_set *of, const struct page_set *but)
{
    for (t = t->prev; t != NULL && !begins(check, &t->event, pin); t = t->prev) {
        struct page_set set = set_of(check, pin);

        if (t->event.kind != EV_WRITE)
            continue;
        put_write(check, state, &set, pin, &t->event, t->prev, false);
        if (has_page(&set, of, but))
            return &t->event;
    }
    return NULL;
}

/* Was the process that `fork` made waited for since? An unnamed wait is for it when it is part of
 * the same call, or when there is no other. */
static bool was_waited_for(const struct check *check, const struct state *state,
                           const struct trace *fork)
{
    bool alone = true;

    for (const struct trace *t = state->trace; t != NULL; t = t->prev)
        alone = alone && (t == fork || t->event.kind != EV_FORK);
    for (const struct trace *t = state->trace; t != fork; t = t->prev) {
        const struct event *wait = &t->event;
        int64_t pid;
        bool any =
            wait->object == 0 || (val_is_const(&check->values, wait->object, &pid) && pid <= 0);

        if (wait->kind != EV_WAIT)
            continue;
        if (any ? alone || same_call(wait->cause, fork->event.cause)
                : wait->object == fork->event.result)
            return true;
    }
    return false;
}

bool query_was_shared(const struct check *check, const struct state *state, const struct pin *pin,
                      const struct event *write, struct query_past *past)
{
    struct page_set now = set_of(check, pin), since = now;

    put_write(check, state, &now, pin, write, state->trace, false);
    for (const struct trace *t = find_pin(state, pin); t != NULL && !begins(check, &t->event, pin);
         t = t->prev) {
        if (is_full(t))
            return false;
        if (t->event.kind == EV_WRITE)
            put_write(check, state, &since, pin, &t->event, t->prev, true);
        if (t->event.kind != EV_FORK || was_guarded(check, state, pin, t, &since))
            continue;
        past->write = find_write(check, state, pin, t, &now, &since);
        past->fork = &t->event;
        past->gone = was_waited_for(check, state, t);
        if (past->write != NULL)
            return true;
    }
    return false;
}

static bool is_fresh(const struct event *alloc)
{
    const struct action *action = alloc->action;

    return alloc->kind == EV_ALLOC && action != NULL && !action->shared && !action->huge &&
           (action->memory == MEMORY_MAP || action->zeroed || action->file_backed);
}

bool query_was_untouched(const struct check *check, const struct state *state,
                         const struct pin *pin, const struct event *write, struct query_past *past)
{
    struct page_set now = set_of(check, pin), before = now;

    put_write(check, state, &now, pin, write, state->trace, false);
    for (const struct trace *t = find_pin(state, pin); t != NULL; t = t->prev) {
        if (is_full(t))
            return false;
        if (t->event.kind == EV_WRITE)
            put_write(check, state, &before, pin, &t->event, t->prev, true);
        if (begins(check, &t->event, pin)) {
            past->alloc = &t->event;
            return is_fresh(&t->event) && has_page(&now, NULL, &before);
        }
    }
    return false;
}
