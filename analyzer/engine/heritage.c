#include "engine/exec_int.h"

#include "engine/limits.h"

/* What a child has from its parent: things made before a fork, found on the trace of its path. */

static bool makes(const struct event *event, val object)
{
    return ((event->kind == EV_CREATE || event->kind == EV_QUEUE) && event->object == object) ||
           ((event->kind == EV_PIN || event->kind == EV_OPEN) && event->handle == object);
}

/* The event that the thing came to be by; a pin rather than the object that goes with it. */
static const struct trace *find_maker(const struct trace *t, val object)
{
    const struct trace *found = NULL;

    for (t = trace_maker(t); t != NULL; t = trace_maker(t->prev))
        if (makes(&t->event, object) && (found == NULL || t->event.kind == EV_PIN))
            found = t;
    return found;
}

static val find_owner(const struct trace *t, val object)
{
    for (t = trace_maker(t); t != NULL; t = trace_maker(t->prev))
        if (makes(&t->event, object) && t->event.owner != 0)
            return t->event.owner;
    return 0;
}

/* What it belongs to in the end: all objects of one context are one. */
static val find_root(const struct trace *t, val object)
{
    val owner;

    for (int depth = 0; depth < LIMIT_DEPTH && (owner = find_owner(t, object)) != 0; depth++)
        object = owner;
    return object;
}

static bool is_child_of(const struct event *event)
{
    return event->kind == EV_FORK && event->action->role == ROLE_CHILD;
}

/* A descriptor is something to inherit once something was made, or pinned, through it. */
static bool is_empty(const struct trace *fork, const struct trace *maker)
{
    if (maker == NULL || maker->event.kind != EV_OPEN)
        return false;
    for (const struct trace *t = fork; t != NULL; t = t->prev)
        if (t->event.owner == maker->event.handle && t->event.owner != 0)
            return false;
    return true;
}

enum tri query_inherited(const struct check *check, const struct state *state, val object,
                         struct query_heritage *heritage)
{
    const struct trace *maker = find_maker(state->trace, object), *fork = NULL;

    *heritage = (struct query_heritage){ .root = find_root(state->trace, object) };
    if (state->process == NULL || object == 0)
        return NO;
    for (const struct trace *t = state->trace; t != NULL && t != maker; t = t->prev)
        if (is_child_of(&t->event))
            fork = t;
    heritage->fork = fork == NULL || is_empty(fork, maker) ? NULL : &fork->event;
    if (maker != NULL)
        heritage->made = &maker->event;
    if (heritage->fork == NULL)
        return NO;
    if (maker != NULL)
        return YES;
    return val_is_input(&check->values, object) ? MAYBE : NO;
}

static bool is_release_by_address(const struct event *event)
{
    return event->kind == EV_UNPIN && event->handle == 0 && event->owner == 0 && event->at != 0;
}

bool query_first_released(const struct check *check, const struct state *state,
                          const struct event *release, struct query_heritage *heritage)
{
    const struct pin *pin = NULL;
    const struct trace *t = state->trace;

    *heritage = (struct query_heritage){ .root = release->at };
    while (is_release_by_address(release) &&
           (pin = query_released(check, state, release, pin)) != NULL && !pin->inherited)
        continue;
    if (pin == NULL)
        return false;
    for (; t != NULL && !is_child_of(&t->event); t = t->prev)
        if (is_release_by_address(&t->event) && t->event.action == release->action)
            return false;
    heritage->made = &pin->event;
    heritage->fork = t == NULL ? NULL : &t->event;
    return t != NULL;
}

const struct event *query_first_use(const struct check *check, const struct state *state,
                                    const struct query_heritage *heritage)
{
    const struct event *first = NULL;

    (void)check;
    for (const struct trace *t = state->trace; t != NULL && !is_child_of(&t->event); t = t->prev)
        if (t->event.kind == EV_USE && find_root(t, t->event.object) == heritage->root)
            first = &t->event;
    return first;
}

bool query_first_access(const struct check *check, const struct state *state,
                        struct query_range range)
{
    for (const struct trace *t = state->trace; t != NULL && !is_child_of(&t->event); t = t->prev) {
        bool is_access =
            t->event.kind == EV_READ || t->event.kind == EV_WRITE || t->event.kind == EV_FREE;

        if (is_access && query_touches(check, state, range,
                                       (struct query_range){ t->event.at, t->event.len }) != NO)
            return false;
    }
    return true;
}

const struct process *query_first_child(const struct state *state, const struct cause *after)
{
    const struct process *first = NULL;

    for (const struct process *p = state->process; p != NULL && p->fork->id > after->id;
         p = p->parent)
        first = p;
    return first;
}

bool query_is_exec(const struct cause *cause)
{
    cause = cause_innermost(cause);
    for (uint32_t c = 0; cause->api != NULL && c < cause->api->case_count; c++)
        for (uint32_t a = 0; a < cause->api->cases[c].action_count; a++)
            if (cause->api->cases[c].actions[a].event == EV_EXEC)
                return true;
    return false;
}

enum memory_kind query_memory(const struct check *check, const struct state *state, val at)
{
    const struct object *object = query_object(check, state, at);
    const struct val_node *base = val_get(&check->values, val_object(&check->values, at));
    const struct prog_global *global;

    if (object != NULL && object->event.action != NULL)
        return object->event.action->memory;
    if (base->kind == VAL_LOCAL)
        return MEMORY_STACK;
    if (base->kind != VAL_GLOBAL || base->num == 0)
        return MEMORY_UNKNOWN;
    global = &check->engine->program->globals.data[base->num];
    return global->var->kind == IR_VAR_LITERAL ? MEMORY_UNKNOWN : MEMORY_GLOBAL;
}

bool query_is_nowhere(const struct check *check, val at)
{
    enum val_kind kind =
        (enum val_kind)val_get(&check->values, val_object(&check->values, at))->kind;

    return kind == VAL_CONST || kind == VAL_NONE;
}
