/* Questions that rules ask of a state. Answers are three-valued. */
#ifndef PINFORK_ENGINE_QUERY_H
#define PINFORK_ENGINE_QUERY_H

#include "engine/rule.h"

/* How the pages of one range lie to those of another. */
enum relation { RELATION_APART, RELATION_COVERS, RELATION_PARTIAL, RELATION_UNKNOWN };

struct query_range { val at, len; };

/* Does `outer`, rounded to pages, hold all of `inner`? */
enum relation query_relation(const struct check *check, const struct state *state, struct query_range outer,
                             struct query_range inner);
/* What `cut`, rounded to pages, leaves of `range`: up to two pieces, in order. A piece whose length cannot be
 * told has none. */
uint32_t query_cut(const struct check *check, const struct state *state, struct query_range range,
                   struct query_range cut, struct query_range left[2]);
/* Is any byte of `inner` within `outer`? */
enum tri query_touches(const struct check *check, const struct state *state, struct query_range outer,
                       struct query_range inner);
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
/* Is the guard in force, as far as the path has seen? */
enum tri query_in_force(const struct check *check, const struct state *state, const struct guard *guard);
/* Do the guards in force keep the whole pin out of a child? *guard is one that does or may. */
enum tri query_guarded(const struct check *check, const struct state *state, const struct pin *pin,
                       const struct guard **guard);

/* The pin that a release event means, NULL when none on this path; after `from`, NULL to begin. */
const struct pin *query_released(const struct check *check, const struct state *state, const struct event *release,
                                 const struct pin *from);

/* A pin that this release means although it was released before, and nothing is live that it could mean. NULL
 * when there is none, or the pin is not in view. */
const struct pin *query_released_before(const struct check *check, const struct state *state,
                                        const struct event *release);

/* What memory that is: "heap block", "'ring' (stack)", "memory". In the engine's arena. */
const char *query_describe(struct check *check, const struct state *state, val at);
/* Where it came to be, NULL when not in view. */
const struct cause *query_origin(const struct check *check, const struct state *state, val at);
/* Bits of enum evidence that come with what is known of this memory and this pin. */
uint32_t query_evidence(const struct check *check, const struct state *state, const struct pin *pin);
/* Is the value a known number? */
enum tri query_is_number(const struct check *check, val v);
const struct object *query_object(const struct check *check, const struct state *state, val at);
/* The name to show for a cause's call: the API's, or the function's it is in. */
const char *query_call_name(const struct cause *cause);
/* True while the function analysed has no callers in view: nobody will know more. */
bool query_is_root(const struct check *check);
bool query_is_main(const struct check *check);

#endif
