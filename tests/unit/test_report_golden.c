/* Every format of the sample run against tests/golden/FORMAT/; PINFORK_UPDATE_GOLDEN=1 writes them. */
#include "base/file.h"
#include "report/report.h"
#include "report_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define GOLDEN TEST_SOURCE_DIR "/tests/golden/"

struct golden {
    const char *format, *file;
    struct report_options options;
    bool inventory, states;
};

static void write_sample(struct buf *out, const struct golden *golden, const char *root)
{
    const struct format *format = report_format(golden->format);
    struct model model;
    struct run run;

    assert_non_null(format);
    sample_run(&run, root);
    sample_model(&model);
    report_identify(&run);
    if (golden->states)
        sample_states(&run);
    if (golden->inventory)
        report_inventory(out, format, &run, &model, &golden->options);
    else
        report_write(out, format, &run, &model, &golden->options);
    sample_model_free(&model);
    run_fini(&run);
}

/* Of a page only the run in it, two blocks of data: the rest is the same for each. */
static void keep_data(struct buf *page)
{
    static const char head[] = "<script type=\"application/json\"", tail[] = "</script>";
    struct buf data = BUF_INIT;
    const char *at = buf_cstr(page);

    while ((at = strstr(at, head)) != NULL) {
        at = strchr(at, '>') + 1;
        buf_bytes(&data, at, (size_t)(strstr(at, tail) - at));
    }
    buf_free(page);
    *page = data;
}

static void check(const struct golden *golden)
{
    struct buf got = BUF_INIT, want = BUF_INIT;
    struct err err = ERR_INIT;
    char path[256];

    snprintf(path, sizeof path, GOLDEN "%s/%s", golden->format, golden->file);
    write_sample(&got, golden, GOLDEN "source");
    if (strcmp(golden->format, "html") == 0)
        keep_data(&got);
    if (getenv("PINFORK_UPDATE_GOLDEN") != NULL)
        assert_int_equal(file_write(path, got.data, got.len, &err), OK);
    assert_int_equal(file_read(&want, path, 1 << 24, &err), OK);
    assert_string_equal(buf_cstr(&got), buf_cstr(&want));
    assert_int_equal(got.len, want.len);
    buf_free(&got);
    buf_free(&want);
}

static void test_formats(void **state)
{
    static const struct golden goldens[] = {
        { "text", "sample.txt", { .color = false }, false, false },
        { "text", "color.txt", { .color = true }, false, true },
        { "text", "brief.txt", { .brief = true }, false, false },
        { "text", "inventory.txt", { .color = false }, true, false },
        { "json", "sample.json", { .color = false }, false, false },
        { "json", "inventory.json", { .color = false }, true, false },
        { "sarif", "sample.sarif", { .color = false }, false, false },
        { "sarif", "baseline.sarif", { .color = false }, false, true },
        { "sarif", "github.sarif", { .for_github = true }, false, true },
        { "html", "sample.txt", { .color = false }, false, true },
        { "sarif", "inventory.sarif", { .color = false }, true, false },
        { "gitlab", "inventory.json", { .color = false }, true, false },
        { "github", "inventory.txt", { .color = false }, true, false },
        { "html", "inventory.txt", { .color = false }, true, false },
        { "gitlab", "sample.json", { .color = false }, false, false },
        { "github", "sample.txt", { .color = false }, false, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof goldens / sizeof *goldens; i++)
        check(&goldens[i]);
}

/* Where the program lies is no part of the output, but for what its source adds. */
static void test_root_is_not_in_the_output(void **state)
{
    static const char *const names[] = { "text", "json", "sarif", "html", "gitlab", "github" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct golden golden = { names[i], "", { .color = false }, false, false };
        struct buf one = BUF_INIT, other = BUF_INIT;

        write_sample(&one, &golden, "/nowhere/one");
        write_sample(&other, &golden, "/nowhere/else");
        assert_string_equal(buf_cstr(&one), buf_cstr(&other));
        assert_null(strstr(buf_cstr(&one), "/nowhere"));
        assert_null(strstr(buf_cstr(&one), "2024-05"));
        buf_free(&one);
        buf_free(&other);
    }
}

/* Bytes that a terminal, a line reader or a JSON parser would stumble over. */
static void test_no_raw_control_characters(void **state)
{
    static const char *const names[] = { "text", "json", "sarif", "html", "gitlab", "github" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct golden golden = { names[i], "", { .color = false }, false, false };
        struct buf out = BUF_INIT;

        write_sample(&out, &golden, GOLDEN "source");
        for (size_t at = 0; at < out.len; at++)
            assert_true(out.data[at] == '\n' || (unsigned char)out.data[at] >= 0x20);
        buf_free(&out);
    }
}

static void test_empty_run(void **state)
{
    static const char *const names[] = { "text", "json", "sarif", "html", "gitlab", "github" };
    const struct report_options options = { .color = false };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct buf out = BUF_INIT;
        struct run run;

        run_init(&run);
        report_write(&out, report_format(names[i]), &run, NULL, &options);
        if (i == 0 || i == 5)
            assert_int_equal(out.len, 0);
        else
            assert_true(out.len > 0);
        buf_free(&out);
        run_fini(&run);
    }
    assert_null(report_format("xml"));
    assert_string_equal(report_format_names(), "text, sarif, json, html, gitlab, github");
}

static uint32_t count_of(const char *text, const char *part)
{
    uint32_t count = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

static void test_many_findings_come_by_rule(void **state)
{
    const struct report_options options = { .color = false };
    struct buf out = BUF_INIT;
    const char *text;
    struct run run;

    (void)state;
    sample_run(&run, "");
    for (int i = 0; i < 12; i++)
        vec_push(&run.findings, sample_findings[0]);
    run_sort(&run);
    report_write(&out, report_format("text"), &run, NULL, &options);
    text = buf_cstr(&out);
    assert_non_null(strstr(text, "15 findings:\n"));
    assert_non_null(strstr(text, "     13  PF101 pin-before-fork\n"));
    assert_non_null(strstr(text, "\nPF101 pin-before-fork: 13 findings\n  fix: "));
    assert_int_equal(count_of(text, "  fix: "), 3);
    assert_true(strstr(text, "PF301 child-touches-guarded: 1 finding\n") <
                strstr(text, "PF101 pin-before-fork: 13 findings\n"));
    buf_free(&out);
    run_fini(&run);
}

/* `editors`: lines that editors read count too. */
static void check_widths(const struct run *run, unsigned width, bool editors)
{
    const struct report_options options = { .width = editors ? width : 0 };
    struct buf out = BUF_INIT;
    char *line, *rest;

    report_write(&out, report_format("text"), run, NULL, &options);
    rest = (char *)(uintptr_t)buf_cstr(&out);
    while ((line = strtok_r(rest, "\n", &rest)) != NULL) {
        unsigned columns = 0;

        if (!editors && strstr(line, ": note: ") == NULL && strstr(line, "[PF") != NULL)
            continue;
        for (const char *p = line; *p != '\0'; p++)
            columns += ((unsigned char)*p & 0xc0) != 0x80;
        if (columns > width && strstr(line, ": note: ") == NULL)
            fail_msg("%u columns: %s", columns, line);
        if (editors && columns > width)
            fail_msg("%u columns: %s", columns, line);
    }
    buf_free(&out);
}

static void test_text_fits(void **state)
{
    static char words[600];
    struct finding finding = sample_findings[0];
    struct run run;

    (void)state;
    for (size_t i = 0; i + 6 < sizeof words; i += 6)
        memcpy(words + i, i % 18 == 0 ? "ends. " : "longer", 6);
    for (size_t i = 5; i < sizeof words - 1; i += 12)
        words[i] = ' ';
    finding.message = finding.evidence = finding.target_reason = words;
    finding.place.column = finding.place.end_column = 1;
    run_init(&run);
    run.root = TEST_SOURCE_DIR "/tests/golden/source";
    vec_push(&run.findings, finding);
    check_widths(&run, 80, false);
    check_widths(&run, 80, true);
    check_widths(&run, 40, true);
    run_fini(&run);
}

static void test_long_path_is_capped_and_says_so(void **state)
{
    const struct report_options options = { .color = false };
    static struct step steps[300];
    struct finding finding = sample_findings[0];
    struct buf out = BUF_INIT;
    struct run run;

    (void)state;
    for (size_t i = 0; i < 300; i++)
        steps[i] = sample_path[i % 4];
    finding.steps = steps;
    finding.step_count = 300;
    run_init(&run);
    vec_push(&run.findings, finding);
    report_write(&out, report_format("sarif"), &run, NULL, &options);
    assert_non_null(strstr(buf_cstr(&out), "The first 50 and the last 50 of 300 steps."));
    assert_non_null(strstr(buf_cstr(&out), "\"executionOrder\": 50,"));
    assert_null(strstr(buf_cstr(&out), "\"executionOrder\": 51,"));
    assert_null(strstr(buf_cstr(&out), "\"executionOrder\": 250,"));
    assert_non_null(strstr(buf_cstr(&out), "\"executionOrder\": 251,"));
    buf_free(&out);
    run_fini(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_root_is_not_in_the_output),
        cmocka_unit_test(test_no_raw_control_characters),
        cmocka_unit_test(test_empty_run),
        cmocka_unit_test(test_many_findings_come_by_rule),
        cmocka_unit_test(test_text_fits),
        cmocka_unit_test(test_long_path_is_capped_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
