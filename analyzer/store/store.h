/* The SQLite database: runs with their findings, pins and units, the history of each finding, and
 * the facts of units for the next run.
 *
 *     struct store *store;
 *     if (store_open(&store, ".pinfork/pinfork.db", STORE_WRITE, &err) == OK) {
 *         status = store_put_run(store, &id, &run, &err);
 *         store_close(store);
 *     }
 *
 * A file that is not pinfork's, is damaged or is of a newer schema is ERR_INPUT and is not written
 * to: it is looked at through a read-only connection first. An older schema is migrated in one
 * transaction. Every store_put_* is one transaction: after a kill the database holds all of it or
 * nothing. A second process waits for the first, then says so. A connection never crosses a
 * fork. */
#ifndef PINFORK_STORE_STORE_H
#define PINFORK_STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "result/result.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STORE_APPLICATION_ID 0x50694e46 /* "PiNF" */
#define STORE_SCHEMA_VERSION 1
enum { STORE_WAIT_MILLISECONDS = 10000 };

struct store;

enum store_mode {
    STORE_READ, /* the file has to be there; nothing is written but a migration */
    STORE_WRITE, /* it and its directory are made when they are missing */
};

enum status store_open(struct store **out, const char *path, enum store_mode mode, struct err *err);
void store_close(struct store *store); /* NULL is allowed */
/* How long to wait for another process from now on; at first STORE_WAIT_MILLISECONDS. */
void store_set_wait(struct store *store, int milliseconds);

/* ---- runs -------------------------------------------------------------------------------- */

typedef int64_t run_id; /* from 1, in order of writing, never used twice */
#define STORE_LATEST ((run_id)0)

/* Also brings the history of each fingerprint up to date. */
enum status store_put_run(struct store *store, run_id *out, const struct run *run, struct err *err);
/* Fills `out`, which run_init() made; its arena holds everything. An unknown id is ERR_INPUT. */
enum status store_get_run(struct store *store, struct run *out, run_id id, struct err *err);

struct store_run_row {
    run_id id;
    const char *started, *version, *target, *root;
    struct run_counts counts;
    uint32_t errors, warnings, notes; /* findings that are neither suppressed nor absent */
    uint32_t suppressed;
    uint32_t exposed; /* pins with that verdict */
};

/* Oldest first; texts in the arena given. */
struct store_run_list {
    VEC(struct store_run_row) rows; /* vec_free() by the caller */
};

enum status store_list_runs(struct store *store, struct store_run_list *out, struct arena *arena,
                            struct err *err);

/* When a fingerprint was first and last seen: the `started` of those runs. */
struct store_history {
    run_id first_run, last_run;
    const char *first_seen, *last_seen;
};

enum status store_get_history(struct store *store, struct store_history *out, bool *found,
                              struct arena *arena, const char *fingerprint, struct err *err);

/* Forgets all but the newest `keep` runs, and facts of units that no run left knows. */
enum status store_prune(struct store *store, uint32_t keep, uint32_t *removed, struct err *err);

/* ---- facts: the incremental cache -------------------------------------------------------- */

/* A file that facts were made from. */
struct store_input {
    const char *path;
    uint64_t hash; /* of its content */
};

/* `unit` is the hash of what names the unit's compilation: directory, file, flags, version of clang
 * and of the facts format. The facts are good while every input still has its hash: the caller
 * looks. */
struct store_facts {
    uint64_t unit;
    const char *path; /* of the main source */
    const char *clang; /* version, for people who ask the database */
    const struct store_input *inputs;
    uint32_t input_count;
    const void *bytes;
    size_t size;
};

/* All in one transaction; each replaces what its unit had. */
enum status store_put_facts(struct store *store, const struct store_facts *facts, size_t count,
                            struct err *err);
/* `*found` false: none are kept. Everything delivered is in `arena`. */
enum status store_get_facts(struct store *store, struct store_facts *out, bool *found,
                            struct arena *arena, uint64_t unit, struct err *err);

#endif
