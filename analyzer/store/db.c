#include "store/store_int.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

enum status db_damaged(struct store *store, const char *what, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   "database '%s' is damaged (%s): move it away or delete it, and the next run "
                   "starts a new one",
                   store->path, what);
}

enum status db_error(struct store *store, struct err *err)
{
    const char *text = sqlite3_errmsg(store->db);

    switch (sqlite3_errcode(store->db) & 0xff) {
    case SQLITE_NOMEM: oom();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_IO,
                       "database '%s' is in use by another process (waited %d ms): try again "
                       "when it is done, or name another file with --db",
                       store->path, store->wait);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* our statements are right: a table or column is not there */
        return db_damaged(store, text, err);
    case SQLITE_FULL:
        return err_set(err, ERR_IO,
                       "database '%s' could not grow: the disk is full; make room, or "
                       "name another place with --db",
                       store->path);
    default:
        return err_set(err, ERR_IO,
                       "database '%s': %s; look at the disk and the permissions, or "
                       "name another place with --db",
                       store->path, text);
    }
}

enum status db_connect(struct store *store, const char *path, int flags, struct err *err)
{
    static const char setup[] = "PRAGMA foreign_keys = ON;"
                                "PRAGMA trusted_schema = OFF;"
                                "PRAGMA cell_size_check = ON;"
                                "PRAGMA synchronous = NORMAL;";

    if (sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK) {
        enum status status = db_error(store, err);

        db_disconnect(store);
        return status;
    }
    sqlite3_busy_timeout(store->db, store->wait);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return db_exec(store, setup, err);
}

void db_disconnect(struct store *store)
{
    int code = sqlite3_close(store->db);

    assert(code == SQLITE_OK);
    (void)code;
    store->db = NULL;
}

enum status db_exec(struct store *store, const char *sql, struct err *err)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : db_error(store, err);
}

enum status db_begin(struct store *store, struct err *err)
{
    return db_exec(store, "BEGIN IMMEDIATE", err);
}

enum status db_end(struct store *store, enum status status, struct err *err)
{
    if (status == OK)
        status = db_exec(store, "COMMIT", err);
    if (status != OK && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

enum status db_prepare(struct store *store, sqlite3_stmt **out, const char *sql, struct err *err)
{
    if (sqlite3_prepare_v2(store->db, sql, -1, out, NULL) == SQLITE_OK)
        return OK;
    *out = NULL;
    return db_error(store, err);
}

static int bind_one(sqlite3_stmt *stmt, int index, char kind, va_list *args)
{
    const void *bytes;

    switch (kind) {
    case 't': return sqlite3_bind_text(stmt, index, va_arg(*args, const char *), -1, SQLITE_STATIC);
    case 'u': return sqlite3_bind_int64(stmt, index, va_arg(*args, unsigned));
    case 'i': return sqlite3_bind_int64(stmt, index, va_arg(*args, int64_t));
    default:
        assert(kind == 'b');
        bytes = va_arg(*args, const void *);
        return sqlite3_bind_blob64(stmt, index, bytes, va_arg(*args, size_t), SQLITE_STATIC);
    }
}

static enum status put(struct store *store, sqlite3_stmt *stmt, struct err *err, const char *kinds,
                       va_list *args)
{
    enum status status = OK;
    int code = SQLITE_OK;

    for (int i = 0; kinds[i] != '\0' && code == SQLITE_OK; i++)
        code = bind_one(stmt, i + 1, kinds[i], args);
    if (code == SQLITE_OK)
        while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
            continue;
    if (code != SQLITE_DONE)
        status = db_error(store, err);
    sqlite3_reset(stmt);
    return status;
}

enum status db_put(struct store *store, sqlite3_stmt *stmt, struct err *err, const char *kinds, ...)
{
    va_list args;
    enum status status;

    va_start(args, kinds);
    status = put(store, stmt, err, kinds, &args);
    va_end(args);
    return status;
}

enum status db_put_once(struct store *store, const char *sql, struct err *err, const char *kinds,
                        ...)
{
    sqlite3_stmt *stmt;
    va_list args;
    enum status status = db_prepare(store, &stmt, sql, err);

    if (status != OK)
        return status;
    va_start(args, kinds);
    status = put(store, stmt, err, kinds, &args);
    va_end(args);
    sqlite3_finalize(stmt);
    return status;
}

enum status db_query(struct store *store, sqlite3_stmt **out, const char *sql, int64_t parameter,
                     struct err *err)
{
    enum status status = db_prepare(store, out, sql, err);

    if (status == OK && sqlite3_bind_int64(*out, 1, parameter) != SQLITE_OK)
        status = db_error(store, err);
    return status;
}

enum status db_next(struct store *store, sqlite3_stmt *stmt, bool *more, struct err *err)
{
    int code = sqlite3_step(stmt);

    *more = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? OK : db_error(store, err);
}

const char *db_text(sqlite3_stmt *stmt, int column, struct arena *arena)
{
    const unsigned char *text = sqlite3_column_text(stmt, column);

    return text == NULL || text[0] == '\0' ? "" : arena_strdup(arena, (const char *)text);
}

uint32_t db_uint(sqlite3_stmt *stmt, int column)
{
    int64_t value = sqlite3_column_int64(stmt, column);

    return value < 0 ? 0 : value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

struct place db_place(sqlite3_stmt *stmt, int column, struct arena *arena)
{
    return (struct place){
        .file = db_text(stmt, column, arena),
        .line = db_uint(stmt, column + 1),
        .column = db_uint(stmt, column + 2),
        .end_line = db_uint(stmt, column + 3),
        .end_column = db_uint(stmt, column + 4),
    };
}
