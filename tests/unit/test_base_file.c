#include "test.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"

#include <dirent.h>
#include <sys/stat.h>

struct fixture {
    struct arena arena;
    char *directory;
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

static size_t count_files(const char *directory)
{
    DIR *dir = opendir(directory);
    size_t count = 0;

    assert_non_null(dir);
    while (readdir(dir) != NULL)
        count++;
    closedir(dir);
    return count - 2;
}

static void assert_holds(const char *path, const char *text)
{
    struct buf buf = BUF_INIT;

    assert_int_equal(file_read(&buf, path, 1000, NULL), OK);
    assert_string_equal(buf_cstr(&buf), text);
    buf_free(&buf);
}

static void path_join_and_parts(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(path_join(&f->arena, "a", "b"), "a/b");
    assert_string_equal(path_join(&f->arena, "a/", "b"), "a/b");
    assert_string_equal(path_join(&f->arena, "a", "/b"), "/b");
    assert_string_equal(path_join(&f->arena, "", "b"), "b");
    assert_string_equal(path_dirname(&f->arena, "a/b/c"), "a/b");
    assert_string_equal(path_dirname(&f->arena, "a//c"), "a");
    assert_string_equal(path_dirname(&f->arena, "c"), ".");
    assert_string_equal(path_dirname(&f->arena, "/c"), "/");
    assert_string_equal(path_dirname(&f->arena, "/"), "/");
    assert_string_equal(path_basename("a/b.c"), "b.c");
    assert_string_equal(path_basename("b.c"), "b.c");
}

static void path_normalise_removes_detours(void **state)
{
    static const char *const pairs[][2] = {
        { "a/../b", "b" },
        { "./a//b/.", "a/b" },
        { "../a", "../a" },
        { "../../a", "../../a" },
        { "a/../../b", "../b" },
        { "", "." },
        { ".", "." },
        { "a/..", "." },
        { "/", "/" },
        { "/..", "/" },
        { "/../a", "/a" },
        { "/a/../..//b/", "/b" },
        { "/a/b/../../..", "/" },
        { "..", ".." },
        { "a/b/../c/./d/", "a/c/d" },
        { "...", "..." },
        { "/a/..b", "/a/..b" },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(path_normalise(&f->arena, pairs[i][0]), pairs[i][1]);
}

static void path_relative_to_root(void **state)
{
    (void)state;
    assert_string_equal(path_relative("/a", "/a/b/c"), "b/c");
    assert_string_equal(path_relative("/a", "/ab/c"), "/ab/c");
    assert_string_equal(path_relative("/a", "/a"), ".");
    assert_string_equal(path_relative("/", "/a"), "a");
    assert_string_equal(path_relative("/x", "/a"), "/a");
}

static void path_absolute_from_working_directory(void **state)
{
    struct fixture *f = *state;
    char *path, cwd[4096];

    assert_non_null(getcwd(cwd, sizeof cwd));
    assert_int_equal(path_absolute(&path, &f->arena, "x/../y", NULL), OK);
    assert_string_equal(path, path_join(&f->arena, cwd, "y"));
    assert_int_equal(path_absolute(&path, &f->arena, "/x/./y", NULL), OK);
    assert_string_equal(path, "/x/y");
}

static void path_found_upward(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(file_make_directory(in(f, "a/b/c"), NULL), OK);
    assert_int_equal(file_make_directory(in(f, "a/b/mark"), NULL), OK);
    test_write(in(f, "a/mark"), "");
    assert_string_equal(path_find_upward(&f->arena, in(f, "a/b/c"), "mark"), in(f, "a/mark"));
    assert_null(path_find_upward(&f->arena, f->directory, "no-such-file-here"));
}

static void read_says_what_is_wrong(void **state)
{
    struct fixture *f = *state;
    struct buf buf = BUF_INIT;
    struct err err = ERR_INIT;

    assert_int_equal(file_read(&buf, in(f, "none"), 10, &err), ERR_INPUT);
    test_says(&err, "no such file");
    err.text[0] = '\0';
    assert_int_equal(file_read(&buf, f->directory, 10, &err), ERR_INPUT);
    test_says(&err, "is a directory");
    err.text[0] = '\0';
    test_write(in(f, "x"), "0123456789A");
    assert_int_equal(file_read(&buf, in(f, "x"), 10, &err), ERR_INPUT);
    test_says(&err, "too large");
    err.text[0] = '\0';
    assert_int_equal(file_read(&buf, "/dev/zero", 10, &err), ERR_INPUT);
    test_says(&err, "regular file");
    assert_int_equal(mkfifo(in(f, "pipe"), 0600), 0);
    assert_int_equal(file_read(&buf, in(f, "pipe"), 10, NULL), ERR_INPUT);
    assert_int_equal(file_read(&buf, in(f, "x"), 11, NULL), OK);
    assert_string_equal(buf.data, "0123456789A");
    buf_free(&buf);
}

static void write_is_whole_or_not_at_all(void **state)
{
    struct fixture *f = *state;
    struct file_out out;

    assert_int_equal(file_write(in(f, "x"), "old", 3, NULL), OK);
    assert_int_equal(file_out_open(&out, in(f, "x"), NULL), OK);
    fputs("new", out.stream);
    fflush(out.stream);
    assert_holds(in(f, "x"), "old");
    file_out_discard(&out);
    assert_holds(in(f, "x"), "old");
    assert_int_equal(count_files(f->directory), 1);
    assert_int_equal(file_write(in(f, "x"), "new", 3, NULL), OK);
    assert_holds(in(f, "x"), "new");
    assert_int_equal(count_files(f->directory), 1);
}

static void write_keeps_mode_and_link(void **state)
{
    struct fixture *f = *state;
    struct stat info;

    test_write(in(f, "x"), "old");
    assert_int_equal(chmod(in(f, "x"), 0640), 0);
    assert_int_equal(symlink("x", in(f, "link")), 0);
    assert_int_equal(file_write(in(f, "link"), "new", 3, NULL), OK);
    assert_holds(in(f, "x"), "new");
    assert_int_equal(lstat(in(f, "link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(stat(in(f, "x"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void write_failures_leave_nothing(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;

    assert_int_equal(file_write(in(f, "none/x"), "a", 1, &err), ERR_IO);
    test_says(&err, "none/x: cannot write: No such file");
    err.text[0] = '\0';
    assert_int_equal(file_write(f->directory, "a", 1, &err), ERR_IO);
    err.text[0] = '\0';
    assert_int_equal(file_write("/dev/full", "a", 1, &err), ERR_IO);
    test_says(&err, "No space left");
    assert_int_equal(file_write("/dev/null", "a", 1, NULL), OK);
    assert_int_equal(count_files(f->directory), 0);
}

static void make_directory_makes_parents(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;

    assert_int_equal(file_make_directory(in(f, "a/b"), NULL), OK);
    assert_int_equal(file_make_directory(in(f, "a/b"), NULL), OK);
    test_write(in(f, "x"), "");
    assert_int_equal(file_make_directory(in(f, "x/y"), &err), ERR_IO);
    test_says(&err, "cannot make");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(path_join_and_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(path_normalise_removes_detours, setup, teardown),
        cmocka_unit_test_setup_teardown(path_relative_to_root, setup, teardown),
        cmocka_unit_test_setup_teardown(path_absolute_from_working_directory, setup, teardown),
        cmocka_unit_test_setup_teardown(path_found_upward, setup, teardown),
        cmocka_unit_test_setup_teardown(read_says_what_is_wrong, setup, teardown),
        cmocka_unit_test_setup_teardown(write_is_whole_or_not_at_all, setup, teardown),
        cmocka_unit_test_setup_teardown(write_keeps_mode_and_link, setup, teardown),
        cmocka_unit_test_setup_teardown(write_failures_leave_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(make_directory_makes_parents, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
