/* The incremental cache. */
#include "store/store_int.h"

/* As the database has numbers: signed. */
static int64_t as_key(uint64_t hash)
{
    return (int64_t)hash;
}

/* The three statements that facts are written with; owned. */
struct writer {
    sqlite3_stmt *forget, *facts, *input;
};

static enum status writer_open(struct writer *writer, struct store *store, struct err *err)
{
    enum status status =
        db_prepare(store, &writer->forget, "DELETE FROM facts WHERE unit = ?", err);

    if (status == OK)
        status = db_prepare(store, &writer->facts, "INSERT INTO facts VALUES (?, ?, ?, ?)", err);
    if (status == OK)
        status =
            db_prepare(store, &writer->input, "INSERT INTO facts_input VALUES (?, ?, ?, ?)", err);
    return status;
}

static void writer_close(struct writer *writer)
{
    sqlite3_finalize(writer->forget);
    sqlite3_finalize(writer->facts);
    sqlite3_finalize(writer->input);
}

static enum status put_one(struct store *store, const struct writer *writer,
                           const struct store_facts *facts, struct err *err)
{
    int64_t unit = as_key(facts->unit);
    enum status status = db_put(store, writer->forget, err, "i", unit);

    if (status == OK)
        status = db_put(store, writer->facts, err, "ittb", unit, facts->path, facts->clang,
                        facts->size == 0 ? "" : facts->bytes, facts->size);
    for (uint32_t i = 0; i < facts->input_count && status == OK; i++)
        status = db_put(store, writer->input, err, "iuti", unit, i, facts->inputs[i].path,
                        as_key(facts->inputs[i].hash));
    return status;
}

enum status store_put_facts(struct store *store, const struct store_facts *facts, size_t count,
                            struct err *err)
{
    struct writer writer = { NULL, NULL, NULL };
    enum status status = db_begin(store, err);

    if (status != OK)
        return status;
    status = writer_open(&writer, store, err);
    for (size_t i = 0; i < count && status == OK; i++)
        status = put_one(store, &writer, &facts[i], err);
    writer_close(&writer);
    return db_end(store, status, err);
}

static enum status get_inputs(struct store *store, struct store_facts *out, struct arena *arena,
                              struct err *err)
{
    VEC(struct store_input) inputs = VEC_INIT;
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status =
        db_query(store, &stmt, "SELECT path, hash FROM facts_input WHERE unit = ? ORDER BY ord",
                 as_key(out->unit), err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        struct store_input input = { db_text(stmt, 0, arena),
                                     (uint64_t)sqlite3_column_int64(stmt, 1) };

        vec_push(&inputs, input);
    }
    out->inputs = arena_copy(arena, inputs.data, inputs.len * sizeof *inputs.data);
    out->input_count = (uint32_t)inputs.len;
    vec_free(&inputs);
    sqlite3_finalize(stmt);
    return status;
}

enum status store_get_facts(struct store *store, struct store_facts *out, bool *found,
                            struct arena *arena, uint64_t unit, struct err *err)
{
    sqlite3_stmt *stmt;
    enum status status = db_query(
        store, &stmt, "SELECT path, clang, bytes FROM facts WHERE unit = ?", as_key(unit), err);

    *found = false;
    if (status == OK)
        status = db_next(store, stmt, found, err);
    if (status == OK && *found) {
        const void *bytes = sqlite3_column_blob(stmt, 2);
        size_t size = (size_t)sqlite3_column_bytes(stmt, 2);

        *out = (struct store_facts){
            .unit = unit,
            .path = db_text(stmt, 0, arena),
            .clang = db_text(stmt, 1, arena),
            .bytes = arena_copy(arena, bytes, size),
            .size = size,
        };
    }
    sqlite3_finalize(stmt);
    return status == OK && *found ? get_inputs(store, out, arena, err) : status;
}
