/* docs/database.md: its queries run and find something, and it names every table, view and column. */
#include "base/file.h"
#include "report/report.h"
#include "report_sample.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

struct fixture {
    char dir[64], path[128];
    struct buf doc;
    sqlite3 *db;
};

static void put(struct store *store, const char *started, const char *function)
{
    struct err err = ERR_INIT;
    struct run run;
    run_id id;

    sample_run(&run, "");
    run.started = started;
    run.findings.data[0].function = function;
    report_identify(&run);
    assert_int_equal(store_put_run(store, &id, &run, &err), OK);
    run_fini(&run);
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err err = ERR_INIT;
    struct store *store;

    strcpy(f->dir, "/tmp/pinfork-docs-XXXXXX");
    if (mkdtemp(f->dir) == NULL)
        return -1;
    snprintf(f->path, sizeof f->path, "%s/pinfork.db", f->dir);
    if (store_open(&store, f->path, STORE_WRITE, &err) != OK)
        return -1;
    put(store, "2024-01-01T00:00:00Z", "one");
    put(store, "2024-02-01T00:00:00Z", "other");
    store_close(store);
    *state = f;
    return file_read(&f->doc, TEST_SOURCE_DIR "/docs/database.md", 1 << 20, &err) != OK ||
           sqlite3_open(f->path, &f->db) != SQLITE_OK;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char command[128];
    int code;

    sqlite3_close(f->db);
    buf_free(&f->doc);
    snprintf(command, sizeof command, "rm -r '%s'", f->dir);
    code = system(command);
    free(f);
    return code;
}

static int count_rows(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    int rows = 0;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(db), sql);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        rows++;
    sqlite3_finalize(stmt);
    return rows;
}

static void test_queries_find_something(void **state)
{
    struct fixture *f = *state;
    int queries = 0;
    char *at = f->doc.data;

    while ((at = strstr(at, "```sql\n")) != NULL) {
        char *end = strstr(at += 7, "```");

        *end = '\0';
        if (count_rows(f->db, at) == 0)
            fail_msg("no row: %s", at);
        queries++;
        at = end + 1;
    }
    assert_in_range(queries, 10, 100);
}

/* The line of the table of the document that begins with `name`. */
static char *row_of(const struct fixture *f, const char *name)
{
    char head[64], *row;

    snprintf(head, sizeof head, "\n| `%s` |", name);
    row = strstr(f->doc.data, head);
    if (row == NULL)
        fail_msg("docs/database.md does not describe %s", name);
    row = strdup(row + 1);
    *strchr(row, '\n') = '\0';
    return row;
}

static void test_every_column_is_described(void **state)
{
    struct fixture *f = *state;
    sqlite3_stmt *stmt;
    int columns = 0;

    assert_int_equal(
        sqlite3_prepare_v2(f->db,
                           "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
                           " WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%'"
                           " AND m.name <> 'v_latest_findings'",
                           -1, &stmt, NULL),
        SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *column = (const char *)sqlite3_column_text(stmt, 1);
        char quoted[64], *row = row_of(f, table);

        snprintf(quoted, sizeof quoted, "`%s`", column);
        if (strstr(row, quoted) == NULL)
            fail_msg("docs/database.md: %s has no %s", table, column);
        free(row);
        columns++;
    }
    sqlite3_finalize(stmt);
    assert_in_range(columns, 100, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_queries_find_something, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_column_is_described, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
