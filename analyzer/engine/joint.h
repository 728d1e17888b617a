/* Values that are one thing on one way and another on the other: for state_join.c. */
#ifndef PINFORK_ENGINE_JOINT_H
#define PINFORK_ENGINE_JOINT_H

#include "engine/state.h"

/* What is known of values that a join makes; ranges as state_range gives them. */
struct joint {
    struct values *values;
    uint32_t tag;
    VEC(struct range) ranges;
    struct map met; /* joined value -> what it has taken in in this join */
};

/* All that is in one or the other. */
struct range joint_range(struct range a, struct range b);
/* v is x in one state, y in the other: what do the differences that these have say of its own? */
void joint_differences(struct joint *joint, const struct state *into, val x,
                       const struct state *other, val y, val v);

#endif
