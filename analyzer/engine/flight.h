/* Asynchronous operations: how many of a queue are prepared, in flight, complete but not taken.
 *
 * The numbers are kept in memory, at addresses far behind the queue's own that no program uses. So
 * they are joined, forgotten, written by summaries and carried through loops as the program's own
 * counters are, and stay in step with them. */
#ifndef PINFORK_ENGINE_FLIGHT_H
#define PINFORK_ENGINE_FLIGHT_H

#include "engine/value.h"

#include <stdbool.h>

enum flight_count {
    FLIGHT_NONE,
    FLIGHT_FLYING,   /* submitted and not taken */
    FLIGHT_PREPARED, /* not yet submitted */
    FLIGHT_READY,    /* at least so many of those flying are complete */
    FLIGHT_QUEUE,    /* of an operation being prepared: the queue it belongs to; no number */
};

/* Addresses of one queue's numbers lie this far apart, the first as far behind the queue. */
#define FLIGHT_STEP (INT64_C(1) << 42)

/* Which of them is kept at this address? */
static inline enum flight_count flight_count_at(const struct values *values, val addr)
{
    const struct val_node *node = val_get(values, addr);

    return node->kind == VAL_SUM && node->num >= FLIGHT_STEP / 2
               ? (enum flight_count)((node->num + FLIGHT_STEP / 2) / FLIGHT_STEP)
               : FLIGHT_NONE;
}

/* Is a number kept there that tells states apart? */
static inline bool flight_is_count(const struct values *values, val addr)
{
    enum flight_count count = flight_count_at(values, addr);

    return count == FLIGHT_FLYING || count == FLIGHT_PREPARED;
}

#endif
