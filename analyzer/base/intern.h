/* Interned strings: one id per distinct text, in order of first appearance.
 *
 *     struct intern names;
 *     intern_init(&names);
 *     str_id id = intern_put(&names, "ibv_reg_mr");
 *     intern_text(&names, id);   valid until intern_fini
 *
 * Id 0 is "no string"; its text is "". */
#ifndef PINFORK_BASE_INTERN_H
#define PINFORK_BASE_INTERN_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdint.h>

typedef uint32_t str_id;

struct intern {
    struct arena arena;
    VEC(const char *) texts; /* by id; in arena */
    struct map ids;          /* hash of text -> id; collisions probe with a changed seed */
};

void intern_init(struct intern *intern);
void intern_fini(struct intern *intern);
str_id intern_put(struct intern *intern, const char *text);
/* The id of `text`, or 0 when it was never put. */
str_id intern_find(const struct intern *intern, const char *text);
const char *intern_text(const struct intern *intern, str_id id);

#endif
