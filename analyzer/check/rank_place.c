#include "check/rank.h"

struct place rank_place(struct run *run, const struct cause *cause)
{
    struct place place = cause_location(cause);

    place.file = arena_strdup(&run->arena, place.file);
    return place;
}
