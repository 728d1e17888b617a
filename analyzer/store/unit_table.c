/* Units and notices: rows of a run in their order. */
#include "store/store_int.h"

enum status units_put(struct store *store, run_id run, const struct run *from, struct err *err)
{
    sqlite3_stmt *stmt;
    enum status status = db_prepare(
        store, &stmt, "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", err);

    for (size_t i = 0; i < from->units.len && status == OK; i++) {
        const struct unit_row *unit = &from->units.data[i];

        status = db_put(store, stmt, err, "iutttttuuuuu", run, (unsigned)i, unit->path,
                        unit->language, unit_status_text(unit->status), unit->reason,
                        DB_PLACE(unit->place), unit->unknowns);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status units_get(struct store *store, struct run *out, run_id run, struct err *err)
{
    static const char sql[] = "SELECT path, language, status, reason, file, line, column, end_line,"
                              " end_column, unknowns FROM unit WHERE run = ? ORDER BY ord";
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status = db_query(store, &stmt, sql, run, err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        struct unit_row row = {
            .path = db_text(stmt, 0, &out->arena),
            .language = db_text(stmt, 1, &out->arena),
            .reason = db_text(stmt, 3, &out->arena),
            .place = db_place(stmt, 4, &out->arena),
            .unknowns = db_uint(stmt, 9),
        };

        if (!unit_status_parse(&row.status, db_text(stmt, 2, &out->arena)))
            status = db_damaged(store, "a unit without status", err);
        vec_push(&out->units, row);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status notices_put(struct store *store, run_id run, const struct run *from, struct err *err)
{
    sqlite3_stmt *stmt;
    enum status status =
        db_prepare(store, &stmt, "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?)", err);

    for (size_t i = 0; i < from->notices.len && status == OK; i++) {
        const struct related *notice = &from->notices.data[i];

        status = db_put(store, stmt, err, "iutuuuut", run, (unsigned)i, DB_PLACE(notice->place),
                        notice->text);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status notices_get(struct store *store, struct run *out, run_id run, struct err *err)
{
    static const char sql[] = "SELECT file, line, column, end_line, end_column, text FROM notice"
                              " WHERE run = ? ORDER BY ord";
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status = db_query(store, &stmt, sql, run, err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        struct related row = { db_place(stmt, 0, &out->arena), db_text(stmt, 5, &out->arena) };

        vec_push(&out->notices, row);
    }
    sqlite3_finalize(stmt);
    return status;
}
