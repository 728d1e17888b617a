/* Suppression, baseline and filter: what is marked, and what is shown. */
#include "base/file.h"
#include "report/baseline.h"
#include "report/filter.h"
#include "report/report.h"
#include "report/suppress.h"
#include "report_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct suppress_context any = { NULL, NULL, false };

static const struct finding *find(const struct run *run, const char *rule)
{
    for (size_t i = 0; i < run->findings.len; i++)
        if (strcmp(run->findings.data[i].rule, rule) == 0)
            return &run->findings.data[i];
    return NULL;
}

static const char *last_notice(const struct run *run)
{
    return vec_last(&run->notices).text;
}

/* ---- suppression ------------------------------------------------------------------------------- */

static void test_note_on_the_line_and_above(void **state)
{
    struct suppress_note notes[] = {
        { "src/ring.c", 17, false, "PF104, PF402", "probed at start" },
        { "src/ring.c", 10, true, "pin-before-fork", "single process" },
    };
    struct run run;

    (void)state;
    sample_run(&run, "");
    suppress_apply(&run, notes, 2, &any);
    assert_true(find(&run, "PF101")->suppressed);
    assert_string_equal(find(&run, "PF101")->justification, "single process");
    assert_true(find(&run, "PF104")->suppressed);
    assert_string_equal(find(&run, "PF104")->justification, "probed at start");
    assert_false(find(&run, "PF301")->suppressed);
    assert_int_equal(run.notices.len, 2);
    run_fini(&run);
}

static void test_notes_above_each_other(void **state)
{
    struct suppress_note notes[] = {
        { "src/ring.c", 16, true, "all", "second" },
        { "src/ring.c", 15, true, "PF104", "first" },
        { "src/ring.c", 15, true, "PF104", "first" },
    };
    struct run run;

    (void)state;
    sample_run(&run, "");
    suppress_apply(&run, notes, 3, &any);
    assert_string_equal(find(&run, "PF104")->justification, "first");
    assert_string_equal(find(&run, "PF105")->justification, "the caller looks at errno");
    assert_int_equal(run.notices.len, 2);
    run_fini(&run);
}

static void test_note_must_be_near_and_name_the_rule(void **state)
{
    struct suppress_note notes[] = {
        { "src/ring.c", 10, false, "PF101", "ends another line" },
        { "src/ring.c", 9, true, "PF101", "too far up" },
        { "src/ring.c", 11, false, "PF10", "part of a name" },
        { "src/other.c", 11, false, "PF101", "another file" },
    };
    struct run run;

    (void)state;
    sample_run(&run, "");
    suppress_apply(&run, notes, 4, &any);
    assert_false(find(&run, "PF101")->suppressed);
    assert_int_equal(run.notices.len, 6);
    assert_string_equal(last_notice(&run), "pinfork-ignore PF10 suppresses nothing: remove it");
    assert_int_equal(vec_last(&run.notices).place.line, 11);
    run_fini(&run);
}

static void test_note_needs_a_reason(void **state)
{
    struct suppress_note note = { "src/ring.c", 11, false, "PF101", "" };
    struct run run;

    (void)state;
    sample_run(&run, "");
    suppress_apply(&run, &note, 1, &any);
    assert_false(find(&run, "PF101")->suppressed);
    assert_non_null(strstr(last_notice(&run), "without a reason does nothing"));
    run_fini(&run);
}

static void test_rule_that_is_off_is_not_missed(void **state)
{
    struct suppress_note note = { "src/main.c", 1, false, "PF402", "kept for ever" };
    struct filter filter = FILTER_INIT;
    struct run run;

    (void)state;
    sample_run(&run, "");
    vec_push(&filter.rules, (struct rule_switch){ "PF402", false });
    suppress_apply(&run, &note, 1, &(struct suppress_context){ .filter = &filter });
    assert_int_equal(run.notices.len, 2);
    vec_free(&filter.rules);
    run_fini(&run);
}

static void test_rule_that_does_not_exist(void **state)
{
    struct suppress_note notes[] = {
        { "src/ring.c", 11, false, "PF101, PF999", "half of it is wrong" },
        { "src/ring.c", 17, false, "pin-before-fork", "by name" },
    };
    struct filter filter = FILTER_INIT;
    struct suppress_context context = { .filter = &filter };
    struct model model;
    struct run run;

    (void)state;
    sample_run(&run, "");
    sample_model(&model);
    context.model = &model;
    vec_push(&filter.rules, (struct rule_switch){ "PF101", false });
    suppress_apply(&run, notes, 2, &context);
    assert_true(find(&run, "PF101")->suppressed);
    assert_int_equal(run.notices.len, 3);
    assert_string_equal(last_notice(&run),
                        "pinfork-ignore names 'PF999', and there is no such rule");
    vec_free(&filter.rules);
    sample_model_free(&model);
    run_fini(&run);
}

static void test_partial_run_misses_nothing(void **state)
{
    struct suppress_note note = { "src/main.c", 1, false, "PF402", "in a unit left out" };
    struct suppress_context context = { .is_partial = true };
    struct run run;

    (void)state;
    sample_run(&run, "");
    suppress_apply(&run, &note, 1, &context);
    assert_int_equal(run.notices.len, 2);
    context.is_partial = false;
    suppress_apply(&run, &note, 1, &context);
    assert_int_equal(run.notices.len, 3);
    run_fini(&run);
}

/* ---- filter ------------------------------------------------------------------------------------ */

static void test_level_and_confidence(void **state)
{
    struct filter filter = FILTER_INIT;
    struct run run;

    (void)state;
    sample_run(&run, "");
    assert_int_equal(filter_apply(&run, &filter), 0);
    filter.confidence = CONFIDENCE_MEDIUM;
    assert_int_equal(filter_apply(&run, &filter), 1);
    assert_null(find(&run, "PF301"));
    filter.level = LEVEL_WARNING;
    assert_int_equal(filter_apply(&run, &filter), 1);
    assert_null(find(&run, "PF105"));
    assert_int_equal(run.findings.len, 2);
    run_fini(&run);
}

static void test_rules_in_order(void **state)
{
    struct filter filter = FILTER_INIT;

    (void)state;
    assert_true(filter_has_rule(&filter, "PF101", "pin-before-fork"));
    vec_push(&filter.rules, (struct rule_switch){ "all", false });
    vec_push(&filter.rules, (struct rule_switch){ "pin-before-fork", true });
    assert_true(filter_has_rule(&filter, "PF101", "pin-before-fork"));
    assert_false(filter_has_rule(&filter, "PF102", "guard-reverted"));
    vec_push(&filter.rules, (struct rule_switch){ "PF101", false });
    assert_false(filter_has_rule(&filter, "PF101", "pin-before-fork"));
    vec_free(&filter.rules);
}

static void test_path_and_state(void **state)
{
    struct filter filter = FILTER_INIT;
    struct run run;

    (void)state;
    sample_run(&run, "");
    sample_states(&run);
    filter.path = "src/*.c";
    assert_int_equal(filter_apply(&run, &filter), 1);
    assert_int_equal(run.pins.len, 2);
    filter.states = 1u << STATE_ABSENT;
    assert_int_equal(filter_apply(&run, &filter), 2);
    assert_int_equal(run.findings.data[0].state, STATE_ABSENT);
    run_fini(&run);
}

static void test_findings_about_pins_with_a_verdict(void **state)
{
    struct filter filter = FILTER_INIT;
    struct run run;

    (void)state;
    filter.verdict = "exposed";
    sample_run(&run, "");
    filter_apply(&run, &filter);
    assert_int_equal(run.pins.len, 1);
    assert_int_equal(run.findings.len, 1);
    assert_string_equal(run.findings.data[0].rule, "PF101");
    run_fini(&run);
    filter.verdict = "shared";
    sample_run(&run, "");
    filter_apply(&run, &filter);
    assert_int_equal(run.pins.len + run.findings.len, 0);
    run_fini(&run);
}

static void test_what_counts_for_the_exit_status(void **state)
{
    struct run run;

    (void)state;
    sample_run(&run, "");
    assert_int_equal(report_count(&run, LEVEL_NOTE, false), 3);
    assert_int_equal(report_count(&run, LEVEL_ERROR, false), 1);
    assert_int_equal(report_count(&run, LEVEL_NOTE, true), 0);
    sample_states(&run);
    assert_int_equal(report_count(&run, LEVEL_NOTE, false), 2);
    assert_int_equal(report_count(&run, LEVEL_NOTE, true), 1);
    run_fini(&run);
}

/* ---- baseline ---------------------------------------------------------------------------------- */

static void test_states_against_a_run(void **state)
{
    struct run base, run;
    struct baseline_counts counts;

    (void)state;
    sample_run(&base, "");
    report_identify(&base);
    sample_run(&run, "");
    run.findings.data[0].function = "elsewhere"; /* PF301 is another one now */
    report_identify(&run);
    counts = baseline_apply(&run, &base);
    run_fini(&base);
    assert_int_equal(counts.fresh, 1);
    assert_int_equal(counts.unchanged, 3);
    assert_int_equal(counts.absent, 1);
    assert_int_equal(run.findings.len, 5);
    assert_int_equal(find(&run, "PF101")->state, STATE_UNCHANGED);
    assert_int_equal(report_count(&run, LEVEL_NOTE, true), 1);
    for (size_t i = 0; i < run.findings.len; i++)
        if (run.findings.data[i].state == STATE_ABSENT)
            assert_string_equal(run.findings.data[i].steps[1].text, "the process ends");
    run_fini(&run);
}

static void write_log(char *path, const struct run *run)
{
    const struct report_options options = { .color = false };
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    close(fd);
    report_write(&out, report_format("sarif"), run, NULL, &options);
    assert_int_equal(file_write(path, out.data, out.len, &err), OK);
    buf_free(&out);
}

static void test_log_reads_back(void **state)
{
    char path[] = "/tmp/pinfork-baseline-XXXXXX";
    struct err err = ERR_INIT;
    struct run run, back;

    (void)state;
    sample_run(&run, TEST_SOURCE_DIR "/tests/golden/source");
    report_identify(&run);
    write_log(path, &run);
    run_init(&back);
    assert_int_equal(baseline_read_sarif(&back, path, &err), OK);
    assert_int_equal(back.findings.len, run.findings.len);
    for (size_t i = 0; i < back.findings.len; i++) {
        const struct finding *a = &run.findings.data[i], *b = &back.findings.data[i];

        assert_string_equal(a->rule, b->rule);
        assert_string_equal(a->name, b->name);
        assert_string_equal(a->place.file, b->place.file);
        assert_int_equal(a->place.line, b->place.line);
        assert_string_equal(a->fingerprint, b->fingerprint);
        assert_string_equal(a->line_hash, b->line_hash);
        assert_int_equal(a->level, b->level);
        assert_int_equal(a->confidence, b->confidence);
        assert_int_equal(a->suppressed, b->suppressed);
        assert_string_equal(a->justification, b->justification);
    }
    assert_int_equal(baseline_apply(&run, &back).unchanged, 4);
    run_fini(&back);
    run_fini(&run);
    unlink(path);
}

static void refused(const char *text, const char *words)
{
    char path[] = "/tmp/pinfork-baseline-XXXXXX";
    struct err err = ERR_INIT;
    struct run run;

    close(mkstemp(path));
    assert_int_equal(file_write(path, text, strlen(text), &err), OK);
    run_init(&run);
    assert_int_equal(baseline_read_sarif(&run, path, &err), ERR_INPUT);
    assert_non_null(strstr(err.text, words));
    run_fini(&run);
    unlink(path);
}

static void test_what_is_no_log_of_ours(void **state)
{
    struct err err = ERR_INIT;
    struct run run;

    (void)state;
    refused("hello", ":1:1");
    refused("[]", "not a SARIF log");
    refused("{\"runs\": 3}", "not a SARIF log");
    refused("{\"runs\": []}", "no run of this SARIF log is pinfork's");
    refused("{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"other\"}}}, 7, {\"tool\": []}]}",
            "no run of this SARIF log is pinfork's");
    run_init(&run);
    assert_int_equal(baseline_read_sarif(&run, "/nonexistent.sarif", &err), ERR_INPUT);
    run_fini(&run);
}

static void test_log_with_odd_values_is_read(void **state)
{
    static const char text[] =
        "{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"pinfork\", \"version\": 3}}, \"results\": ["
        "{\"ruleId\": 1, \"partialFingerprints\": {\"pinfork/v1\": \"ab\"}, \"message\": [],"
        " \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"%2\"},"
        " \"region\": {\"startLine\": -4}}}]},"
        " null, 7, {\"partialFingerprints\": {\"pinfork/v1\": \"cd\"}, \"baselineState\": \"absent\"},"
        " {\"ruleId\": \"PF101\"}]}]}";
    char path[] = "/tmp/pinfork-baseline-XXXXXX";
    struct err err = ERR_INIT;
    struct run run;

    (void)state;
    close(mkstemp(path));
    assert_int_equal(file_write(path, text, strlen(text), &err), OK);
    run_init(&run);
    assert_int_equal(baseline_read_sarif(&run, path, &err), OK);
    assert_int_equal(run.findings.len, 1);
    assert_string_equal(run.findings.data[0].fingerprint, "ab");
    assert_string_equal(run.findings.data[0].place.file, "%2");
    assert_int_equal(run.findings.data[0].place.line, 0);
    run_fini(&run);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_note_on_the_line_and_above),
        cmocka_unit_test(test_notes_above_each_other),
        cmocka_unit_test(test_note_must_be_near_and_name_the_rule),
        cmocka_unit_test(test_note_needs_a_reason),
        cmocka_unit_test(test_rule_that_is_off_is_not_missed),
        cmocka_unit_test(test_rule_that_does_not_exist),
        cmocka_unit_test(test_partial_run_misses_nothing),
        cmocka_unit_test(test_level_and_confidence),
        cmocka_unit_test(test_rules_in_order),
        cmocka_unit_test(test_path_and_state),
        cmocka_unit_test(test_findings_about_pins_with_a_verdict),
        cmocka_unit_test(test_what_counts_for_the_exit_status),
        cmocka_unit_test(test_states_against_a_run),
        cmocka_unit_test(test_log_reads_back),
        cmocka_unit_test(test_what_is_no_log_of_ours),
        cmocka_unit_test(test_log_with_odd_values_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
