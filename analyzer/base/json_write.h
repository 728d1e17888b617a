/* JSON as a stream: pretty-printed with two spaces, the same calls give the same bytes.
 *
 *     struct json_writer json;
 *     json_write_to_buf(&json, &buf);                 or json_write_to_file(&json, stdout)
 *     json_write_object(&json);
 *     json_write_member_text(&json, "rule", "PF101");
 *     json_write_key(&json, "steps");
 *     json_write_array(&json);
 *     json_write_end(&json);
 *     json_write_end(&json);
 *     if (!json_write_finish(&json)) ...              a write to the file failed: see errno
 *
 * Text may be any bytes: what is not UTF-8 becomes U+FFFD. Calls in an order that is not JSON are
 * programmer errors. */
#ifndef PINFORK_BASE_JSON_WRITE_H
#define PINFORK_BASE_JSON_WRITE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { JSON_WRITE_DEPTH = 64 };

struct json_writer {
    struct buf *out;  /* borrowed; &own when there is a stream */
    struct buf own;   /* not yet handed to the stream */
    FILE *stream;     /* borrowed; NULL: everything stays in *out */
    bool is_compact;  /* no newlines, no spaces; may be set right after json_write_to_* */
    bool after_key;   /* the next value belongs to the key just written */
    bool has_failed;  /* a write to the stream failed */
    unsigned depth;   /* open objects and arrays */
    unsigned written; /* top-level values begun */
    struct {
        char end;    /* '}' or ']' */
        bool filled; /* it has a member */
    } open[JSON_WRITE_DEPTH];
};

void json_write_to_buf(struct json_writer *json, struct buf *out);
void json_write_to_file(struct json_writer *json, FILE *stream);
/* Ends with a newline (unless compact), hands everything to the stream, frees what the writer
 * owns. */
bool json_write_finish(struct json_writer *json);

void json_write_object(struct json_writer *json); /* begins one; json_write_end ends it */
void json_write_array(struct json_writer *json);
void json_write_end(struct json_writer *json);
void json_write_key(struct json_writer *json, const char *key);
void json_write_text(struct json_writer *json, const char *text); /* NULL: null */
void json_write_text_n(struct json_writer *json, const char *text, size_t size);
void json_write_int(struct json_writer *json, int64_t value);
void json_write_uint(struct json_writer *json, uint64_t value);
void json_write_bool(struct json_writer *json, bool value);
void json_write_null(struct json_writer *json);

/* A key and its value. */
void json_write_member_text(struct json_writer *json, const char *key, const char *text);
void json_write_member_int(struct json_writer *json, const char *key, int64_t value);
void json_write_member_bool(struct json_writer *json, const char *key, bool value);
void json_write_member_object(struct json_writer *json, const char *key); /* begins it */
void json_write_member_array(struct json_writer *json, const char *key); /* begins it */

#endif
