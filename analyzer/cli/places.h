/* Where the database is, and runs read from it or from SARIF logs. */
#ifndef PINFORK_CLI_PLACES_H
#define PINFORK_CLI_PLACES_H

#include "cli/cli.h"
#include "result/result.h"
#include "store/store.h"

/* --db, or .pinfork/pinfork.db in `directory`. In the program's arena. */
const char *places_database(struct cli *cli, const char *directory);

/* The database of a command that reads one: --db, else that beside -p, beside the compilation
 * database found upward, or in the working directory: the first that is there. */
enum status places_find_database(const char **out, struct cli *cli, struct err *err);

/* Fills `out`, which run_init() made, with a run of the database at `path`. */
enum status places_read_run(struct run *out, const char *path, run_id id, struct err *err);

/* The same of `path`, a SARIF log or a database (its latest run). */
enum status places_read_any(struct run *out, const char *path, struct err *err);

/* Whether there is something at `path` (may be NULL). An empty file is nothing: a run that had no
 * room for its database leaves one. */
bool places_has_database(const char *path);
/* Before the work: whether a database that may not be there yet can be written. NULL is fine. */
enum status places_try_database(const char *path, struct err *err);

#endif
