/* Shared by lower_init.c and lower_designator.c. */
#ifndef PINFORK_FRONTEND_LOWER_INIT_INT_H
#define PINFORK_FRONTEND_LOWER_INIT_INT_H

#include "frontend/lower_int.h"

struct init {
    struct kids list;   /* what stands between one pair of braces */
    uint32_t next;      /* the first of it that is not consumed */
    bool is_braced; /* the object at hand is the one the braces belong to: designators are its */
    bool is_zeroed; /* the whole object was filled with zeros first */
    bool skips_zero; /* so that a zero, which nothing can have preceded, need not be stored */
};

bool init_is_designated(CXCursor cursor);
bool init_covers(struct lower *l, CXType type, struct kids kids);
void init_members(struct lower *l, struct init *init, struct place base, CXType type,
                  uint32_t from);
void init_elements(struct lower *l, struct init *init, struct place base, CXType type,
                   int64_t from);
/* The next of the list, or several where braces were left out, for the object at `place`. */
void init_subobject(struct lower *l, struct init *init, struct place place, CXType type);
/* A designated element, already counted as consumed. Returns the index of the member or element of
 * the object at `base` that it leads into. */
uint32_t init_designate(struct lower *l, struct init *init, struct place base, CXType type,
                        CXCursor designated);

#endif
