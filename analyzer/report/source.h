/* Source files as reports show them: read once, by line. A file that cannot be read is simply not
 * there: reports do without. */
#ifndef PINFORK_REPORT_SOURCE_H
#define PINFORK_REPORT_SOURCE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdint.h>

struct source {
    const char *path;      /* as asked for; in arena */
    struct buf text;       /* owned; empty when it could not be read */
    VEC(size_t) starts;    /* offset of each line; one more for the end */
    uint32_t line_count;   /* 0 when it could not be read */
};

struct sources {
    struct arena arena;
    const char *root;      /* in arena; relative paths are below it */
    VEC(struct source) files;
    struct map
        by_path; /* hash of path -> index; of two paths with one hash the later is read anew */
};

void sources_init(struct sources *sources, const char *root);
void sources_fini(struct sources *sources);

/* Never NULL; valid until the next call. */
const struct source *sources_get(struct sources *sources, const char *path);

/* Line `number` (from 1) without its line end; NULL when there is none. */
const char *source_line(const struct source *source, uint32_t number, size_t *size);

/* A column counted in bytes as one counted in UTF-16 units, as editors and SARIF have it. Unchanged
 * where the line is not there. */
uint32_t source_utf16_column(const struct source *source, uint32_t line, uint32_t column);

#endif
