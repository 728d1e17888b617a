#include "test.h"

#include "base/json_read.h"
#include "base/json_write.h"

static void accepts(const char *text)
{
    struct json_doc doc;
    struct err err = ERR_INIT;

    if (json_read_bytes(&doc, text, strlen(text), "x.json", &err) != OK)
        fail_msg("%s: %s", text, err.text);
    json_doc_free(&doc);
}

static void rejects(const char *text, size_t size, const char *why)
{
    struct json_doc doc;
    struct err err = ERR_INIT;

    assert_int_equal(json_read_bytes(&doc, text, size, "x.json", &err), ERR_INPUT);
    test_says(&err, why);
    assert_null(doc.tree);
}

static void good_text_is_accepted(void **state)
{
    (void)state;
    accepts("{}");
    accepts(" [ ] \n");
    accepts("null");
    accepts("[0, -0, 1.5, 1e9, -1E-9, 12345678901234567890]");
    accepts("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}]}");
    accepts("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\", \"\xc3\xa9\"]");
}

static void bad_text_is_rejected_with_its_place(void **state)
{
    static const char *const pairs[][2] = {
        { "", "x.json:1:1: is not JSON: the file ends too early" },
        { "{\n  \"a\": 1,\n  \"a\": 2}", "x.json:3:3: is not JSON: this key stands here twice" },
        { "{\"a\":1,\"\\u0061\":2}", "twice" },
        { "[1] x", "x.json:1:5: is not JSON: something follows" },
        { "[1,]", "a value is needed" },
        { "{\"a\":1,}", "a text in double quotes is needed" },
        { "{a:1}", "a text in double quotes is needed" },
        { "{\"a\" 1}", "colon" },
        { "[1 2]", "a comma or ]" },
        { "{\"a\":1", "a comma or }" },
        { "\"abc", "ends within a text" },
        { "\"a\nb\"", "control character" },
        { "\"\\x\"", "unknown escape" },
        { "\"\\u0000\"", "\\u0000" },
        { "\"\\ud800\"", "surrogate" },
        { "\"\\ude00\"", "surrogate" },
        { "\"\\u12g4\"", "hexadecimal" },
        { "\"\xff\"", "not UTF-8" },
        { "\"\xc0\xaf\"", "not UTF-8" },
        { "\"\xed\xa0\x80\"", "not UTF-8" },
        { "01", "begin with 0" },
        { "1.", "digit" },
        { "-", "digit" },
        { "1e", "digit" },
        { "+1", "value" },
        { "nul", "value" },
        { "'a'", "value" },
        { "// c\n1", "value" },
        { "\xef\xbb\xbf{}", "byte order mark" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        rejects(pairs[i][0], strlen(pairs[i][0]), pairs[i][1]);
    rejects("{}\0", 3, "something follows");
}

static void deep_nesting_is_rejected(void **state)
{
    char text[2001];

    (void)state;
    memset(text, '[', 1000);
    memset(text + 1000, ']', 1000);
    text[2000] = '\0';
    rejects(text, 2000, "nested too deeply");
}

static void files_have_limits(void **state)
{
    struct arena arena;
    struct err err = ERR_INIT;
    struct json_doc doc;
    char *directory, *path;

    (void)state;
    arena_init(&arena);
    directory = test_directory(&arena);
    path = arena_printf(&arena, "%s/x.json", directory);
    assert_int_equal(json_read_file(&doc, path, &err), ERR_INPUT);
    test_says(&err, "no such file");
    err.text[0] = '\0';
    test_write(path, "[1,2,3]");
    assert_int_equal(json_read_file_limit(&doc, path, 3, &err), ERR_INPUT);
    test_says(&err, "too large");
    assert_int_equal(json_read_file(&doc, path, NULL), OK);
    json_doc_free(&doc);
    test_remove(directory);
    arena_fini(&arena);
}

static const char sample[] =
    "{\n"
    "  \"apis\": [\n"
    "    {\"api\": \"first\", \"n\": 16, \"mask\": \"0xffffffffffffffff\"},\n"
    "    {\"api\": 7, \"n\": 1.5, \"a/b~\": true, \"big\": 1e300}\n"
    "  ],\n"
    "  \"name\": \"x\"\n"
    "}\n";

static void getters_deliver(void **state)
{
    struct json_doc doc;
    struct json_at root, apis, api;
    const char *text = NULL, *absent = "unchanged";
    int64_t number = 0;

    (void)state;
    assert_int_equal(json_read_bytes(&doc, sample, strlen(sample), "s.json", NULL), OK);
    root = json_root(&doc);
    assert_int_equal(json_need_array(&apis, &root, "apis", NULL), OK);
    assert_int_equal(json_count(&apis), 2);
    api = json_first(&apis);
    assert_int_equal(json_need_text(&text, &api, "api", NULL), OK);
    assert_string_equal(text, "first");
    assert_int_equal(json_need_int(&number, &api, "n", NULL), OK);
    assert_int_equal(number, 16);
    assert_int_equal(json_may_int(&number, &api, "mask", NULL), OK);
    assert_int_equal(number, -1);
    assert_int_equal(json_may_text(&absent, &api, "none", NULL), OK);
    assert_string_equal(absent, "unchanged");
    api = json_next(&api);
    assert_int_equal(api.index, 1);
    api = json_next(&api);
    assert_null(api.node);
    json_doc_free(&doc);
}

static void errors_name_line_and_pointer(void **state)
{
    struct json_doc doc;
    struct json_at root, apis, api, odd;
    const char *text;
    int64_t number;
    struct err err = ERR_INIT;
    static const char *const keys[] = { "apis", "names", NULL };

    (void)state;
    assert_int_equal(json_read_bytes(&doc, sample, strlen(sample), "s.json", NULL), OK);
    root = json_root(&doc);
    apis = json_member(&root, "apis");
    api = json_first(&apis);
    api = json_next(&api);
    assert_int_equal(json_need_text(&text, &api, "api", &err), ERR_INPUT);
    assert_string_equal(err.text, "s.json:4:13: at /apis/1/api: a text in double quotes is needed "
                                  "here, this is a number");
    err.text[0] = '\0';
    assert_int_equal(json_need_int(&number, &api, "n", &err), ERR_INPUT);
    test_says(&err, "s.json:4:21: at /apis/1/n: a whole number");
    err.text[0] = '\0';
    assert_int_equal(json_need_int(&number, &api, "big", &err), ERR_INPUT);
    test_says(&err, "too large");
    err.text[0] = '\0';
    odd = json_member(&api, "a/b~");
    json_error(&err, &odd, "odd");
    test_says(&err, "at /apis/1/a~1b~0: odd");
    err.text[0] = '\0';
    assert_int_equal(json_need_text(&text, &root, "title", &err), ERR_INPUT);
    test_says(&err, "s.json:1:1: at the top: the key \"title\" is missing");
    err.text[0] = '\0';
    assert_int_equal(json_only(&root, keys, &err), ERR_INPUT);
    test_says(&err, "s.json:6:11: at /name: unknown key \"name\"; did you mean \"names\"?");
    json_doc_free(&doc);
}

static void write_sample(struct json_writer *json)
{
    json_write_object(json);
    json_write_member_text(json, "text", "a\"\\\n\x01\xff\xc3\xa9/\x7f");
    json_write_key(json, "empty");
    json_write_array(json);
    json_write_end(json);
    json_write_member_array(json, "list");
    json_write_int(json, INT64_MIN);
    json_write_uint(json, UINT64_MAX);
    json_write_null(json);
    json_write_object(json);
    json_write_member_bool(json, "yes", true);
    json_write_end(json);
    json_write_end(json);
    json_write_member_text(json, "none", NULL);
    json_write_end(json);
}

static void writer_writes_what_the_reader_reads(void **state)
{
    struct json_writer json;
    struct buf buf = BUF_INIT;

    (void)state;
    json_write_to_buf(&json, &buf);
    write_sample(&json);
    assert_true(json_write_finish(&json));
    assert_string_equal(buf.data,
                        "{\n  \"text\": \"a\\\"\\\\\\n\\u0001\xef\xbf\xbd\xc3\xa9/\\u007f\",\n"
                        "  \"empty\": [],\n  \"list\": [\n    -9223372036854775808,\n"
                        "    18446744073709551615,\n    null,\n    {\n      \"yes\": true\n    }\n"
                        "  ],\n  \"none\": null\n}\n");
    accepts(buf.data);
    buf.len = 0;
    json_write_to_buf(&json, &buf);
    json.is_compact = true;
    write_sample(&json);
    assert_true(json_write_finish(&json));
    assert_null(strchr(buf.data, '\n'));
    accepts(buf.data);
    buf_free(&buf);
}

static void writer_streams_and_notices_a_full_disk(void **state)
{
    FILE *full = fopen("/dev/full", "w");
    struct json_writer json;

    (void)state;
    assert_non_null(full);
    json_write_to_file(&json, full);
    json_write_array(&json);
    for (int i = 0; i < 100000; i++)
        json_write_int(&json, i);
    json_write_end(&json);
    assert_false(json_write_finish(&json));
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_text_is_accepted),
        cmocka_unit_test(bad_text_is_rejected_with_its_place),
        cmocka_unit_test(deep_nesting_is_rejected),
        cmocka_unit_test(files_have_limits),
        cmocka_unit_test(getters_deliver),
        cmocka_unit_test(errors_name_line_and_pointer),
        cmocka_unit_test(writer_writes_what_the_reader_reads),
        cmocka_unit_test(writer_streams_and_notices_a_full_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
