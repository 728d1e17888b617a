/* What the files of store/ share: the connection and a thin layer over prepared statements. */
#ifndef PINFORK_STORE_STORE_INT_H
#define PINFORK_STORE_STORE_INT_H

#include "store/store.h"

#include <sqlite3.h>

struct store {
    sqlite3 *db;  /* owned */
    char *path;   /* owned */
    int wait;     /* milliseconds */
};

/* ---- db.c -------------------------------------------------------------------------------- */

/* Sets `err` from the connection's last error, saying what it means for the user. */
enum status db_error(struct store *store, struct err *err);

/* Opens `path` with SQLite's flags and sets the connection up. */
enum status db_connect(struct store *store, const char *path, int flags, struct err *err);
void db_disconnect(struct store *store);

enum status db_exec(struct store *store, const char *sql, struct err *err);
/* BEGIN IMMEDIATE. db_end() commits when `status` is OK, else rolls back; returns the first
 * failure. */
enum status db_begin(struct store *store, struct err *err);
enum status db_end(struct store *store, enum status status, struct err *err);

/* The statement is the caller's (sqlite3_finalize); NULL on failure. */
enum status db_prepare(struct store *store, sqlite3_stmt **out, const char *sql, struct err *err);

/* Binds one value for each letter of `kinds`, runs the statement to its end and resets it.
 * 't' const char *, 'u' unsigned, 'i' int64_t, 'b' const void * and size_t. */
enum status db_put(struct store *store, sqlite3_stmt *stmt, struct err *err, const char *kinds,
                   ...);
/* The same for a statement that is run once. */
enum status db_put_once(struct store *store, const char *sql, struct err *err, const char *kinds,
                        ...);

/* Prepares a query with one integer parameter. */
enum status db_query(struct store *store, sqlite3_stmt **out, const char *sql, int64_t parameter,
                     struct err *err);
/* Steps: *more says whether there is a row. */
enum status db_next(struct store *store, sqlite3_stmt *stmt, bool *more, struct err *err);

const char *db_text(sqlite3_stmt *stmt, int column, struct arena *arena); /* never NULL */
uint32_t db_uint(sqlite3_stmt *stmt, int column);
/* Five columns: file, line, column, end_line, end_column. */
struct place db_place(sqlite3_stmt *stmt, int column, struct arena *arena);
/* The arguments of db_put for "tuuuu". */
#define DB_PLACE(p) (p).file, (p).line, (p).column, (p).end_line, (p).end_column

/* A value in the database that pinfork never writes. */
enum status db_damaged(struct store *store, const char *what, struct err *err);

/* ---- schema.c ---------------------------------------------------------------------------- */

enum status schema_version(struct store *store, int *out, struct err *err);
/* From whatever version the database has; 0 is an empty one. */
enum status schema_migrate(struct store *store, struct err *err);

/* ---- one file per group of tables; in a transaction of the caller ------------------------ */

enum status units_put(struct store *store, run_id run, const struct run *from, struct err *err);
enum status units_get(struct store *store, struct run *out, run_id run, struct err *err);
enum status notices_put(struct store *store, run_id run, const struct run *from, struct err *err);
enum status notices_get(struct store *store, struct run *out, run_id run, struct err *err);
enum status pins_put(struct store *store, run_id run, const struct run *from, struct err *err);
enum status pins_get(struct store *store, struct run *out, run_id run, struct err *err);
enum status findings_put(struct store *store, run_id run, const struct run *from, struct err *err);
enum status findings_get(struct store *store, struct run *out, run_id run, struct err *err);
enum status history_put(struct store *store, run_id run, const struct run *from, struct err *err);

#endif
