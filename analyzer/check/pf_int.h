/* What several rules say in the same way. Rules know nothing of each other. */
#ifndef PINFORK_CHECK_PF_INT_H
#define PINFORK_CHECK_PF_INT_H

#include "engine/query.h"

#define RULE(symbol) extern const struct rule symbol;
#include "check/registry.def"
#undef RULE

/* The step "alloc"; the step "pin", the pin as what the hazard is about, and its evidence. */
void pf_put_origin(struct check *check, const struct state *state, const struct pin *pin,
                   struct hazard *hazard);
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
/* Such a pin without write intent, and this write by the process that pinned may reach its pages.
 */
bool pf_is_stale_at(const struct check *check, const struct state *state, const struct pin *pin,
                    const struct event *write);

#endif
