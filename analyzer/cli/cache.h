/* Facts of earlier runs, for units of which nothing has changed.
 *
 * The key of a unit covers this very program, libclang's version, how the unit is compiled, and the
 * names of the headers in the directories that its flags name; the facts are good while every file
 * they were made from has the same content. What is not noticed: a header that comes to be in a
 * subdirectory where an include now finds it first. Units with errors are always read again. */
#ifndef PINFORK_CLI_CACHE_H
#define PINFORK_CLI_CACHE_H

#include "base/arena.h"
#include "base/log.h"
#include "base/map.h"
#include "cli/units.h"
#include "project/compile_db.h"

struct cache {
    struct arena arena;
    const struct compile_db *db; /* borrowed */
    const char *database;        /* borrowed; NULL: there is none, nothing is done */
    uint64_t program;            /* hash of what runs and reads */
    uint64_t *keys;              /* by unit; in arena */
    struct map known;            /* hash of a path -> index into hashes */
    VEC(uint64_t) hashes;        /* of files and directories looked at; 0: not there */
};

enum status cache_init(struct cache *out, const struct compile_db *db, const char *database,
                       struct err *err);
void cache_fini(struct cache *cache);

/* Fills the units that the database has. Opens it, if it is there, and closes it: one that cannot
 * be used is said here, before the work. */
enum status cache_load(struct cache *cache, struct units *units, const struct log *log,
                       struct err *err);
/* Keeps those that were read. */
enum status cache_keep(struct cache *cache, const struct units *units, struct err *err);

#endif
