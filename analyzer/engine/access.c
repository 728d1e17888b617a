#include "base/hash.h"
#include "engine/exec_int.h"

/* Reads and writes: there are many, and few are of interest to anybody. */

static bool is_pinned(const struct check *check, const struct state *state, val object)
{
    for (size_t i = 0; i < state->pins.len; i++)
        if (val_object(&check->values, state->pins.data[i].event.at) == object)
            return true;
    return false;
}

/* Is some of this memory missing in the child that this path is in? */
static bool is_excluded(const struct check *check, const struct state *state, val object)
{
    for (size_t i = 0; i < state->guards.len && state->process != NULL; i++)
        if (state->guards.data[i].inherited && !state->guards.data[i].off &&
            val_object(&check->values, state->guards.data[i].event.at) == object)
            return true;
    for (size_t i = 0; i < state->pins.len && state->process != NULL; i++)
        if (state->pins.data[i].inherited && state->pins.data[i].lib_guarded &&
            val_object(&check->values, state->pins.data[i].event.at) == object)
            return true;
    return false;
}

/* Can what is done to this memory matter to anybody later? Of what is written bit by bit, only
 * where somebody has a use for it; what a library call fills is likely to be a buffer. */
static bool is_watched(const struct check *check, const struct state *state, enum event_kind kind,
                       val object, bool by_library)
{
    const struct program *program = check->engine->program;
    bool later = kind == EV_READ ? program->has_guarded_children
                                 : program->has_readonly_pins || program->has_guarded_children;

    switch ((enum val_kind)val_get(&check->values, object)->kind) {
    case VAL_PARAM:
    case VAL_LOAD:
    case VAL_GLOBAL: return later || (kind == EV_WRITE && (check->relevant || by_library));
    case VAL_FRESH:
        return kind == EV_WRITE && program->has_readonly_pins &&
               state_find_object(state, object) != NULL;
    case VAL_NONE:
    case VAL_CONST:
    case VAL_LOCAL:
    case VAL_FUNC:
    case VAL_SUM:
    case VAL_OP: break;
    }
    return false;
}

/* What rules may judge now, and what somebody may have to know later. */
struct interest {
    bool now, later;
};

static struct interest interest_in(const struct check *check, const struct state *state,
                                   const struct event *access)
{
    val object = val_object(&check->values, access->at);
    bool pinned = access->kind == EV_WRITE && is_pinned(check, state, object);
    bool later = pinned || is_excluded(check, state, object) ||
                 is_watched(check, state, access->kind, object, access->action != NULL);

    return (struct interest){ pinned || state->process != NULL,
                              later && trace_is_news(check, state->trace, access) };
}

/* Each way makes an access again: most have the cause that was made last for such a place. */
static const struct cause *cause_of(struct check *check, ir_loc loc, const struct cause *inner)
{
    enum { CAUSES = 1024 };
    uint64_t hash = hash_u64(hash_u64(HASH_SEED, loc), inner == NULL ? 0 : inner->id);
    const struct cause **last;

    if (check->access_causes == NULL)
        check->access_causes = ARENA_ARRAY(&check->scratch, const struct cause *, CAUSES);
    last = &check->access_causes[hash % CAUSES];
    if (*last == NULL || (*last)->loc != loc || (*last)->inner != inner)
        *last = exec_cause(check, loc, NULL, inner);
    return *last;
}

static void take_access(struct check *check, struct state *state, const struct event *event,
                        struct interest interest)
{
    if (interest.now)
        effect_tell(check, state, event);
    if (interest.later)
        trace_put(check, state, event);
}

void access_apply(struct check *check, struct state *state, const struct event *access)
{
    effect_untested(check, state, access->at, access->cause->loc);
    take_access(check, state, access, interest_in(check, state, access));
}

void access_make(struct check *check, struct state *state, enum event_kind kind, val at,
                 int64_t size, ir_loc loc)
{
    struct cause here = { .func = check->func, .loc = loc };
    struct event event = { .kind = kind, .at = at, .cause = &here };
    struct interest interest = interest_in(check, state, &event);

    if (!interest.now && !interest.later)
        return;
    event.len = val_const(&check->values, size < 0 ? 1 : size);
    event.cause = cause_of(check, loc, NULL);
    state->thread = NULL;
    take_access(check, state, &event, interest);
}

void access_replay(struct check *check, struct state *state, const struct event *access, ir_loc loc)
{
    struct interest interest = interest_in(check, state, access);
    struct event mine;

    effect_untested(check, state, access->at, loc);
    if ((!interest.now && !interest.later) ||
        val_get(&check->values, access->at)->kind == VAL_CONST) /* an argument left out */
        return;
    mine = *access;
    mine.cause = cause_of(check, loc, access->cause);
    state->thread = access->thread;
    take_access(check, state, &mine, interest);
}
