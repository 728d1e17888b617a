/* Files that are marked as generated or as a third party's; see left_out.h. Each is looked at
 * once. */
#ifndef PINFORK_REPORT_MARKED_H
#define PINFORK_REPORT_MARKED_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>

/* A line of a .gitattributes that speaks of a mark. */
struct mark_line {
    const char *directory; /* of the file, relative to the root; "." at the root */
    const char *pattern;   /* without a slash at either end */
    bool is_path;          /* it had a slash: it fits paths from `directory`, else base names */
    bool is_generated;     /* of linguist-generated, else of linguist-vendored */
    bool on;
};

struct marked {
    struct arena arena;
    const char *root;            /* borrowed; "": no file is read */
    VEC(struct mark_line)
    lines; /* outer directories first, then by line: the last that fits counts */
    struct map directories;      /* hash of a path: its .gitattributes was read */
    struct map files;            /* hash of a path -> whether it is marked */
};

void marked_init(struct marked *out, const char *root);
void marked_fini(struct marked *marked);
/* `file` as in a run: relative to the root where below it. */
bool marked_is(struct marked *marked, const char *file);

#endif
