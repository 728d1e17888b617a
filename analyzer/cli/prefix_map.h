/* --path-prefix-map OLD=NEW: the paths of a unit as they are on no machine in particular. */
#ifndef PINFORK_CLI_PREFIX_MAP_H
#define PINFORK_CLI_PREFIX_MAP_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "cli/options.h"

struct ir_unit;

struct prefix_rule {
    const char *from, *to; /* in the map's arena; from: absolute, normalised */
};

struct prefix_map {
    struct arena arena;
    const char *directory; /* paths below it that no rule maps become relative; borrowed */
    VEC(struct prefix_rule) rules;
};

enum status prefix_map_init(struct prefix_map *out, const struct options *options,
                            const char *directory, struct err *err);
void prefix_map_fini(struct prefix_map *map);

/* The last rule that fits counts. */
const char *prefix_map_path(struct prefix_map *map, const char *path);

/* Maps the paths of a unit that was lowered without a root. What they were is nowhere in it. */
void prefix_map_unit(struct prefix_map *map, struct ir_unit *unit);

#endif
