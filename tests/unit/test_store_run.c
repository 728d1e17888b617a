/* What is put in comes out: runs, history, facts, pruning; and kills and second writers. */
#include "report_sample.h"
#include "store/store.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

struct fixture {
    char dir[64], path[128];
    struct store *store;
    struct run run;
    struct arena arena;
    struct err err;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    strcpy(f->dir, "/tmp/pinfork-store-XXXXXX");
    if (mkdtemp(f->dir) == NULL)
        return -1;
    snprintf(f->path, sizeof f->path, "%s/.pinfork/pinfork.db", f->dir);
    arena_init(&f->arena);
    sample_run(&f->run, "/somewhere");
    *state = f;
    return (int)store_open(&f->store, f->path, STORE_WRITE, &f->err);
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char command[128];
    int code;

    store_close(f->store);
    run_fini(&f->run);
    arena_fini(&f->arena);
    snprintf(command, sizeof command, "rm -r '%s'", f->dir);
    code = system(command);
    free(f);
    return code;
}

static void same_place(const struct place *a, const struct place *b)
{
    assert_string_equal(a->file, b->file);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->column, b->column);
    assert_int_equal(a->end_line, b->end_line);
    assert_int_equal(a->end_column, b->end_column);
}

static void same_children(const struct finding *a, const struct finding *b)
{
    assert_int_equal(a->step_count, b->step_count);
    for (uint32_t i = 0; i < a->step_count; i++) {
        same_place(&a->steps[i].place, &b->steps[i].place);
        assert_string_equal(a->steps[i].role, b->steps[i].role);
        assert_string_equal(a->steps[i].function, b->steps[i].function);
        assert_string_equal(a->steps[i].process, b->steps[i].process);
        assert_string_equal(a->steps[i].text, b->steps[i].text);
    }
    assert_int_equal(a->related_count, b->related_count);
    for (uint32_t i = 0; i < a->related_count; i++) {
        same_place(&a->related[i].place, &b->related[i].place);
        assert_string_equal(a->related[i].text, b->related[i].text);
    }
    assert_int_equal(a->edit_count, b->edit_count);
    for (uint32_t i = 0; i < a->edit_count; i++) {
        same_place(&a->edits[i].place, &b->edits[i].place);
        assert_string_equal(a->edits[i].text, b->edits[i].text);
    }
}

static void same_finding(const struct finding *a, const struct finding *b)
{
    assert_string_equal(a->rule, b->rule);
    assert_string_equal(a->name, b->name);
    assert_int_equal(a->level, b->level);
    assert_int_equal(a->confidence, b->confidence);
    same_place(&a->place, &b->place);
    assert_string_equal(a->function, b->function);
    assert_string_equal(a->message, b->message);
    assert_string_equal(a->fix, b->fix);
    assert_string_equal(a->target_reason, b->target_reason);
    assert_string_equal(a->evidence, b->evidence);
    assert_string_equal(a->calls, b->calls);
    assert_string_equal(a->fingerprint, b->fingerprint);
    assert_string_equal(a->line_hash, b->line_hash);
    assert_int_equal(a->state, b->state);
    assert_int_equal(a->suppressed, b->suppressed);
    assert_string_equal(a->justification, b->justification);
    same_children(a, b);
}

static void same_rows(const struct run *a, const struct run *b)
{
    assert_int_equal(a->pins.len, b->pins.len);
    for (size_t i = 0; i < a->pins.len; i++) {
        same_place(&a->pins.data[i].place, &b->pins.data[i].place);
        assert_string_equal(a->pins.data[i].function, b->pins.data[i].function);
        assert_string_equal(a->pins.data[i].api, b->pins.data[i].api);
        assert_string_equal(a->pins.data[i].term, b->pins.data[i].term);
        assert_string_equal(a->pins.data[i].memory, b->pins.data[i].memory);
        assert_string_equal(a->pins.data[i].verdict, b->pins.data[i].verdict);
        assert_string_equal(a->pins.data[i].by, b->pins.data[i].by);
    }
    assert_int_equal(a->units.len, b->units.len);
    for (size_t i = 0; i < a->units.len; i++) {
        same_place(&a->units.data[i].place, &b->units.data[i].place);
        assert_string_equal(a->units.data[i].path, b->units.data[i].path);
        assert_string_equal(a->units.data[i].language, b->units.data[i].language);
        assert_string_equal(a->units.data[i].reason, b->units.data[i].reason);
        assert_int_equal(a->units.data[i].status, b->units.data[i].status);
        assert_int_equal(a->units.data[i].unknowns, b->units.data[i].unknowns);
    }
    assert_int_equal(a->notices.len, b->notices.len);
    for (size_t i = 0; i < a->notices.len; i++) {
        same_place(&a->notices.data[i].place, &b->notices.data[i].place);
        assert_string_equal(a->notices.data[i].text, b->notices.data[i].text);
    }
}

static void test_run_comes_back(void **state)
{
    struct fixture *f = *state;
    struct run back;
    run_id id;

    f->run.findings.data[0].fingerprint = "0123456789abcdef0123456789abcdef";
    f->run.findings.data[1].state = STATE_UNCHANGED;
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    assert_int_equal(id, 1);
    run_init(&back);
    assert_int_equal(store_get_run(f->store, &back, STORE_LATEST, &f->err), OK);
    assert_string_equal(back.started, f->run.started);
    assert_string_equal(back.version, f->run.version);
    assert_string_equal(back.target, f->run.target);
    assert_string_equal(back.root, f->run.root);
    assert_memory_equal(&back.counts, &f->run.counts, sizeof back.counts);
    assert_int_equal(back.findings.len, f->run.findings.len);
    for (size_t i = 0; i < back.findings.len; i++)
        same_finding(&back.findings.data[i], &f->run.findings.data[i]);
    same_rows(&back, &f->run);
    run_fini(&back);
}

static void test_unknown_run_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct run back;

    run_init(&back);
    assert_int_equal(store_get_run(f->store, &back, STORE_LATEST, &f->err), ERR_INPUT);
    assert_non_null(strstr(f->err.text, "holds no run yet"));
    f->err.text[0] = '\0';
    assert_int_equal(store_get_run(f->store, &back, 17, &f->err), ERR_INPUT);
    assert_non_null(strstr(f->err.text, "holds no run 17"));
    run_fini(&back);
}

static void test_list_counts(void **state)
{
    struct fixture *f = *state;
    struct store_run_list list = { VEC_INIT };
    run_id id;

    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    assert_int_equal(store_list_runs(f->store, &list, &f->arena, &f->err), OK);
    assert_int_equal(list.rows.len, 2);
    assert_int_equal(list.rows.data[1].id, 2);
    assert_int_equal(list.rows.data[1].errors, 1);
    assert_int_equal(list.rows.data[1].warnings, 2);
    assert_int_equal(list.rows.data[1].notes, 0);
    assert_int_equal(list.rows.data[1].suppressed, 1);
    assert_int_equal(list.rows.data[1].exposed, 1);
    assert_int_equal(list.rows.data[1].counts.functions, 17);
    vec_free(&list.rows);
}

static void test_history_spans_pruned_runs(void **state)
{
    struct fixture *f = *state;
    struct store_history history;
    uint32_t removed;
    bool found;
    run_id id;

    f->run.findings.data[0].fingerprint = "aa";
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    f->run.started = "2024-06-01T00:00:00Z";
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    assert_int_equal(store_prune(f->store, 1, &removed, &f->err), OK);
    assert_int_equal(removed, 1);
    assert_int_equal(store_get_history(f->store, &history, &found, &f->arena, "aa", &f->err), OK);
    assert_true(found);
    assert_int_equal(history.first_run, 1);
    assert_int_equal(history.last_run, 2);
    assert_string_equal(history.first_seen, "2024-05-06T07:08:09Z");
    assert_string_equal(history.last_seen, "2024-06-01T00:00:00Z");
    assert_int_equal(store_get_history(f->store, &history, &found, &f->arena, "bb", &f->err), OK);
    assert_false(found);
    assert_int_equal(store_prune(f->store, 0, &removed, &f->err), OK);
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    assert_int_equal(id, 3);
}

static void test_facts_come_back(void **state)
{
    struct fixture *f = *state;
    const struct store_input inputs[] = { { "src/ring.c", UINT64_MAX }, { "src/ring.h", 1 } };
    struct store_facts facts[] = {
        { UINT64_MAX - 4, "src/ring.c", "19.1.7", inputs, 2, "a\0b", 3 },
        { 5, "src/main.c", "19.1.7", NULL, 0, "", 0 },
    };
    struct store_facts back;
    bool found;

    assert_int_equal(store_put_facts(f->store, facts, 2, &f->err), OK);
    facts[0].bytes = "c\0de";
    facts[0].size = 4;
    assert_int_equal(store_put_facts(f->store, facts, 1, &f->err), OK);
    assert_int_equal(store_get_facts(f->store, &back, &found, &f->arena, UINT64_MAX - 4, &f->err),
                     OK);
    assert_true(found);
    assert_int_equal(back.size, 4);
    assert_memory_equal(back.bytes, "c\0de", 4);
    assert_string_equal(back.path, "src/ring.c");
    assert_int_equal(back.input_count, 2);
    assert_string_equal(back.inputs[1].path, "src/ring.h");
    assert_true(back.inputs[0].hash == UINT64_MAX);
    assert_int_equal(store_get_facts(f->store, &back, &found, &f->arena, 5, &f->err), OK);
    assert_true(found && back.size == 0);
    assert_int_equal(store_get_facts(f->store, &back, &found, &f->arena, 6, &f->err), OK);
    assert_false(found);
}

static void test_prune_forgets_facts_of_units_gone(void **state)
{
    struct fixture *f = *state;
    const struct store_facts facts[] = {
        { 1, "src/ring.c", "19", NULL, 0, "x", 1 },
        { 2, "src/old.c", "19", NULL, 0, "x", 1 },
    };
    struct store_facts back;
    uint32_t removed;
    bool found;
    run_id id;

    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    assert_int_equal(store_put_facts(f->store, facts, 2, &f->err), OK);
    assert_int_equal(store_prune(f->store, 1, &removed, &f->err), OK);
    assert_int_equal(store_get_facts(f->store, &back, &found, &f->arena, 1, &f->err), OK);
    assert_true(found);
    assert_int_equal(store_get_facts(f->store, &back, &found, &f->arena, 2, &f->err), OK);
    assert_false(found);
}

/* A child with a connection of its own writes runs until it is killed in the middle. */
static void test_killed_writer_leaves_whole_runs(void **state)
{
    struct fixture *f = *state;
    struct store_run_list list = { VEC_INIT };
    struct run back;
    pid_t child;

    store_close(f->store);
    child = fork();
    if (child == 0) {
        run_id id;

        if (store_open(&f->store, f->path, STORE_WRITE, &f->err) == OK)
            while (store_put_run(f->store, &id, &f->run, &f->err) == OK)
                continue;
        _exit(1);
    }
    usleep(100 * 1000);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(store_open(&f->store, f->path, STORE_WRITE, &f->err), OK);
    assert_int_equal(store_list_runs(f->store, &list, &f->arena, &f->err), OK);
    for (size_t i = 0; i < list.rows.len; i++) {
        run_init(&back);
        assert_int_equal(store_get_run(f->store, &back, list.rows.data[i].id, &f->err), OK);
        assert_int_equal(back.findings.len, 4);
        assert_int_equal(back.findings.data[0].step_count + back.findings.data[1].step_count +
                             back.findings.data[2].step_count + back.findings.data[3].step_count,
                         6);
        run_fini(&back);
    }
    vec_free(&list.rows);
}

/* Another process that has the database locked for `microseconds`. */
static pid_t lock_elsewhere(struct fixture *f, useconds_t microseconds)
{
    int ends[2];
    pid_t child;
    char byte;

    store_close(f->store); /* a connection never crosses a fork */
    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        sqlite3 *db;

        if (sqlite3_open(f->path, &db) != SQLITE_OK ||
            sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK ||
            write(ends[1], "", 1) != 1)
            _exit(1);
        usleep(microseconds);
        sqlite3_close(db);
        _exit(0);
    }
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    close(ends[1]);
    assert_int_equal(store_open(&f->store, f->path, STORE_WRITE, &f->err), OK);
    return child;
}

static void test_a_second_writer_waits(void **state)
{
    struct fixture *f = *state;
    pid_t child = lock_elsewhere(f, 200 * 1000);
    run_id id;

    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), OK);
    waitpid(child, NULL, 0);
}

static void test_a_second_writer_says_so(void **state)
{
    struct fixture *f = *state;
    pid_t child = lock_elsewhere(f, 60 * 1000 * 1000);
    struct store_run_list list = { VEC_INIT };
    run_id id;

    store_set_wait(f->store, 50);
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), ERR_IO);
    assert_non_null(strstr(f->err.text, "in use by another process"));
    assert_int_equal(store_list_runs(f->store, &list, &f->arena, &f->err), OK);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void test_failed_write_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct store_run_list list = { VEC_INIT };
    sqlite3 *other;
    run_id id;

    assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other,
                                  "CREATE TRIGGER no BEFORE INSERT ON step WHEN new.ord = 3"
                                  " BEGIN SELECT raise(ABORT, 'refused'); END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(store_put_run(f->store, &id, &f->run, &f->err), ERR_IO);
    assert_non_null(strstr(f->err.text, "refused"));
    assert_int_equal(store_list_runs(f->store, &list, &f->arena, &f->err), OK);
    assert_int_equal(list.rows.len, 0);
    vec_free(&list.rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_run_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_run_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_list_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_history_spans_pruned_runs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_facts_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prune_forgets_facts_of_units_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_killed_writer_leaves_whole_runs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_second_writer_waits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_second_writer_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failed_write_leaves_nothing, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
