#include "base/json_write.h"

#include "base/utf8.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { FLUSH_AT = 64 * 1024 };

void json_write_to_buf(struct json_writer *json, struct buf *out)
{
    memset(json, 0, sizeof *json);
    json->out = out;
}

void json_write_to_file(struct json_writer *json, FILE *stream)
{
    memset(json, 0, sizeof *json);
    json->out = &json->own;
    json->stream = stream;
}

static void flush(struct json_writer *json, size_t at_least)
{
    struct buf *own = &json->own;

    if (json->stream == NULL || own->len < at_least)
        return;
    if (own->len > 0 && fwrite(own->data, 1, own->len, json->stream) != own->len)
        json->has_failed = true;
    own->len = 0;
}

bool json_write_finish(struct json_writer *json)
{
    assert(json->depth == 0 && json->written == 1);
    if (!json->is_compact)
        buf_char(json->out, '\n');
    flush(json, 0);
    if (json->stream != NULL && fflush(json->stream) != 0)
        json->has_failed = true;
    buf_free(&json->own);
    return !json->has_failed;
}

static void indent(struct json_writer *json)
{
    if (json->is_compact)
        return;
    buf_char(json->out, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        buf_text(json->out, "  ");
}

/* What stands between the previous element of the innermost open value and the next. */
static void separate(struct json_writer *json)
{
    if (json->open[json->depth - 1].filled)
        buf_char(json->out, ',');
    json->open[json->depth - 1].filled = true;
    indent(json);
}

static void value_begin(struct json_writer *json)
{
    if (json->after_key) {
        json->after_key = false;
    } else if (json->depth == 0) {
        assert(json->written == 0);
        json->written++;
    } else {
        assert(json->open[json->depth - 1].end == ']');
        separate(json);
    }
    flush(json, FLUSH_AT);
}

static void open_value(struct json_writer *json, char begin, char end)
{
    value_begin(json);
    assert(json->depth < JSON_WRITE_DEPTH);
    buf_char(json->out, begin);
    json->open[json->depth].end = end;
    json->open[json->depth].filled = false;
    json->depth++;
}

void json_write_object(struct json_writer *json)
{
    open_value(json, '{', '}');
}

void json_write_array(struct json_writer *json)
{
    open_value(json, '[', ']');
}

void json_write_end(struct json_writer *json)
{
    assert(json->depth > 0 && !json->after_key);
    json->depth--;
    if (json->open[json->depth].filled)
        indent(json);
    buf_char(json->out, json->open[json->depth].end);
}

static void put_code(struct buf *out, uint32_t code, const char *text, size_t length)
{
    static const char plain[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    const char *found = code < 0x80 && code != 0 ? strchr(plain, (int)code) : NULL;

    if (found != NULL)
        buf_printf(out, "\\%c", names[found - plain]);
    else if (code < 0x20 || code == 0x7f)
        buf_printf(out, "\\u%04x", code);
    else
        buf_bytes(out, text, length);
}

static void put_text(struct buf *out, const char *text, size_t size)
{
    buf_char(out, '"');
    while (size > 0) {
        uint32_t code;
        size_t length = utf8_decode(&code, text, size);

        if (length == 0) {
            buf_text(out, "\xef\xbf\xbd");
            length = 1;
        } else {
            put_code(out, code, text, length);
        }
        text += length;
        size -= length;
    }
    buf_char(out, '"');
}

void json_write_key(struct json_writer *json, const char *key)
{
    assert(json->depth > 0 && json->open[json->depth - 1].end == '}' && !json->after_key);
    separate(json);
    put_text(json->out, key, strlen(key));
    buf_text(json->out, json->is_compact ? ":" : ": ");
    json->after_key = true;
}

void json_write_text_n(struct json_writer *json, const char *text, size_t size)
{
    value_begin(json);
    put_text(json->out, text, size);
}

void json_write_text(struct json_writer *json, const char *text)
{
    if (text == NULL)
        json_write_null(json);
    else
        json_write_text_n(json, text, strlen(text));
}

void json_write_int(struct json_writer *json, int64_t value)
{
    value_begin(json);
    buf_printf(json->out, "%" PRId64, value);
}

void json_write_uint(struct json_writer *json, uint64_t value)
{
    value_begin(json);
    buf_printf(json->out, "%" PRIu64, value);
}

void json_write_bool(struct json_writer *json, bool value)
{
    value_begin(json);
    buf_text(json->out, value ? "true" : "false");
}

void json_write_null(struct json_writer *json)
{
    value_begin(json);
    buf_text(json->out, "null");
}

void json_write_member_text(struct json_writer *json, const char *key, const char *text)
{
    json_write_key(json, key);
    json_write_text(json, text);
}

void json_write_member_int(struct json_writer *json, const char *key, int64_t value)
{
    json_write_key(json, key);
    json_write_int(json, value);
}

void json_write_member_bool(struct json_writer *json, const char *key, bool value)
{
    json_write_key(json, key);
    json_write_bool(json, value);
}

void json_write_member_object(struct json_writer *json, const char *key)
{
    json_write_key(json, key);
    json_write_object(json);
}

void json_write_member_array(struct json_writer *json, const char *key)
{
    json_write_key(json, key);
    json_write_array(json);
}
