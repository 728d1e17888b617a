/* Values that are one thing on one way and another on the other: for state_join.c. */
#ifndef PINFORK_ENGINE_JOINT_H
#define PINFORK_ENGINE_JOINT_H

#include "engine/state.h"

/* Which objects the values of a state's memory and temporaries are in. Worked out when it is first
 * asked for. */
struct mentions {
    const struct state *state;
    struct map counts; /* by object: by how many values */
    bool known;
};

/* What is known of values that a join makes; ranges as state_range gives them. */
struct joint {
    struct values *values;
    struct mentions mine, theirs; /* of what is joined into, of what is joined */
    uint32_t tag;
    VEC(struct range) ranges;
    struct map met; /* joined value -> what it has taken in in this join */
    /* name of two values -> which of them the state joined into had, times two; odd: the name is
     * taken */
    struct map firsts;
};

/* All that is in one or the other. */
struct range joint_range(struct range a, struct range b);
/* v is x in one state, y in the other: what do the differences that these have say of its own? */
void joint_differences(struct joint *joint, const struct state *into, val x,
                       const struct state *other, val y, val v);

bool mentions_have(struct mentions *mentions, const struct values *values, val v);
/* A temporary that was `old` is `now`. */
void mentions_move(struct mentions *mentions, const struct values *values, val old, val now);
void mentions_forget(struct mentions *mentions);

#endif
