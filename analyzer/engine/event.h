/* What happens on a path, and what it means to the engine. */
#ifndef PINFORK_ENGINE_EVENT_H
#define PINFORK_ENGINE_EVENT_H

#include "engine/program.h"
#include "engine/value.h"
#include "model/model.h"

/* Where something happens: a place in a function, reached through calls. `inner` leads towards the
 * library call; the outermost cause is in the function being analysed. */
struct cause {
    uint32_t id;                 /* by order of creation */
    ir_loc loc;                  /* in func's unit */
    const struct prog_func *func;
    const struct api *api;       /* set on the innermost cause of a call */
    const struct cause *inner;
    const struct cause *innermost; /* NULL: this one */
    const struct cause *place; /* see cause_place; NULL: this one */
    const struct cause *kept;    /* its copy in the run's arena, see keep.c; NULL: none yet */
};

/* The library call itself. */
static inline const struct cause *cause_innermost(const struct cause *cause)
{
    return cause->innermost == NULL ? cause : cause->innermost;
}
/* The innermost place of a cause that is the program's own: a call made by an inline function of a
 * library's header stands at its caller's line. */
static inline const struct cause *cause_place(const struct cause *cause)
{
    return cause->place == NULL ? cause : cause->place;
}
/* Puts it around `inner`, which may be NULL. Its own `func` is set. */
void cause_put_inner(struct cause *cause, const struct cause *inner);

/* A thread that was started; NULL is the one the function was entered in. */
struct thread {
    const struct cause *created;
    const struct thread *creator;
    bool interrupts; /* no thread: a handler that interrupts one */
};

/* One thing that happened. Operands that the kind has not are 0. There are very many. */
struct event {
    enum event_kind kind;
    enum returns success; /* the results that mean success; RETURNS_ANY: it cannot be told */
    enum ir_fate fate;
    bool survivor_child; /* FORK, as the child: the parent's side ends */
    bool kept; /* PIN: something may hold its handle, though it is not known where */
    bool fulfilled; /* UNPIN: there was something to release, be it out of the caller's view */
    uint32_t evidence; /* of how it was reached: bits of enum evidence */
    val result; /* of the call, for what holds only if it succeeded */
    const struct action *action; /* the model's word on it; NULL for plain reads and writes */
    const struct cause *cause;
#define OPERAND(name, member, key) val member;
#include "model/operand.def"
#undef OPERAND
    const struct cause *origin; /* UNTESTED: the call that failed */
    const struct thread *thread; /* that did it */
    const struct thread *started; /* THREAD: what it does is on record after this; NULL: not yet */
    const struct flow *targets; /* THREAD, CALLBACK: what `start` may be, by where it came from */
};

/* Replaces each value by what `value` says of it; it is not asked of "no value". */
typedef val (*event_value)(void *context, val v);
void event_translate(struct event *event, event_value value, void *context);

/* The same for events that mean the same, causes aside; within one run. */
uint64_t event_hash(uint64_t seed, const struct event *event);
/* Equal in every member. */
bool event_same(const struct event *a, const struct event *b);

/* The columns of model/event.def. */
enum event_apart { APART_NO, APART_GIVEN, APART_ALWAYS };
enum event_leaves { LEAVES_NO, LEAVES_OUTSIDE, LEAVES_ALWAYS };
enum event_renews { RENEWS_NONE, RENEWS_WRITES, RENEWS_ALL };
enum event_makes {
    MAKES_NONE,
#define OPERAND(name, member, key) MAKES_##name,
#include "model/operand.def"
#undef OPERAND
};

struct event_traits {
    enum relevance relevance;
    enum event_apart apart;
    enum event_leaves leaves;
    enum event_renews renews;
    enum event_makes makes;
};

extern const struct event_traits event_traits[EV_COUNT];

#endif
