/* The events of a path, kept for its summary and for what tells it from other paths. */
#include "base/err.h"
#include "base/hash.h"
#include "engine/exec_int.h"
#include "engine/limits.h"

#include <stdlib.h>

static bool is_given(const struct check *check, val v)
{
    return v != 0 && (val_is_input(&check->values, v) ||
                      val_get(&check->values, val_object(&check->values, v))->kind == VAL_GLOBAL);
}

/* Does it concern what callers know? What was made here shows in the state itself. */
static bool is_outside(const struct check *check, const struct event *event)
{
    return event_traits[event->kind].apart == APART_ALWAYS || is_given(check, event->at) ||
           is_given(check, event->from) || is_given(check, event->handle) ||
           is_given(check, event->owner) || is_given(check, event->key_value);
}

static uint64_t event_key(const struct check *check, uint64_t key, const struct event *event)
{
    const struct cause *cause = event->cause;

    key = hash_u64(key, event->kind);
    if (cause != NULL) {
        cause = cause_innermost(cause);
        key = hash_u64(key,
                       (uint64_t)cause->loc << 32 | (uint32_t)(cause->func - check->engine->funcs));
    }
    key = hash_u64(key, (uint64_t)event->at << 32 | event->len);
    key = hash_u64(key, (uint64_t)event->handle << 32 | event->owner);
    key = hash_u64(key, event->count);
    return event->action == NULL
               ? key
               : hash_u64(key, (uint64_t)event->action->role << 1 | event->action->read_only);
}

static uint64_t bit_of(val object)
{
    return UINT64_C(1) << hash_u64(HASH_SEED, object) % 64;
}

/* Are both in one cache line of the object, as the members of a record are? */
static bool same_line(const struct check *check, val a, val b)
{
    struct val_parts x = val_split(&check->values, a), y = val_split(&check->values, b);

    return x.base == y.base && x.term == y.term && x.offset >> 6 == y.offset >> 6;
}

/* Does `known` make `access` no news? One read of an object is as good as another: guards seldom
 * leave out part of one. Of writes, one to a line is as good as another, but where one place writes
 * at several addresses it is a loop that fills a buffer. */
static bool covers(const struct check *check, const struct event *known, const struct event *access)
{
    if (known->kind != access->kind)
        return false;
    if (known->kind == EV_READ)
        return val_object(&check->values, known->at) == val_object(&check->values, access->at);
    return known->at == access->at || (same_line(check, known->at, access->at) &&
                                       !state_same_site(known->cause, access->cause));
}

bool trace_is_news(const struct check *check, const struct trace *trace, const struct event *access)
{
    const struct accesses *known = trace == NULL             ? NULL
                                   : access->kind == EV_READ ? &trace->reads
                                                             : &trace->writes;

    if (known == NULL)
        return true;
    if (known->count >= LIMIT_ACCESSES)
        return false;
    if ((known->objects & bit_of(val_object(&check->values, access->at))) == 0)
        return true;
    for (uint32_t left = known->events; left > 0; left--, trace = trace->prev)
        if (covers(check, &trace->event, access))
            return false;
    return true;
}

static void count_access(struct accesses *accesses, bool is_one, bool renewed, val object)
{
    if (renewed)
        *accesses = (struct accesses){ 0 };
    accesses->events += !renewed;
    accesses->count += is_one;
    accesses->objects |= is_one ? bit_of(object) : 0;
}

/* What is read through it later reaches memory directly. */
static bool is_direct_open(const struct event *event)
{
    return event->kind == EV_OPEN && event->action->direct;
}

/* A parent is where it was, but for its pins, which know what they met: no caller is to hear
 * more. */
static bool is_own_fork(const struct check *check, const struct event *event)
{
    return check->exact && event->kind == EV_FORK && event->action->role == ROLE_PARENT;
}

void trace_put(struct check *check, struct state *state, const struct event *event)
{
    bool reaps_any = event->kind == EV_REAP && event->owner == 0 && event->handle == 0;
    struct trace *trace;
    enum event_renews renews = event_traits[event->kind].renews;
    bool is_read = event->kind == EV_READ, is_write = event->kind == EV_WRITE;

    if (reaps_any && state->trace != NULL && state->trace->reaped)
        return;
    if (event->kind == EV_RUN && state->trace != NULL && state->trace->ran)
        return;
    trace = malloc(sizeof *trace);
    if (trace == NULL)
        oom();
    *trace = state->trace != NULL ? *state->trace
                                  : (struct trace){ .key = HASH_SEED, .firm = HASH_SEED };
    trace->prev = state->trace;
    trace->users = 1;
    trace->event = *event;
    trace->mark = 0;
    trace->event.fulfilled |=
        event->kind == EV_UNPIN && query_released(check, state, event, NULL) != NULL;
    if (event->kind == EV_UNPIN)
        trace->release = trace;
    if (event->kind == EV_SUBMIT)
        trace->submit = trace;
    if (event->kind == EV_CREATE || event->kind == EV_QUEUE || event->kind == EV_PIN ||
        event->kind == EV_OPEN)
        trace->maker = trace;
    trace->all++;
    trace->since++;
    trace->ran = event->kind == EV_RUN || (trace->ran && event->kind != EV_FORK);
    trace->opened |= event->kind == EV_UNGUARD && event->result != 0;
    trace->reaped = reaps_any || (trace->reaped && event->kind != EV_SUBMIT);
    count_access(&trace->reads, is_read, renews == RENEWS_ALL,
                 val_object(&check->values, event->at));
    count_access(&trace->writes, is_write, renews != RENEWS_NONE,
                 val_object(&check->values, event->at));
    if (event_traits[event->kind].apart != APART_NO || is_direct_open(event)) {
        if (is_direct_open(event) || (is_outside(check, event) && !is_own_fork(check, event)) ||
            beside_matters(check, state, event))
            trace->mark = event_key(check, HASH_SEED, event) | 1;
        if (trace->mark != 0) {
            trace->key = hash_u64(trace->key, trace->mark);
            if (!state_may_spare(event->kind))
                trace->firm = hash_u64(trace->firm, trace->mark);
            trace->marked = trace;
        }
        trace->count++;
        trace->since = 0;
    }
    state->trace = trace;
}

bool trace_only_ends(const struct trace *trace)
{
    while (trace != NULL && (trace->event.kind == EV_READ || trace->event.kind == EV_EXEC ||
                             (trace->event.kind == EV_EXIT && trace->event.action->quick)))
        trace = trace->prev;
    return trace != NULL && trace->event.kind == EV_FORK && trace->event.action->role == ROLE_CHILD;
}

/* Is it reached from what the caller handed over? */
static bool is_handed(const struct check *check, val v)
{
    while (val_get(&check->values, val_object(&check->values, v))->kind == VAL_LOAD)
        v = val_get(&check->values, val_object(&check->values, v))->a;
    return val_get(&check->values, val_object(&check->values, v))->kind == VAL_PARAM;
}

bool trace_child_touches(const struct check *check, const struct trace *trace)
{
    bool touches = false;

    for (; trace != NULL &&
           !(trace->event.kind == EV_FORK && trace->event.action->role == ROLE_CHILD);
         trace = trace->prev) {
        const struct event *event = &trace->event;

        if (event->kind == EV_WRITE || event->kind == EV_FREE)
            touches |= is_handed(check, event->at);
        else if (event->kind == EV_USE || event->kind == EV_UNPIN)
            touches |= is_handed(check, event->object) || is_handed(check, event->handle);
    }
    return touches && trace != NULL;
}
