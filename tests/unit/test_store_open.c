/* Opening: a fresh file, a second opening, and everything that has to be refused untouched. */
#include "store/store.h"

#include "base/buf.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

struct fixture {
    char dir[64], path[128];
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    strcpy(f->dir, "/tmp/pinfork-store-XXXXXX");
    if (mkdtemp(f->dir) == NULL)
        return -1;
    snprintf(f->path, sizeof f->path, "%s/a?b#%%/pinfork.db", f->dir);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char command[128];
    int code;

    snprintf(command, sizeof command, "rm -r '%s'", f->dir);
    code = system(command);
    free(f);
    return code;
}

static void make(const struct fixture *f)
{
    struct err err = ERR_INIT;
    struct store *store;

    assert_int_equal(store_open(&store, f->path, STORE_WRITE, &err), OK);
    store_close(store);
}

static void sql(const struct fixture *f, const char *text)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* Refused in both modes with `words`, and not a byte of it changed. */
static void refused(const struct fixture *f, const char *words)
{
    struct buf before = BUF_INIT, after = BUF_INIT;
    struct err err = ERR_INIT;
    struct store *store;

    assert_int_equal(file_read(&before, f->path, 1 << 24, &err), OK);
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
        err.text[0] = '\0';
        assert_int_equal(store_open(&store, f->path, (enum store_mode)mode, &err), ERR_INPUT);
        assert_null(store);
        assert_non_null(strstr(err.text, words));
        assert_non_null(strstr(err.text, f->path));
    }
    assert_int_equal(file_read(&after, f->path, 1 << 24, &err), OK);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    buf_free(&before);
    buf_free(&after);
}

static void test_creates_directory_and_file(void **state)
{
    const struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct store *store;

    assert_int_equal(store_open(&store, f->path, STORE_READ, &err), ERR_INPUT);
    assert_non_null(strstr(err.text, "there is no database"));
    make(f);
    assert_int_equal(store_open(&store, f->path, STORE_READ, &err), OK);
    store_close(store);
    make(f);
}

static void test_empty_file_is_filled(void **state)
{
    const struct fixture *f = *state;
    char path[128];
    struct err err = ERR_INIT;
    struct store *store;

    snprintf(path, sizeof path, "%s/empty", f->dir);
    assert_int_equal(file_write(path, "", 0, &err), OK);
    assert_int_equal(store_open(&store, path, STORE_READ, &err), ERR_INPUT);
    assert_int_equal(store_open(&store, path, STORE_WRITE, &err), OK);
    store_close(store);
}

static void test_text_file_is_refused(void **state)
{
    const struct fixture *f = *state;
    struct err err = ERR_INIT;

    make(f);
    assert_int_equal(file_write(f->path, "dear diary\n", 11, &err), OK);
    refused(f, "not an SQLite file");
    assert_int_equal(file_write(f->path, "SQLite format 3", 16, &err), OK);
    refused(f, "cut short");
}

static void test_directory_is_refused(void **state)
{
    const struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct store *store;

    assert_int_equal(store_open(&store, f->dir, STORE_WRITE, &err), ERR_INPUT);
    assert_non_null(strstr(err.text, "not a regular file"));
}

static void test_other_programs_file_is_refused(void **state)
{
    const struct fixture *f = *state;

    make(f);
    sql(f, "PRAGMA application_id = 7");
    refused(f, "of another program");
}

static void test_newer_schema_is_refused(void **state)
{
    const struct fixture *f = *state;

    make(f);
    sql(f, "PRAGMA user_version = 999");
    refused(f, "newer pinfork");
}

static void test_damaged_file_is_refused(void **state)
{
    const struct fixture *f = *state;
    struct stat info;
    FILE *file;

    make(f);
    assert_int_equal(stat(f->path, &info), 0);
    file = fopen(f->path, "r+");
    fseek(file, 4096 * 3, SEEK_SET);
    for (int i = 0; i < 4096; i++)
        fputc(0x5a, file);
    fclose(file);
    refused(f, "is damaged");
    assert_int_equal(truncate(f->path, 4096 * 2), 0);
    refused(f, "is damaged");
}

static void test_file_without_tables_is_an_error(void **state)
{
    const struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct store *store;
    struct run run;

    make(f);
    sql(f, "DROP VIEW v_runs; DROP VIEW v_findings; DROP VIEW v_latest_findings;"
           "DROP VIEW v_history; DROP TABLE run");
    assert_int_equal(store_open(&store, f->path, STORE_READ, &err), OK);
    run_init(&run);
    assert_int_equal(store_get_run(store, &run, STORE_LATEST, &err), ERR_INPUT);
    assert_non_null(strstr(err.text, "is damaged"));
    run_fini(&run);
    store_close(store);
}

static void test_unwritable_medium_can_be_read(void **state)
{
    const struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct store *store;
    int status;

    make(f);
    if (fork() == 0) {
        char dir[128];

        snprintf(dir, sizeof dir, "%s/a?b#%%", f->dir);
        chmod(f->path, 0444);
        chmod(dir, 0555);
        chmod(f->dir, 0755);
        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(1);
        _exit(store_open(&store, f->path, STORE_READ, &err) == OK ? 0 : 2);
    }
    wait(&status);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_creates_directory_and_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_empty_file_is_filled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_text_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_directory_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_programs_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_newer_schema_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damaged_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_file_without_tables_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unwritable_medium_can_be_read, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
