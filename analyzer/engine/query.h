/* Questions that rules ask of a state. Answers are three-valued. */
#ifndef PINFORK_ENGINE_QUERY_H
#define PINFORK_ENGINE_QUERY_H

#include "engine/rule.h"

/* How the pages of one range lie to those of another. */
enum relation { RELATION_APART, RELATION_COVERS, RELATION_PARTIAL, RELATION_UNKNOWN };

struct query_range {
    val at, len;
};

/* Does `outer`, rounded to pages, hold all of `inner`? */
enum relation query_relation(const struct check *check, const struct state *state,
                             struct query_range outer, struct query_range inner);
/* What `cut`, rounded to pages, leaves of `range`: up to two pieces, in order. A piece whose
 * length cannot be told has none. */
uint32_t query_cut(const struct check *check, const struct state *state, struct query_range range,
                   struct query_range cut, struct query_range left[2]);
/* Is any byte of `inner` within `outer`? */
enum tri query_touches(const struct check *check, const struct state *state,
                       struct query_range outer, struct query_range inner);
/* Never copy-on-write? MAYBE when the origin is not known. */
enum tri query_shared(const struct check *check, const struct state *state, val at);
/* Starts at a page boundary? NO only when it cannot. */
enum tri query_aligned(const struct check *check, const struct state *state, val at);

/* Why a guard asked for like that cannot take effect, wherever it starts; NULL when it can. */
const char *query_void(const struct check *check, const struct state *state,
                       const struct event *guard);
/* Does the range certainly take a part of huge pages only? */
bool query_splits_huge(const struct check *check, const struct state *state,
                       struct query_range range);
/* What is known of the library that an event speaks of; NULL: nothing. */
const struct lib *query_library(const struct state *state, const struct event *event);
/* Is its protection on, as far as the path has seen? */
bool query_protects(const struct check *check, const struct state *state, const struct lib *lib);
/* Do the range's pages hold nothing but its own object? */
enum tri query_alone(const struct check *check, const struct state *state,
                     struct query_range range);

/* Is the guard in force, as far as the path has seen? */
enum tri query_in_force(const struct check *check, const struct state *state,
                        const struct guard *guard);
/* Do the guards in force keep the whole pin out of a child? *guard is one that does or may. */
enum tri query_guarded(const struct check *check, const struct state *state, const struct pin *pin,
                       const struct guard **guard);

/* What the path says of a pin's pages before it was taken (history.c); events are the path's own.
 */
struct query_past {
    const struct event *alloc, *write, *fork;
    bool gone; /* the fork's other process had ended before the write that is asked about */
};
/* Does `write`, after the pin, reach a page that was written and then shared by an unguarded fork,
 * and not written again before the pin? Fills `write` and `fork`. False where it cannot be told. */
bool query_was_shared(const struct check *check, const struct state *state, const struct pin *pin,
                      const struct event *write, struct query_past *past);
/* Does it reach a page that nobody had written since the memory came to be? Fills `alloc`. */
bool query_was_untouched(const struct check *check, const struct state *state,
                         const struct pin *pin, const struct event *write, struct query_past *past);

/* What this process has from the one that forked it (heritage.c). `root` is what the thing belongs
 * to, `made` the event that made it, if that is in view, `fork` the first one after that. MAYBE: it
 * was given from outside, so it was there before. */
struct query_heritage {
    val root;
    const struct event *made, *fork;
};
enum tri query_inherited(const struct check *check, const struct state *state, val object,
                         struct query_heritage *heritage);
/* This process' first use of what belongs to the root, NULL when there was none. */
const struct event *query_first_use(const struct check *check, const struct state *state,
                                    const struct query_heritage *heritage);
/* Whether this process lets go, here and for the first time with this call, of what is known by its
 * address alone and was pinned by the one that forked it. */
bool query_first_released(const struct check *check, const struct state *state,
                          const struct event *release, struct query_heritage *heritage);
/* The process that the first fork after this led to, of those that ours descends from; NULL: none.
 */
const struct process *query_first_child(const struct state *state, const struct cause *after);
/* Has this process not read, written or freed any of it since it was forked? */
bool query_first_access(const struct check *check, const struct state *state,
                        struct query_range range);

/* Operations that are in flight (flight.c): calls `then` for each that was submitted and not
 * reaped. */
struct query_operation {
    const struct event *submit, *buffer; /* which has at, len, file */
};
typedef void (*query_on_operation)(struct check *check, const struct state *state,
                                   const struct query_operation *operation, const void *context);
void query_in_flight(struct check *check, const struct state *state, query_on_operation then,
                     const void *context);
/* Was the file opened for direct I/O? MAYBE when that is not in view. */
enum tri query_direct(const struct state *state, val file);

/* Threads (beside.c). Is the pin live, or may it be: released by a thread that may as well do so
 * after what is being done now? */
bool query_may_be_live(const struct state *state, const struct pin *pin);
/* Was it not joined yet? */
bool query_is_running(const struct state *state, const struct thread *thread);
/* Calls `then` for each event of that kind on the path that a thread did which may as well do it
 * while `now` is done, by another. */
typedef void (*query_on_event)(struct check *check, const struct state *state,
                               const struct event *event, const struct event *now);
void query_beside(struct check *check, const struct state *state, enum event_kind kind,
                  const struct event *now, query_on_event then);

/* The pin that a release event means, NULL when none on this path; after `from`, NULL to begin. */
const struct pin *query_released(const struct check *check, const struct state *state,
                                 const struct event *release, const struct pin *from);

/* Of a pin that a release means: is it that for certain, not one whose key may be the same? */
bool query_surely_released(const struct check *check, const struct state *state,
                           const struct event *release, const struct pin *pin);
/* A pin that this release means although it was released before, and nothing is live that it could
 * mean. NULL when there is none, or the pin is not in view. */
const struct pin *query_released_before(const struct check *check, const struct state *state,
                                        const struct event *release);
/* Does a loop make the same call again because the path saw it fail? `result` of `first`, or 0. */
bool query_is_retry(const struct check *check, const struct state *state, const struct cause *first,
                    val result, const struct event *release);

/* What memory that is: "heap block", "'ring' (stack)", "memory". In the engine's arena. */
const char *query_describe(struct check *check, const struct state *state, val at);
/* Where it came to be, NULL when not in view. */
const struct cause *query_origin(const struct check *check, const struct state *state, val at);
/* Bits of enum evidence that come with what is known of this memory and this pin. */
uint32_t query_evidence(const struct check *check, const struct state *state,
                        const struct pin *pin);
/* Is the value a known number? */
enum tri query_is_number(const struct check *check, val v);
const struct object *query_object(const struct check *check, const struct state *state, val at);
/* No address of anything: NULL, or what an error left behind. */
bool query_is_nowhere(const struct check *check, val at);
/* Is it a call that replaces the program? */
bool query_is_exec(const struct cause *cause);
/* The kind of memory: UNKNOWN when it was given from outside. */
enum memory_kind query_memory(const struct check *check, const struct state *state, val at);
/* The call that an event is of, as a reader knows it: "fork()", "ioctl(VFIO_IOMMU_MAP_DMA)". */
const char *query_event_call(struct check *check, const struct event *event);
/* The name to show for a cause's call: the API's, or the function's it is in. */
const char *query_call_name(const struct cause *cause);
/* True while the function analysed has no callers in view: nobody will know more. */
bool query_is_root(const struct check *check);
bool query_is_main(const struct check *check);

#endif
