/* Mechanical fixes: offered where the call is a statement of its own, and nowhere else. */
#include "base/file.h"
#include "report/mend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void put(struct run *run, const char *text)
{
    char *directory = strdup("/tmp/pinfork-mend-XXXXXX"), path[64];
    struct err err = ERR_INIT;

    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/a.c", directory);
    assert_int_equal(file_write(path, text, strlen(text), &err), OK);
    run_init(run);
    run->root = arena_strdup(&run->arena, directory);
    free(directory);
}

static void take_away(struct run *run)
{
    char path[64];

    snprintf(path, sizeof path, "%s/a.c", run->root);
    unlink(path);
    rmdir(run->root);
    run_fini(run);
}

/* How many edits the call of "guard(p)" in `text` gets. */
static uint32_t edits(const char *text)
{
    static const char call[] = "guard(p)";
    const char *at = strstr(text, call);
    struct finding f = { .rule = "PF105", .calls = "guard", .mend = MEND_TEST_ZERO };
    struct run run;
    uint32_t count;

    put(&run, text);
    f.place = (struct place){ "a.c", 1, 1, 1, 1 };
    for (const char *p = text; p < at; p++) {
        f.place.column = *p == '\n' ? 1 : f.place.column + 1;
        f.place.line += *p == '\n';
    }
    f.place.end_line = f.place.line;
    f.place.end_column = f.place.column + (uint32_t)strlen(call);
    vec_push(&run.findings, f);
    report_mend(&run);
    count = run.findings.data[0].edit_count;
    take_away(&run);
    return count;
}

static void test_statement_of_its_own(void **state)
{
    (void)state;
    assert_int_equal(edits("void f(int p)\n{\n\tguard(p);\n}\n"), 2);
    assert_int_equal(edits("#include <x.h>\nvoid f(int p)\n{\n\tp++; guard(p) ;\n}\n"), 3);
    assert_int_equal(edits("# include <stdlib.h>\nvoid f(int p)\n{\n\tguard(p);\n}\n"), 2);
    assert_int_equal(edits("void f(int p)\n{\n\tif (p) {\n\t} /* else */ // (\n\tguard(p);\n}\n"),
                     2);
    assert_int_equal(
        edits("void f(int p)\n{\n\tg(\"}\\\"(\", '(');\n#define X (\n\tguard(p);\n}\n"), 2);
}

static void test_no_other_place(void **state)
{
    (void)state;
    assert_int_equal(edits("void f(int p)\n{\n\tif (p)\n\t\tguard(p);\n\telse\n\t\tp++;\n}\n"), 0);
    assert_int_equal(
        edits("void f(int p)\n{\n\tif (p)\n\t\tp++;\n\telse /* ; */\n\t\tguard(p);\n}\n"), 0);
    assert_int_equal(edits("void f(int p)\n{\n\tp = guard(p);\n}\n"), 0);
    assert_int_equal(edits("void f(int p)\n{\n\tguard(p), p++;\n}\n"), 0);
    assert_int_equal(edits("void f(int p)\n{\n\t(void)guard(p);\n}\n"), 0);
    assert_int_equal(edits("#define G(p) { \\\n\tguard(p); }\nvoid f(int p)\n{\n\tG(p);\n}\n"), 0);
    assert_int_equal(edits("void f(int p)\n{\n\tx_guard(p);\n}\n"), 0);
    assert_int_equal(edits("void f(int p)\n{\n\t/* ; guard(p); */\n}\n"), 0);
}

static void test_what_is_not_there(void **state)
{
    struct finding f = { .rule = "PF105", .calls = "guard", .mend = MEND_TEST_ZERO };
    struct run run;

    (void)state;
    put(&run, "guard(p);\n");
    f.place = (struct place){ "gone.c", 1, 1, 1, 9 };
    vec_push(&run.findings, f);
    f.place = (struct place){ "a.c", 7, 1, 7, 9 };
    vec_push(&run.findings, f);
    f.place = (struct place){ "a.c", 1, 1, 1, 99 };
    vec_push(&run.findings, f);
    f.mend = MEND_NONE;
    f.place = (struct place){ "a.c", 1, 1, 1, 9 };
    vec_push(&run.findings, f);
    report_mend(&run);
    for (size_t i = 0; i < run.findings.len; i++)
        assert_int_equal(run.findings.data[i].edit_count, 0);
    take_away(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statement_of_its_own),
        cmocka_unit_test(test_no_other_place),
        cmocka_unit_test(test_what_is_not_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
