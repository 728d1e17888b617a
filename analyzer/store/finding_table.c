/* Findings with their steps, related places and edits. */
#include "store/store_int.h"

#include <string.h>

/* ---- writing ----------------------------------------------------------------------------- */

/* The four statements that a run's findings are written with; owned. */
struct writer {
    sqlite3_stmt *finding, *step, *related, *edit;
};

static enum status writer_open(struct writer *writer, struct store *store, struct err *err)
{
    enum status status = db_prepare(
        store, &writer->finding,
        "INSERT INTO finding VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?)",
        err);

    if (status == OK)
        status = db_prepare(store, &writer->step,
                            "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", err);
    if (status == OK)
        status = db_prepare(store, &writer->related,
                            "INSERT INTO related VALUES (?, ?, ?, ?, ?, ?, ?, ?)", err);
    if (status == OK)
        status = db_prepare(store, &writer->edit,
                            "INSERT INTO fix_edit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", err);
    return status;
}

static void writer_close(struct writer *writer)
{
    sqlite3_finalize(writer->finding);
    sqlite3_finalize(writer->step);
    sqlite3_finalize(writer->related);
    sqlite3_finalize(writer->edit);
}

static enum status put_children(struct store *store, const struct writer *writer, int64_t id,
                                const struct finding *f, struct err *err)
{
    enum status status = OK;

    for (uint32_t i = 0; i < f->step_count && status == OK; i++) {
        const struct step *step = &f->steps[i];

        status = db_put(store, writer->step, err, "iuttuuuuttt", id, i, step->role,
                        DB_PLACE(step->place), step->function, step->process, step->text);
    }
    for (uint32_t i = 0; i < f->related_count && status == OK; i++)
        status = db_put(store, writer->related, err, "iutuuuut", id, i,
                        DB_PLACE(f->related[i].place), f->related[i].text);
    for (uint32_t i = 0; i < f->edit_count && status == OK; i++)
        status = db_put(store, writer->edit, err, "iutuuuut", id, i, DB_PLACE(f->edits[i].place),
                        f->edits[i].text);
    return status;
}

enum status findings_put(struct store *store, run_id run, const struct run *from, struct err *err)
{
    struct writer writer = { NULL, NULL, NULL, NULL };
    enum status status = writer_open(&writer, store, err);

    for (size_t i = 0; i < from->findings.len && status == OK; i++) {
        const struct finding *f = &from->findings.data[i];

        status = db_put(store, writer.finding, err, "iutttttuuuutttttttttut", run, (unsigned)i,
                        f->rule, f->name, level_text(f->level), confidence_text(f->confidence),
                        DB_PLACE(f->place), f->function, f->message, f->fix, f->target_reason,
                        f->evidence, f->calls, f->fingerprint, f->line_hash, state_text(f->state),
                        (unsigned)f->suppressed, f->justification);
        if (status == OK)
            status = put_children(store, &writer, sqlite3_last_insert_rowid(store->db), f, err);
    }
    writer_close(&writer);
    return status;
}

enum status history_put(struct store *store, run_id run, const struct run *from, struct err *err)
{
    static const char sql[] =
        "INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?3, ?4)"
        " ON CONFLICT (fingerprint) DO UPDATE SET last_run = excluded.last_run,"
        " last_seen = excluded.last_seen";
    sqlite3_stmt *stmt;
    enum status status = db_prepare(store, &stmt, sql, err);

    for (size_t i = 0; i < from->findings.len && status == OK; i++) {
        const struct finding *f = &from->findings.data[i];

        if (f->fingerprint[0] != '\0' && f->state != STATE_ABSENT)
            status = db_put(store, stmt, err, "ttit", f->fingerprint, f->rule, run, from->started);
    }
    sqlite3_finalize(stmt);
    return status;
}

/* ---- reading ----------------------------------------------------------------------------- */

static enum status read_finding(struct store *store, struct finding *out, sqlite3_stmt *stmt,
                                struct arena *arena, struct err *err)
{
    *out = (struct finding){
        .rule = db_text(stmt, 1, arena),
        .name = db_text(stmt, 2, arena),
        .place = db_place(stmt, 5, arena),
        .function = db_text(stmt, 10, arena),
        .message = db_text(stmt, 11, arena),
        .fix = db_text(stmt, 12, arena),
        .target_reason = db_text(stmt, 13, arena),
        .evidence = db_text(stmt, 14, arena),
        .calls = db_text(stmt, 15, arena),
        .fingerprint = db_text(stmt, 16, arena),
        .line_hash = db_text(stmt, 17, arena),
        .suppressed = sqlite3_column_int(stmt, 19) != 0,
        .justification = db_text(stmt, 20, arena),
    };
    if (!level_parse(&out->level, db_text(stmt, 3, arena)) ||
        !confidence_parse(&out->confidence, db_text(stmt, 4, arena)) ||
        !state_parse(&out->state, db_text(stmt, 18, arena)))
        return db_damaged(store, "a finding without level, confidence or state", err);
    return OK;
}

/* Children come ordered by their finding's place in the run: `ord` of the finding is the index. */
static const char steps_sql[] =
    "SELECT f.ord, s.file, s.line, s.column, s.end_line, s.end_column, s.text, s.role, s.function,"
    " s.process FROM step s JOIN finding f ON f.id = s.finding WHERE f.run = ?"
    " ORDER BY f.ord, s.ord";
static const char related_sql[] =
    "SELECT f.ord, s.file, s.line, s.column, s.end_line, s.end_column, s.text"
    " FROM related s JOIN finding f ON f.id = s.finding WHERE f.run = ? ORDER BY f.ord, s.ord";
static const char edits_sql[] =
    "SELECT f.ord, s.file, s.line, s.column, s.end_line, s.end_column, s.text"
    " FROM fix_edit s JOIN finding f ON f.id = s.finding WHERE f.run = ? ORDER BY f.ord, s.ord";

/* Room for one more element: the array grows by doubling, at counts that are powers of two. */
static void *room(struct arena *arena, void *data, uint32_t count, size_t size)
{
    void *more;

    if (count > 0 && (count & (count - 1)) != 0)
        return data;
    more = arena_alloc(arena, size * (count == 0 ? 1 : (size_t)count * 2));
    if (count > 0)
        memcpy(more, data, size * count);
    return more;
}

static void add_step(struct finding *f, sqlite3_stmt *stmt, struct arena *arena)
{
    f->steps = room(arena, f->steps, f->step_count, sizeof *f->steps);
    f->steps[f->step_count++] = (struct step){
        .role = db_text(stmt, 7, arena),
        .place = db_place(stmt, 1, arena),
        .function = db_text(stmt, 8, arena),
        .process = db_text(stmt, 9, arena),
        .text = db_text(stmt, 6, arena),
    };
}

static void add_related(struct finding *f, sqlite3_stmt *stmt, struct arena *arena)
{
    f->related = room(arena, f->related, f->related_count, sizeof *f->related);
    f->related[f->related_count++] =
        (struct related){ db_place(stmt, 1, arena), db_text(stmt, 6, arena) };
}

static void add_edit(struct finding *f, sqlite3_stmt *stmt, struct arena *arena)
{
    f->edits = room(arena, f->edits, f->edit_count, sizeof *f->edits);
    f->edits[f->edit_count++] =
        (struct fix_edit){ db_place(stmt, 1, arena), db_text(stmt, 6, arena) };
}

typedef void add_child(struct finding *f, sqlite3_stmt *stmt, struct arena *arena);

static enum status read_children(struct store *store, struct run *out, run_id run, const char *sql,
                                 add_child *add, struct err *err)
{
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status = db_query(store, &stmt, sql, run, err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        uint32_t index = db_uint(stmt, 0);

        if (index < out->findings.len)
            add(&out->findings.data[index], stmt, &out->arena);
        else
            status = db_damaged(store, "findings are not numbered in order", err);
    }
    sqlite3_finalize(stmt);
    return status;
}

static enum status read_findings(struct store *store, struct run *out, run_id run, struct err *err)
{
    static const char sql[] =
        "SELECT ord, rule, name, level, confidence, file, line, column, end_line, end_column,"
        " function, message, fix, target_reason, evidence, calls, fingerprint, line_hash, state,"
        " suppressed, justification FROM finding WHERE run = ? ORDER BY ord";
    sqlite3_stmt *stmt;
    bool more = true;
    enum status status = db_query(store, &stmt, sql, run, err);

    while (status == OK && (status = db_next(store, stmt, &more, err)) == OK && more) {
        struct finding finding;

        if (db_uint(stmt, 0) != out->findings.len)
            status = db_damaged(store, "findings are not numbered in order", err);
        else
            status = read_finding(store, &finding, stmt, &out->arena, err);
        if (status == OK)
            vec_push(&out->findings, finding);
    }
    sqlite3_finalize(stmt);
    return status;
}

enum status findings_get(struct store *store, struct run *out, run_id run, struct err *err)
{
    enum status status = read_findings(store, out, run, err);

    if (status == OK)
        status = read_children(store, out, run, steps_sql, add_step, err);
    if (status == OK)
        status = read_children(store, out, run, related_sql, add_related, err);
    if (status == OK)
        status = read_children(store, out, run, edits_sql, add_edit, err);
    return status;
}
