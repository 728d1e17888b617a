/* Source lines, columns, snippets and URIs. */
#include "base/file.h"
#include "report/snippet.h"
#include "report/source.h"
#include "report/uri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char path[64];
    struct sources sources;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    strcpy(f->path, "/tmp/pinfork-source-XXXXXX");
    close(mkstemp(f->path));
    sources_init(&f->sources, "/tmp");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    sources_fini(&f->sources);
    unlink(f->path);
    free(f);
    return 0;
}

static const struct source *load(struct fixture *f, const char *text)
{
    struct err err = ERR_INIT;

    assert_int_equal(file_write(f->path, text, strlen(text), &err), OK);
    return sources_get(&f->sources, f->path + strlen("/tmp/"));
}

static void is_line(const struct source *source, uint32_t number, const char *text)
{
    size_t size;
    const char *line = source_line(source, number, &size);

    assert_non_null(line);
    assert_int_equal(size, strlen(text));
    assert_memory_equal(line, text, size);
}

static void test_lines(void **state)
{
    const struct source *source = load(*state, "one\r\ntwo\rthree\n\nfive");
    size_t size;

    assert_int_equal(source->line_count, 5);
    is_line(source, 1, "one");
    is_line(source, 2, "two");
    is_line(source, 3, "three");
    is_line(source, 4, "");
    is_line(source, 5, "five");
    assert_null(source_line(source, 6, &size));
    assert_null(source_line(source, 0, &size));
}

static void test_missing_file_has_no_lines(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(sources_get(&f->sources, "no/such.c")->line_count, 0);
    assert_int_equal(sources_get(&f->sources, "")->line_count, 0);
    assert_int_equal(sources_get(&f->sources, "/tmp")->line_count, 0);
    assert_int_equal(sources_get(&f->sources, "/dev/zero")->line_count, 0);
}

static void test_columns_in_utf16(void **state)
{
    const struct source *source = load(*state, "\xc3\xb6\xf0\x9f\x98\x80x\xffy\n");

    assert_int_equal(source_utf16_column(source, 1, 1), 1);
    assert_int_equal(source_utf16_column(source, 1, 3), 2);
    assert_int_equal(source_utf16_column(source, 1, 7), 4);
    assert_int_equal(source_utf16_column(source, 1, 9), 6);
    assert_int_equal(source_utf16_column(source, 1, 10), 7);
    assert_int_equal(source_utf16_column(source, 1, 40), 37);
    assert_int_equal(source_utf16_column(source, 7, 40), 40);
}

static void shows(struct fixture *f, const char *text, uint32_t column, uint32_t end,
                  unsigned width, const char *want)
{
    const struct source *source = load(f, text);
    struct place place = { "", 1, column, 1, end };
    struct buf out = BUF_INIT;

    snippet_write(&out, source, &place, width, "", "");
    assert_string_equal(buf_cstr(&out), want);
    buf_free(&out);
}

static void test_caret_stands_under_the_place(void **state)
{
    shows(*state, "fork();\n", 1, 7, 80, "     1 | fork();\n       | ^~~~~~\n");
}

static void test_tabs_and_bytes_that_do_not_show(void **state)
{
    shows(*state, "\ta\x1b\xff\xc3\xb6();\n", 7, 9, 80,
          "     1 |         a\\x1b\\xff\xc3\xb6();\n       |                   ^~\n");
}

static void test_place_without_end(void **state)
{
    shows(*state, "fork();\n", 7, 0, 80, "     1 | fork();\n       |       ^\n");
    shows(*state, "fork();\n", 8, 20, 80, "     1 | fork();\n       |        ^\n");
}

static void test_place_outside_shows_nothing(void **state)
{
    shows(*state, "fork();\n", 9, 10, 80, "");
    shows(*state, "fork();\n", 0, 0, 80, "");
}

static void test_long_line_is_cut_on_the_right(void **state)
{
    shows(*state, "abcdefghijklmnopqrstuvwxyz0123456789\n", 2, 30, 29,
          "     1 | abcdefghijklmnopq...\n       |  ^~~~~~~~~~~~~~~~\n");
}

static void test_long_line_is_cut_on_both_sides(void **state)
{
    shows(*state, "abcdefghijklmnopqrstuvwxyz0123456789\n", 21, 22, 39,
          "     1 | ...fghijklmnopqrstuvwxyz012...\n"
          "       |                   ^\n");
}

static void test_uris(void **state)
{
    static const char *const pairs[][2] = {
        { "src/a b.c", "src/a%20b.c" },
        { "a:b%c.c", "a%3Ab%25c.c" },
        { "/usr/include/x.h", "file:///usr/include/x.h" },
        { "\xff\xc3\xb6", "%FF%C3%B6" },
        { "../up.c", "../up.c" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf uri = BUF_INIT, path = BUF_INIT;

        uri_write(&uri, pairs[i][0]);
        assert_string_equal(buf_cstr(&uri), pairs[i][1]);
        uri_read(&path, pairs[i][1]);
        assert_string_equal(buf_cstr(&path), pairs[i][0]);
        buf_free(&uri);
        buf_free(&path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing_file_has_no_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_columns_in_utf16, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_caret_stands_under_the_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tabs_and_bytes_that_do_not_show, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_place_without_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_place_outside_shows_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_line_is_cut_on_the_right, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_line_is_cut_on_both_sides, set_up, tear_down),
        cmocka_unit_test(test_uris),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
