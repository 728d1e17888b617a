/* Runs as a whole, their list, pruning and history. */
#include "store/store_int.h"

static enum status put_header(struct store *store, run_id *out, const struct run *run,
                              struct err *err)
{
    const struct run_counts *n = &run->counts;
    enum status status = db_put_once(
        store, "INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", err,
        "ttttuuuuuuuu", run->started, run->version, run->target, run->root, n->units_analysed,
        n->units_failed, n->units_skipped, n->functions, n->pins, n->forks, n->guards, n->unknowns);

    *out = sqlite3_last_insert_rowid(store->db);
    return status;
}

enum status store_put_run(struct store *store, run_id *out, const struct run *run, struct err *err)
{
    enum status status = db_begin(store, err);

    if (status != OK)
        return status;
    status = put_header(store, out, run, err);
    if (status == OK)
        status = units_put(store, *out, run, err);
    if (status == OK)
        status = notices_put(store, *out, run, err);
    if (status == OK)
        status = pins_put(store, *out, run, err);
    if (status == OK)
        status = findings_put(store, *out, run, err);
    if (status == OK)
        status = history_put(store, *out, run, err);
    return db_end(store, status, err);
}

/* Columns: units_analysed, ..., unknowns, in the order of the table. */
static struct run_counts read_counts(sqlite3_stmt *stmt, int column)
{
    return (struct run_counts){
        .units_analysed = db_uint(stmt, column),
        .units_failed = db_uint(stmt, column + 1),
        .units_skipped = db_uint(stmt, column + 2),
        .functions = db_uint(stmt, column + 3),
        .pins = db_uint(stmt, column + 4),
        .forks = db_uint(stmt, column + 5),
        .guards = db_uint(stmt, column + 6),
        .unknowns = db_uint(stmt, column + 7),
    };
}

static enum status get_header(struct store *store, struct run *out, run_id *id, struct err *err)
{
    static const char sql[] =
        "SELECT id, started, version, target, root, units_analysed, units_failed, units_skipped,"
        " functions, pins, forks, guards, unknowns FROM run"
        " WHERE id = ?1 OR ?1 = 0 ORDER BY id DESC LIMIT 1";
    sqlite3_stmt *stmt;
    bool more = false;
    enum status status = db_query(store, &stmt, sql, *id, err);

    if (status == OK)
        status = db_next(store, stmt, &more, err);
    if (status == OK && more) {
        *id = sqlite3_column_int64(stmt, 0);
        out->started = db_text(stmt, 1, &out->arena);
        out->version = db_text(stmt, 2, &out->arena);
        out->target = db_text(stmt, 3, &out->arena);
        out->root = db_text(stmt, 4, &out->arena);
        out->counts = read_counts(stmt, 5);
    } else if (status == OK && *id == STORE_LATEST) {
        status = err_set(err, ERR_INPUT, "database '%s' holds no run yet: 'pinfork check' adds one",
                         store->path);
    } else if (status == OK) {
        status =
            err_set(err, ERR_INPUT, "database '%s' holds no run %lld", store->path, (long long)*id);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status store_get_run(struct store *store, struct run *out, run_id id, struct err *err)
{
    /* One read transaction, so that the parts are of one moment. */
    enum status status = db_exec(store, "BEGIN", err);

    if (status != OK)
        return status;
    status = get_header(store, out, &id, err);
    if (status == OK)
        status = units_get(store, out, id, err);
    if (status == OK)
        status = notices_get(store, out, id, err);
    if (status == OK)
        status = pins_get(store, out, id, err);
    if (status == OK)
        status = findings_get(store, out, id, err);
    return db_end(store, status, err);
}

enum status store_list_runs(struct store *store, struct store_run_list *out, struct arena *arena,
                            struct err *err)
{
    static const char sql[] =
        "SELECT run, started, version, target, root, units_analysed, units_failed, units_skipped,"
        " functions, pins, forks, guards, unknowns, errors, warnings, notes, suppressed, exposed"
        " FROM v_runs ORDER BY run";
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status = db_prepare(store, &stmt, sql, err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        struct store_run_row row = {
            .id = sqlite3_column_int64(stmt, 0),
            .started = db_text(stmt, 1, arena),
            .version = db_text(stmt, 2, arena),
            .target = db_text(stmt, 3, arena),
            .root = db_text(stmt, 4, arena),
            .counts = read_counts(stmt, 5),
            .errors = db_uint(stmt, 13),
            .warnings = db_uint(stmt, 14),
            .notes = db_uint(stmt, 15),
            .suppressed = db_uint(stmt, 16),
            .exposed = db_uint(stmt, 17),
        };

        vec_push(&out->rows, row);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status store_get_history(struct store *store, struct store_history *out, bool *found,
                              struct arena *arena, const char *fingerprint, struct err *err)
{
    static const char sql[] = "SELECT first_run, last_run, first_seen, last_seen FROM history"
                              " WHERE fingerprint = ?";
    sqlite3_stmt *stmt;
    enum status status = db_prepare(store, &stmt, sql, err);

    *found = false;
    if (status == OK && sqlite3_bind_text(stmt, 1, fingerprint, -1, SQLITE_STATIC) != SQLITE_OK)
        status = db_error(store, err);
    if (status == OK)
        status = db_next(store, stmt, found, err);
    if (status == OK && *found)
        *out = (struct store_history){
            .first_run = sqlite3_column_int64(stmt, 0),
            .last_run = sqlite3_column_int64(stmt, 1),
            .first_seen = db_text(stmt, 2, arena),
            .last_seen = db_text(stmt, 3, arena),
        };
    sqlite3_finalize(stmt);
    return status;
}

enum status store_prune(struct store *store, uint32_t keep, uint32_t *removed, struct err *err)
{
    enum status status = db_begin(store, err);

    *removed = 0;
    if (status != OK)
        return status;
    status = db_put_once(store,
                         "DELETE FROM run WHERE id NOT IN"
                         " (SELECT id FROM run ORDER BY id DESC LIMIT ?)",
                         err, "u", keep);
    if (status == OK) {
        *removed = (uint32_t)sqlite3_changes(store->db);
        status = db_exec(store,
                         "DELETE FROM facts WHERE path NOT IN (SELECT path FROM unit"
                         " UNION SELECT r.root || '/' || u.path FROM unit u"
                         " JOIN run r ON r.id = u.run)",
                         err);
    }
    return db_end(store, status, err);
}
