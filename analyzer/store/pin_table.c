/* The inventory: rows of a run in their order. */
#include "store/store_int.h"

enum status pins_put(struct store *store, run_id run, const struct run *from, struct err *err)
{
    sqlite3_stmt *stmt;
    enum status status = db_prepare(
        store, &stmt, "INSERT INTO pin VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", err);

    for (size_t i = 0; i < from->pins.len && status == OK; i++) {
        const struct pin_row *pin = &from->pins.data[i];

        status = db_put(store, stmt, err, "iutuuuutttttt", run, (unsigned)i, DB_PLACE(pin->place),
                        pin->function, pin->api, pin->term, pin->memory, pin->verdict, pin->by);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status pins_get(struct store *store, struct run *out, run_id run, struct err *err)
{
    static const char sql[] =
        "SELECT file, line, column, end_line, end_column, function, api, term,"
        " memory, verdict, decided_by FROM pin WHERE run = ? ORDER BY ord";
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status = db_query(store, &stmt, sql, run, err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        struct pin_row row = {
            .place = db_place(stmt, 0, &out->arena),
            .function = db_text(stmt, 5, &out->arena),
            .api = db_text(stmt, 6, &out->arena),
            .term = db_text(stmt, 7, &out->arena),
            .memory = db_text(stmt, 8, &out->arena),
            .verdict = db_text(stmt, 9, &out->arena),
            .by = db_text(stmt, 10, &out->arena),
        };

        vec_push(&out->pins, row);
    }
    sqlite3_finalize(stmt);
    return status;
}
