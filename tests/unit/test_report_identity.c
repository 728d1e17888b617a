/* Fingerprints and line hashes. The expected line hashes are the published test vectors of GitHub's
 * uploader (github/codeql-action, src/fingerprints.test.ts). */
#include "report/line_hash.h"
#include "report/report.h"
#include "report_sample.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void vectors(const char *text, const char *const *expected, size_t count)
{
    struct line_hashes hashes = { VEC_INIT };

    line_hashes_of(&hashes, text, strlen(text));
    assert_int_equal(hashes.lines.len, count);
    for (size_t i = 0; i < count; i++) {
        char got[40];

        snprintf(got, sizeof got, "%" PRIx64 ":%" PRIu32, hashes.lines.data[i].hash,
                 hashes.lines.data[i].count);
        assert_string_equal(got, expected[i]);
    }
    vec_free(&hashes.lines);
}

#define VECTORS(text, ...)                                                                         \
    vectors(text, (const char *const[]){ __VA_ARGS__ },                                            \
            sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void test_published_vectors(void **state)
{
    (void)state;
    VECTORS("", "c129715d7a2bc9a3:1");
    VECTORS(" a\nb\n  \t\tc\n d", "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1",
            "a23a3dc5e078b07b:1");
    VECTORS(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End", "8b7cf3e952e7aeb2:1",
            "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1", "b86d3392aea1be30:1",
            "e6ceba753e1a442:1");
}

static void test_published_vectors_of_line_ends(void **state)
{
    static const char *const texts[] = {
        " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
        " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
        " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
        " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        VECTORS(texts[i], "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1",
                "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
                "c129715d7a2bc9a3:1");
}

static void test_published_vectors_of_equal_lines(void **state)
{
    static const char line[] = "Lorem ipsum dolor sit amet.\n";
    char text[10 * sizeof line] = "";

    (void)state;
    for (int i = 0; i < 10; i++)
        strcat(text, line);
    VECTORS(text, "a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3",
            "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1");
}

/* Computed by that algorithm in JavaScript, which reads text as UTF-16. */
static void test_text_that_is_not_ascii(void **state)
{
    (void)state;
    VECTORS("gr\xc3\xb6\xc3\x9f"
            "er\n\xf0\x9f\x98\x80\n",
            "99a1f084af703311:1", "49e42825ed591e1a:1", "c129715d7a2bc9a3:1");
    VECTORS("a\xff\xe2\x82x\xf0\x9f\x98\n\xed\xa0\x80\n", "12a8e94837adf5ba:1",
            "66bb4c1842ee204c:1", "c129715d7a2bc9a3:1");
}

static void add(struct run *run, const char *function, const char *calls, uint32_t line)
{
    struct finding finding = sample_findings[0];

    finding.function = function;
    finding.calls = calls;
    finding.place.line = line;
    vec_push(&run->findings, finding);
}

static void test_fingerprint_is_of_what_lasts(void **state)
{
    struct run a, b;

    (void)state;
    run_init(&a);
    run_init(&b);
    add(&a, "open", "malloc ibv_reg_mr fork", 10);
    add(&b, "open", "malloc ibv_reg_mr fork", 99);
    b.findings.data[0].place.file = "renamed.c";
    b.findings.data[0].message = "said otherwise";
    b.findings.data[0].level = LEVEL_NOTE;
    report_identify(&a);
    report_identify(&b);
    assert_int_equal(strlen(a.findings.data[0].fingerprint), 32);
    assert_int_equal(strspn(a.findings.data[0].fingerprint, "0123456789abcdef"), 32);
    assert_string_equal(a.findings.data[0].fingerprint, b.findings.data[0].fingerprint);
    run_fini(&a);
    run_fini(&b);
}

static void test_fingerprint_tells_apart(void **state)
{
    struct run run;

    (void)state;
    run_init(&run);
    add(&run, "open", "malloc ibv_reg_mr fork", 10);
    add(&run, "open", "malloc ibv_reg_mr fork", 20);
    add(&run, "openm", "alloc ibv_reg_mr fork", 30);
    add(&run, "open", "malloc ibv_reg_mr daemon", 40);
    add(&run, "open", "malloc ibv_reg_mr fork", 50);
    run.findings.data[4].rule = "PF102";
    report_identify(&run);
    for (size_t i = 0; i < run.findings.len; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(run.findings.data[i].fingerprint,
                                    run.findings.data[j].fingerprint);
    run_fini(&run);
}

/* It is stored in people's baselines: this very value may never change. */
static void test_fingerprint_v1_is_for_ever(void **state)
{
    struct run run;

    (void)state;
    run_init(&run);
    add(&run, "ring_open", "malloc ibv_reg_mr fork", 10);
    report_identify(&run);
    assert_string_equal(run.findings.data[0].fingerprint, "9f191f92e43e2038b3292fab4fc13e92");
    run_fini(&run);
}

static void test_line_hash_needs_the_source(void **state)
{
    struct run run;

    (void)state;
    sample_run(&run, TEST_SOURCE_DIR "/tests/golden/source");
    run.findings.data[2].place.line = 1000;
    report_identify(&run);
    assert_string_equal(run.findings.data[0].line_hash, "");
    assert_string_not_equal(run.findings.data[1].line_hash, "");
    assert_string_equal(run.findings.data[2].line_hash, "");
    run_fini(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_vectors),
        cmocka_unit_test(test_published_vectors_of_line_ends),
        cmocka_unit_test(test_published_vectors_of_equal_lines),
        cmocka_unit_test(test_text_that_is_not_ascii),
        cmocka_unit_test(test_fingerprint_is_of_what_lasts),
        cmocka_unit_test(test_fingerprint_tells_apart),
        cmocka_unit_test(test_fingerprint_v1_is_for_ever),
        cmocka_unit_test(test_line_hash_needs_the_source),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
