/* What several rules say in the same way. Rules know nothing of each other. */
#ifndef PINFORK_CHECK_PF_INT_H
#define PINFORK_CHECK_PF_INT_H

#include "engine/query.h"

#define RULE(symbol) extern const struct rule symbol;
#include "check/registry.def"
#undef RULE

/* The step "alloc" of the memory that an event is about, unless the event itself is it. */
void pf_put_origin(struct check *check, const struct state *state, const struct event *event,
                   struct hazard *hazard);
/* The step "pin", the pin as what the hazard is about, and its evidence. */
void pf_put_pin_only(struct check *check, const struct state *state, const struct pin *pin,
                     struct hazard *hazard);
/* The steps "alloc" and "pin" of a pin's path, the pin as what the hazard is about, its evidence.
 */
void pf_put_pin(struct check *check, const struct state *state, const struct pin *pin,
                struct hazard *hazard);
/* The step "fork" of a fork that the pin met. */
void pf_put_fork(struct check *check, const struct fork_hit *hit, struct hazard *hazard);
/* The side of a fork that rules about forks speak of: the parent's, or the child's that goes on in
 * its place. */
bool pf_is_parent(const struct state *state, const struct event *fork);
/* A pin that counts for rules about memory and forks: long-term, live, its memory there, ours. */
bool pf_is_live(const struct pin *pin);
/* Tells of each such pin without write intent whose pages this write by the process that pinned may
 * reach, if the past of its pages is what is asked for. */
typedef bool (*pf_ask_past)(const struct check *check, const struct state *state,
                            const struct pin *pin, const struct event *write,
                            struct query_past *past);
typedef void (*pf_tell_stale)(struct check *check, const struct state *state, const struct pin *pin,
                              const struct event *write, const struct query_past *past);
void pf_each_stale(struct check *check, const struct state *state, const struct event *write,
                   pf_ask_past ask, pf_tell_stale tell);
/* Tells of each guard that may reach pages of a pin which counts for rules about forks. */
typedef void (*pf_tell_guarded)(struct check *check, const struct state *state,
                                const struct guard *guard, const struct pin *pin);
void pf_each_guarded(struct check *check, const struct state *state, pf_tell_guarded tell);

/* May a fork make this operation's buffer copy-on-write? */
bool pf_is_exposed(struct check *check, const struct state *state, const struct event *buffer);

/* Does an operation in flight on that buffer hold its pages? A socket's own needs no direct I/O for
 * that, nor does one that tells when it lets go of them. */
enum tri pf_holds_pages(const struct state *state, const struct event *buffer);

#endif
