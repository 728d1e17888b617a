#include "test.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/near.h"
#include "base/utf8.h"

static void assert_escaped(const char *text, const char *expected)
{
    struct buf buf = BUF_INIT;

    text_escape(&buf, text);
    assert_string_equal(buf_cstr(&buf), expected);
    buf_free(&buf);
}

static void escape_leaves_nothing_to_a_terminal(void **state)
{
    (void)state;
    assert_escaped("", "");
    assert_escaped("plain \xc3\xa9 \xf0\x9f\x98\x80", "plain \xc3\xa9 \xf0\x9f\x98\x80");
    assert_escaped("\x1b[31mred", "\\x1b[31mred");
    assert_escaped("a\nb\tc\rd\x7f", "a\\nb\\tc\\rd\\x7f");
    assert_escaped("\xc2\x9b", "\\x9b");
    assert_escaped("\xff\xc3", "\\xff\\xc3");
    assert_escaped("a\xe2\x80\xae"
                   "b",
                   "a\\u{202e}b");
}

static void decode_is_strict(void **state)
{
    uint32_t code = 0;

    (void)state;
    assert_int_equal(utf8_decode(&code, "\xf4\x8f\xbf\xbf", 4), 4);
    assert_int_equal(code, 0x10ffff);
    assert_int_equal(utf8_decode(&code, "\xf4\x90\x80\x80", 4), 0);
    assert_int_equal(utf8_decode(&code, "\xe0\x80\xaf", 3), 0);
    assert_int_equal(utf8_decode(&code, "\x80", 1), 0);
    assert_int_equal(utf8_decode(&code, "\xc3\xa9", 1), 0);
    assert_int_equal(utf8_decode(&code, "", 0), 0);
}

static void every_code_survives(void **state)
{
    (void)state;
    for (uint32_t code = 0x10000; code <= 0x10ffff; code += 37) {
        char text[4] = { (char)(0xf0 | code >> 18), (char)(0x80 | (code >> 12 & 0x3f)),
                         (char)(0x80 | (code >> 6 & 0x3f)), (char)(0x80 | (code & 0x3f)) };
        uint32_t back = 0;

        assert_int_equal(utf8_decode(&back, text, 4), 4);
        assert_int_equal(back, code);
    }
}

static void near_names_are_offered(void **state)
{
    static const char *const names[] = { "target", "confidence", "enable", NULL };
    struct buf buf = BUF_INIT;

    (void)state;
    assert_string_equal(near_find("traget", names), "target");
    assert_string_equal(near_find("enabled", names), "enable");
    assert_null(near_find("zzz", names));
    near_hint(&buf, "zzz", names);
    assert_string_equal(buf.data, "one of target, confidence, enable is needed here");
    buf_free(&buf);
}

static void log_says_one_escaped_line(void **state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    struct log log = { stream, LOG_NORMAL }, quiet = { stream, LOG_QUIET };

    (void)state;
    assert_non_null(stream);
    log_error(&quiet, "%s: bad", "a\nb");
    log_warning(&quiet, "unheard");
    log_warning(&log, "w");
    log_info(&log, "%d units", 3);
    log_verbose(&log, "unheard");
    fclose(stream);
    assert_string_equal(text,
                        "pinfork: error: a\\nb: bad\npinfork: warning: w\npinfork: 3 units\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escape_leaves_nothing_to_a_terminal),
        cmocka_unit_test(decode_is_strict),
        cmocka_unit_test(every_code_survives),
        cmocka_unit_test(near_names_are_offered),
        cmocka_unit_test(log_says_one_escaped_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
