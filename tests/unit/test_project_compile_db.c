#include "test.h"

#include "base/file.h"
#include "base/path.h"
#include "project/compile_db.h"
#include "project/config.h"
#include "project/install.h"

struct fixture {
    struct arena arena;
    char *directory;
    struct err err;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    arena_init(&f->arena);
    f->directory = test_directory(&f->arena);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    test_remove(f->directory);
    arena_fini(&f->arena);
    free(f);
    return 0;
}

static char *in(struct fixture *f, const char *name)
{
    return path_join(&f->arena, f->directory, name);
}

static enum status read_text(struct compile_db *db, struct fixture *f, const char *text)
{
    f->err.text[0] = '\0';
    test_write(in(f, "compile_commands.json"), text);
    return compile_db_read(db, f->directory, &f->err);
}

static void entries_become_units(void **state)
{
    struct fixture *f = *state;
    struct compile_db db;

    assert_int_equal(
        read_text(&db, f,
                  "[{\"directory\":\".\",\"file\":\"src/../b.c\","
                  "  \"command\":\"gcc -DX='a b' -c b.c -o out/CMakeFiles/app.dir/src/b.c.o\"},"
                  " {\"directory\":\"sub\",\"file\":\"a.c\",\"output\":\"a.o\","
                  "  \"arguments\":[\"gcc\",\"-O2\",\"-I.\",\"a.c\"]},"
                  " {\"file\":\"x.cpp\",\"command\":\"g++ x.cpp\"},"
                  " {\"file\":\"b.c\",\"command\":\"gcc -O3 '-DX=a b' b.c\"}]"),
        OK);
    assert_int_equal(db.entry_count, 4);
    assert_int_equal(db.units.len, 2);
    assert_string_equal(db.units.data[0].file, in(f, "b.c"));
    assert_string_equal(db.units.data[0].flags[0], "-DX=a b");
    assert_null(db.units.data[0].program_hint);
    assert_string_equal(db.units.data[1].file, in(f, "sub/a.c"));
    assert_string_equal(db.units.data[1].directory, in(f, "sub"));
    assert_string_equal(db.units.data[1].program_hint, "sub");
    assert_int_equal(db.skipped.len, 1);
    assert_string_equal(db.skipped.data[0].language, "C++");
    assert_string_equal(db.root, f->directory);
    compile_db_free(&db);
}

static void order_of_entries_does_not_matter(void **state)
{
    static const char *const texts[] = {
        "[{\"file\":\"b.c\",\"command\":\"cc -DB b.c -o app.p/b.o\"},"
        "{\"file\":\"b.c\",\"command\":\"cc -DA b.c\"},{\"file\":\"a.c\",\"command\":\"cc a.c\"}]",
        "[{\"file\":\"a.c\",\"command\":\"cc a.c\"},{\"file\":\"b.c\",\"command\":\"cc -DA b.c\"},"
        "{\"file\":\"b.c\",\"command\":\"cc -DB b.c -o app.p/b.o\"}]",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < 2; i++) {
        struct compile_db db;

        assert_int_equal(read_text(&db, f, texts[i]), OK);
        assert_int_equal(db.units.len, 3);
        assert_string_equal(db.units.data[0].file, in(f, "a.c"));
        assert_string_equal(db.units.data[1].flags[0], "-DA");
        assert_string_equal(db.units.data[2].program_hint, "app.p");
        assert_true(db.units.data[2].hint_is_target);
        compile_db_free(&db);
    }
}

static void root_holds_the_sources(void **state)
{
    struct fixture *f = *state;
    struct compile_db db;

    assert_int_equal(file_make_directory(in(f, "build"), NULL), OK);
    test_write(in(f, "build/compile_commands.json"),
               "[{\"file\":\"../src/a.c\",\"command\":\"cc a.c\"}]");
    assert_int_equal(compile_db_read(&db, in(f, "build/compile_commands.json"), NULL), OK);
    assert_string_equal(db.directory, in(f, "build"));
    assert_string_equal(db.root, f->directory);
    compile_db_free(&db);
}

static void errors_say_what_to_do(void **state)
{
    static const char *const pairs[][2] = {
        { "[]", "has no entries" },
        { "{}", "compile_commands.json:1:1: at the top: an array" },
        { "hello", "is not JSON" },
        { "[1]", "at /0: an object" },
        { "[{\"command\":\"cc\"}]", "at /0: the key \"file\" is missing" },
        { "[{\"file\":1,\"command\":\"cc\"}]", "at /0/file: a text" },
        { "[{\"file\":\"a.c\"}]", "neither \"command\" nor \"arguments\"" },
        { "[{\"file\":\"a.c\",\"command\":[]}]", "at /0/command: a text" },
        { "[{\"file\":\"a.c\",\"command\":\"cc 'x\"}]", "at /0/command: a quote" },
        { "[{\"file\":\"a.c\",\"command\":\" \"}]", "at /0/command: the command is empty" },
        { "[{\"file\":\"a.c\",\"arguments\":\"cc\"}]", "at /0/arguments: an array" },
        { "[{\"file\":\"a.c\",\"arguments\":[\"cc\",2]}]", "at /0/arguments/1: a text" },
        { "[{\"file\":\"a.c\",\"directory\":7,\"command\":\"cc\"}]", "at /0/directory: a text" },
    };
    struct fixture *f = *state;
    struct compile_db db;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(read_text(&db, f, pairs[i][0]), ERR_INPUT);
        test_says(&f->err, pairs[i][1]);
    }
    f->err.text[0] = '\0';
    assert_int_equal(compile_db_read(&db, in(f, "none"), &f->err), ERR_INPUT);
    test_says(&f->err, "no such file or directory");
    f->err.text[0] = '\0';
    assert_int_equal(file_make_directory(in(f, "empty"), NULL), OK);
    assert_int_equal(compile_db_read(&db, in(f, "empty"), &f->err), ERR_INPUT);
    test_says(&f->err, "has no compile_commands.json");
}

static void found_upward(void **state)
{
    struct fixture *f = *state;
    char *path;

    assert_int_equal(file_make_directory(in(f, "a/b"), NULL), OK);
    assert_int_equal(compile_db_find(&path, &f->arena, in(f, "a/b"), &f->err), ERR_INPUT);
    test_says(&f->err, "make one");
    test_write(in(f, "compile_commands.json"), "[]");
    assert_int_equal(compile_db_find(&path, &f->arena, in(f, "a/b"), NULL), OK);
    assert_string_equal(path, in(f, "compile_commands.json"));
}

static void found_in_build_directories(void **state)
{
    struct fixture *f = *state;
    char *path;

    /* Only up to the top of the repository, and only where the name says what it is. */
    assert_int_equal(file_make_directory(in(f, "build"), NULL), OK);
    test_write(in(f, "build/compile_commands.json"), "[]");
    assert_int_equal(file_make_directory(in(f, "app/.git"), NULL), OK);
    assert_int_equal(file_make_directory(in(f, "app/src/core"), NULL), OK);
    assert_int_equal(file_make_directory(in(f, "app/other"), NULL), OK);
    test_write(in(f, "app/other/compile_commands.json"), "[]");
    assert_int_equal(compile_db_find(&path, &f->arena, in(f, "app/src/core"), NULL), ERR_INPUT);
    assert_int_equal(compile_db_find(&path, &f->arena, f->directory, NULL), OK);
    assert_string_equal(path, in(f, "build/compile_commands.json"));

    assert_int_equal(file_make_directory(in(f, "app/out/x"), NULL), OK);
    test_write(in(f, "app/out/x/compile_commands.json"), "[]");
    assert_int_equal(compile_db_find(&path, &f->arena, in(f, "app/src/core"), NULL), OK);
    assert_string_equal(path, in(f, "app/out/x/compile_commands.json"));

    assert_int_equal(file_make_directory(in(f, "app/build-debug"), NULL), OK);
    test_write(in(f, "app/build-debug/compile_commands.json"), "[]");
    assert_int_equal(compile_db_find(&path, &f->arena, in(f, "app/src"), &f->err), ERR_INPUT);
    test_says(&f->err, "name one of them with -p");
    test_says(&f->err, "app/build-debug, ");

    /* One that lies there itself goes before all of them. */
    test_write(in(f, "app/compile_commands.json"), "[]");
    assert_int_equal(compile_db_find(&path, &f->arena, in(f, "app/src"), NULL), OK);
    assert_string_equal(path, in(f, "app/compile_commands.json"));
}

static void files_are_selected(void **state)
{
    struct fixture *f = *state;
    struct compile_db db;
    const char *b = in(f, "x/../b.c"), *none = "none.c";

    assert_int_equal(read_text(&db, f,
                               "[{\"file\":\"b.c\",\"command\":\"cc b.c\"},"
                               "{\"file\":\"a.c\",\"command\":\"cc a.c\"}]"),
                     OK);
    assert_int_equal(compile_db_select(&db, &none, 1, &f->err), ERR_INPUT);
    test_says(&f->err, "none.c: is not in ");
    assert_int_equal(compile_db_select(&db, &b, 1, NULL), OK);
    assert_int_equal(db.units.len, 1);
    assert_string_equal(db.units.data[0].file, in(f, "b.c"));
    compile_db_free(&db);
}

static void files_without_a_database(void **state)
{
    static const char *const flags[] = { "-O2", "-DX" };
    struct fixture *f = *state;
    const char *files[] = { in(f, "b.c"), in(f, "a.c"), in(f, "c.cc") };
    struct compile_db db;

    for (size_t i = 0; i < 3; i++)
        test_write(files[i], "");
    assert_int_equal(compile_db_from_files(&db, files, 3, flags, 2, NULL), OK);
    assert_int_equal(db.units.len, 2);
    assert_string_equal(db.units.data[0].file, files[1]);
    assert_int_equal(db.units.data[0].flag_count, 1);
    assert_int_equal(db.skipped.len, 1);
    compile_db_free(&db);
    files[1] = in(f, "none.c");
    assert_int_equal(compile_db_from_files(&db, files, 3, flags, 2, &f->err), ERR_INPUT);
    test_says(&f->err, "none.c: No such file");
}

static const struct config_option options[] = {
    { "target", CONFIG_TEXT, false },  { "disable", CONFIG_TEXT, true },
    { "quiet", CONFIG_SWITCH, false }, { "jobs", CONFIG_NUMBER, false },
    { "rules", CONFIG_PATH, true },    { NULL, CONFIG_TEXT, false },
};

static void config_gives_options(void **state)
{
    static const char *const expected[][2] = {
        { "target", "kernel=5.4" }, { "disable", "PF601" }, { "disable", "PF602" },
        { "quiet", "true" },        { "jobs", "8" },
    };
    struct fixture *f = *state;
    struct config config;
    char *path;

    assert_int_equal(config_find(&path, &f->arena, f->directory, NULL), OK);
    assert_null(path);
    test_write(in(f, ".pinfork.json"),
               "{\"target\":\"kernel=5.4\",\n\"disable\":[\"PF601\",\"PF602\"],\"quiet\":true,"
               "\"jobs\":8,\"rules\":\"r/../x.json\"}");
    assert_int_equal(config_find(&path, &f->arena, f->directory, NULL), OK);
    assert_int_equal(config_read(&config, path, options, NULL), OK);
    assert_int_equal(config.values.len, 6);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(config.values.data[i].name, expected[i][0]);
        assert_string_equal(config.values.data[i].text, expected[i][1]);
    }
    assert_string_equal(config.values.data[5].text, in(f, "x.json"));
    assert_int_equal(config.values.data[2].line, 2);
    config_free(&config);
}

static void config_errors_say_what_to_do(void **state)
{
    static const char *const pairs[][2] = {
        { "{\"tragets\":1}", "at /tragets: unknown key \"tragets\"; did you mean \"target\"?" },
        { "{\"zzzzzz\":1}", "one of target, disable, quiet, jobs, rules, $schema is needed" },
        { "{\"$schema\":\"x\",\"jobs\":-1}", "at /jobs" },
        { "{\"quiet\":\"yes\"}", "at /quiet: true or false" },
        { "{\"jobs\":-1}", "negative" },
        { "{\"target\":[\"x\"]}", "at /target: a text" },
        { "{\"disable\":[1]}", "at /disable/0: a text" },
        { "[]", "an object" },
        { "", "ends too early" },
    };
    struct fixture *f = *state;
    struct config config;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        f->err.text[0] = '\0';
        test_write(in(f, ".pinfork.json"), pairs[i][0]);
        assert_int_equal(config_read(&config, in(f, ".pinfork.json"), options, &f->err), ERR_INPUT);
        test_says(&f->err, pairs[i][1]);
    }
}

static void rules_are_beside_the_program(void **state)
{
    struct fixture *f = *state;
    char *path;

    assert_int_equal(install_find(&path, &f->arena, "rules", &f->err), OK);
    assert_string_equal(path_basename(path), "rules");
    assert_int_equal(install_find(&path, &f->arena, "no-such-directory", &f->err), ERR_INPUT);
    test_says(&f->err, "cmake --install");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(entries_become_units, setup, teardown),
        cmocka_unit_test_setup_teardown(order_of_entries_does_not_matter, setup, teardown),
        cmocka_unit_test_setup_teardown(root_holds_the_sources, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_say_what_to_do, setup, teardown),
        cmocka_unit_test_setup_teardown(found_upward, setup, teardown),
        cmocka_unit_test_setup_teardown(found_in_build_directories, setup, teardown),
        cmocka_unit_test_setup_teardown(files_are_selected, setup, teardown),
        cmocka_unit_test_setup_teardown(files_without_a_database, setup, teardown),
        cmocka_unit_test_setup_teardown(config_gives_options, setup, teardown),
        cmocka_unit_test_setup_teardown(config_errors_say_what_to_do, setup, teardown),
        cmocka_unit_test_setup_teardown(rules_are_beside_the_program, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
