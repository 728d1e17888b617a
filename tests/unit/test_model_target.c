#include "test.h"

#include "model/target_host.h"

static const char *canonical(const char *text, struct arena *arena)
{
    struct target target;
    struct err err = ERR_INIT;

    if (target_parse(&target, text, &err) != OK)
        fail_msg("%s: %s", text, err.text);
    return target_text(&target, arena);
}

static void targets_have_one_canonical_text(void **state)
{
    static const char *const pairs[][2] = {
        { "portable", "portable" },
        { "kernel=6.1", "kernel=6.1" },
        { "kernel=6", "kernel=6.0" },
        { "kernel=5.10.3", "kernel=5.10.3" },
        { "rdma-core=44,libc=glibc-2.36,kernel=6.1", "kernel=6.1,libc=glibc-2.36,rdma-core=44" },
        { "libc=musl-1.2.4", "libc=musl-1.2.4" },
        { "libc=bionic-28", "libc=bionic-28" },
        { "libc=uclibc", "libc=uclibc" },
        { "rdma-core=51.0", "rdma-core=51" },
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(canonical(pairs[i][0], &arena), pairs[i][1]);
    arena_fini(&arena);
}

static void versions_compare_as_numbers(void **state)
{
    struct target a, b;
    struct err err = ERR_INIT;

    (void)state;
    assert_int_equal(target_parse(&a, "kernel=5.9", &err), OK);
    assert_int_equal(target_parse(&b, "kernel=5.10", &err), OK);
    assert_true(a.kernel < b.kernel);
    assert_int_equal(target_parse(&a, "kernel=5.10.3", &err), OK);
    assert_int_equal(a.kernel, 0x050a0003);
    assert_true(b.kernel < a.kernel);
}

static void the_host_is_a_target(void **state)
{
    struct target target;
    struct err err = ERR_INIT;

    (void)state;
    assert_int_equal(target_parse(&target, "host", &err), OK);
    assert_true(target.kernel != VERSION_ANY);
    assert_true(target.libc != LIBC_ANY);
}

/* What the machine below `root` is with one file more, and that release unless it is "". */
static const char *host_of(struct arena *arena, const char *root, const char *library,
                           const char *content, const char *release)
{
    char *directory = arena_strdup(arena, library);
    struct target target;

    *strrchr(directory, '/') = '\0';
    assert_int_equal(
        system(arena_printf(arena, "mkdir -p %s/%s %s/proc/sys/kernel", root, directory, root)), 0);
    test_write(arena_printf(arena, "%s/%s", root, library), content);
    if (release[0] != '\0')
        test_write(arena_printf(arena, "%s/proc/sys/kernel/osrelease", root), release);
    target_host(&target, root);
    return target_text(&target, arena);
}

static void machines_are_told_by_their_files(void **state)
{
    struct arena arena;
    char *root;

    (void)state;
    arena_init(&arena);
    root = test_directory(&arena);
    assert_string_equal(host_of(&arena, root, "etc/x", "", ""), "portable");
    assert_string_equal(host_of(&arena, root, "etc/x", "", "6.1.0-38-amd64\n"), "kernel=6.1");
    assert_string_equal(host_of(&arena, root, "etc/x", "", "not a release\n"), "portable");
    assert_string_equal(host_of(&arena, root, "lib/ld-musl-x86_64.so.1", "", "5.10.3\n"),
                        "kernel=5.10.3,libc=musl");
    assert_string_equal(host_of(&arena, root, "usr/lib64/libibverbs.so.1.15.56.0", "", ""),
                        "kernel=5.10.3,libc=musl,rdma-core=56");
    assert_string_equal(host_of(&arena, root, "usr/lib64/libibverbs.so.1.14.44.0", "", ""),
                        "kernel=5.10.3,libc=musl,rdma-core=56");
    /* glibc is the system's where both are there */
    assert_string_equal(host_of(&arena, root, "usr/lib/riscv64-linux-gnu/libc.so.6",
                                "junk GNU C Library stable release version 2.36.\nmore", ""),
                        "kernel=5.10.3,libc=glibc-2.36,rdma-core=56");
    test_remove(root);
    root = test_directory(&arena);
    assert_string_equal(host_of(&arena, root, "lib/libc.so.6", "release version", "6.12.1\n"),
                        "kernel=6.12.1,libc=glibc");
    test_remove(root);
    root = test_directory(&arena);
    assert_string_equal(host_of(&arena, root, "system/build.prop",
                                "ro.a=b\nro.build.version.sdk=34\n", "5.15.104-android13\n"),
                        "kernel=5.15.104,libc=bionic-34");
    test_remove(root);
    root = test_directory(&arena);
    assert_string_equal(host_of(&arena, root, "lib/ld-uClibc.so.1", "", ""), "libc=uclibc");
    assert_string_equal(host_of(&arena, root, "lib/libibverbs.so.1", "", ""), "libc=uclibc");
    test_remove(root);
    arena_fini(&arena);
}

static void bad_targets_are_errors(void **state)
{
    static const char *const pairs[][2] = {
        { "", "target: empty" },
        { "linux", "\"linux\" is not understood" },
        { "os=linux", "the keys are kernel, libc and rdma-core" },
        { "kernel=", "kernel=: no version" },
        { "kernel=six", "no version" },
        { "kernel=6.1-rc1", "no version" },
        { "kernel=6.", "no version" },
        { "kernel=0", "no version" },
        { "kernel=256.1", "no version" },
        { "kernel=6.1.70000", "no version" },
        { "kernel=6.1,kernel=6.2", "kernel is given twice" },
        { "kernel=6.1,", "is not understood" },
        { "libc=dietlibc", "\"dietlibc\" is no C library" },
        { "libc=glibc2.36", "is no C library" },
        { "libc=glibc-", "is no C library" },
        { "rdma-core=v51", "no version" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct target target;
        struct err err = ERR_INIT;

        assert_int_equal(target_parse(&target, pairs[i][0], &err), ERR_INPUT);
        test_says(&err, pairs[i][1]);
    }
}

static bool holds(const char *text, const struct target_test *test)
{
    struct target target;
    struct err err = ERR_INIT;

    assert_int_equal(target_parse(&target, text, &err), OK);
    return target_holds(&target, test);
}

static void no_test_holds_everywhere(void **state)
{
    static const struct target_test test = { .is_set = false };

    (void)state;
    assert_true(holds("portable", &test));
    assert_true(holds("kernel=4.19,libc=musl", &test));
}

static void a_kernel_range_is_half_open(void **state)
{
    struct target_test test = { .is_set = true,
                                .has_kernel = true,
                                .kernel = { 0x05080000, 0x05090000 } };

    (void)state;
    assert_false(holds("kernel=5.7", &test));
    assert_true(holds("kernel=5.8", &test));
    assert_true(holds("kernel=5.8.18", &test));
    assert_false(holds("kernel=5.9", &test));
    assert_false(holds("portable", &test));
    assert_false(holds("libc=glibc-2.36", &test));
    test.portable = true;
    assert_true(holds("portable", &test));
    assert_false(holds("kernel=5.9", &test));
}

static void a_library_that_is_not_named_fails(void **state)
{
    struct target_test test = { .is_set = true, .portable = true, .has_libc = true };

    (void)state;
    test.libc[LIBC_GLIBC] = test.libc[LIBC_BIONIC] = true;
    test.libc_range[LIBC_GLIBC].before = 0x021d0000;
    assert_true(holds("portable", &test));
    assert_true(holds("kernel=6.1", &test));
    assert_true(holds("libc=glibc-2.28", &test));
    assert_false(holds("libc=glibc-2.29", &test));
    assert_true(holds("libc=glibc", &test)); /* the version is open */
    assert_true(holds("libc=bionic", &test));
    assert_false(holds("libc=musl-1.2", &test));
    assert_false(holds("libc=uclibc", &test));
}

static void all_parts_must_hold(void **state)
{
    struct target_test test = {
        .is_set = true,
        .has_kernel = true,
        .kernel = { 0x050d0000, 0 },
        .has_rdma_core = true,
        .rdma_core = { 0x33000000, 0 },
    };

    (void)state;
    assert_true(holds("kernel=5.13,rdma-core=51", &test));
    assert_false(holds("kernel=5.13,rdma-core=50", &test));
    assert_false(holds("kernel=5.12,rdma-core=51", &test));
    assert_false(holds("kernel=6.1", &test));
    test.portable = true;
    assert_true(holds("kernel=6.1", &test));
    assert_false(holds("rdma-core=44", &test));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_have_one_canonical_text),
        cmocka_unit_test(versions_compare_as_numbers),
        cmocka_unit_test(the_host_is_a_target),
        cmocka_unit_test(machines_are_told_by_their_files),
        cmocka_unit_test(bad_targets_are_errors),
        cmocka_unit_test(no_test_holds_everywhere),
        cmocka_unit_test(a_kernel_range_is_half_open),
        cmocka_unit_test(a_library_that_is_not_named_fails),
        cmocka_unit_test(all_parts_must_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
