/* JSON from outside: read whole, checked strictly, walked with a trail for error messages.
 *
 *     struct json_doc doc;
 *     if (json_read_file(&doc, "rules/verbs.json", &err) != OK) ...
 *     struct json_at root = json_root(&doc), apis, api;
 *     const char *name;
 *     if (json_need_array(&apis, &root, "apis", &err) != OK) ...
 *     for (api = json_first(&apis); api.node != NULL; api = json_next(&api))
 *         if (json_need_text(&name, &api, "api", &err) != OK) ...
 *     json_doc_free(&doc);
 *
 * An error reads "FILE:LINE:COLUMN: at /apis/3/api: what is wrong; what to do". All are ERR_INPUT
 * but for files that cannot be read. A json_at points to the one it was reached through (`parent`),
 * which must stay in place while it is used; the texts delivered live as long as the document. */
#ifndef PINFORK_BASE_JSON_READ_H
#define PINFORK_BASE_JSON_READ_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cJSON;

enum { JSON_READ_LIMIT = 16 * 1024 * 1024 };

struct json_doc {
    char *name;         /* owned; of the file, for messages */
    struct buf text;    /* owned */
    struct cJSON *tree; /* owned */
};

/* On failure `out` is empty; freeing it is allowed and not needed. */
enum status json_read_file(struct json_doc *out, const char *path, struct err *err);
enum status json_read_file_limit(struct json_doc *out, const char *path, size_t limit,
                                 struct err *err);
enum status json_read_bytes(struct json_doc *out, const void *bytes, size_t size, const char *name,
                            struct err *err);
void json_doc_free(struct json_doc *doc);

struct json_at {
    const struct json_doc *doc;   /* borrowed */
    const struct cJSON *node;     /* borrowed from doc; NULL: there is none */
    const struct json_at *parent; /* borrowed; NULL at the root */
    const char *key;              /* borrowed from doc; NULL unless a member of an object */
    size_t index;                 /* among the parent's children */
};

struct json_at json_root(const struct json_doc *doc);
/* Children of an object or array, in order; node is NULL past the last. */
struct json_at json_first(const struct json_at *list);
struct json_at json_next(const struct json_at *child);
size_t json_count(const struct json_at *list);
/* The member `key`; node is NULL when absent (or `object` is none). */
struct json_at json_member(const struct json_at *object, const char *key);

bool json_is_object(const struct json_at *at);
bool json_is_array(const struct json_at *at);
bool json_is_text(const struct json_at *at);
bool json_is_bool(const struct json_at *at);
bool json_is_number(const struct json_at *at);
bool json_is_null(const struct json_at *at);

/* Appends the JSON pointer of `at` ("" for the root, shown as such by json_error). */
void json_pointer(struct buf *out, const struct json_at *at);
/* Where `at` stands in the text, from 1. Costs a scan of the text: for messages. */
void json_place(unsigned *line, unsigned *column, const struct json_at *at);
/* ERR_INPUT with "FILE:LINE:COLUMN: at POINTER: " before the text. */
enum status json_error(struct err *err, const struct json_at *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The value of `at` itself as the type, or an error that says what is needed there. */
enum status json_text(const char **out, const struct json_at *at, struct err *err);
enum status json_bool(bool *out, const struct json_at *at, struct err *err);
/* A whole number. Numbers lie within 2^53; larger ones are texts: "0xffffffffffffffff", "-1". */
enum status json_int(int64_t *out, const struct json_at *at, struct err *err);
enum status json_object(const struct json_at *at, struct err *err);
enum status json_array(const struct json_at *at, struct err *err);

/* A member that must be there, of the type. */
enum status json_need_text(const char **out, const struct json_at *object, const char *key,
                           struct err *err);
enum status json_need_int(int64_t *out, const struct json_at *object, const char *key,
                          struct err *err);
enum status json_need_object(struct json_at *out, const struct json_at *object, const char *key,
                             struct err *err);
enum status json_need_array(struct json_at *out, const struct json_at *object, const char *key,
                            struct err *err);

/* A member that may be absent; then `*out` stays as it is (objects and arrays: node is NULL). */
enum status json_may_text(const char **out, const struct json_at *object, const char *key,
                          struct err *err);
enum status json_may_bool(bool *out, const struct json_at *object, const char *key,
                          struct err *err);
enum status json_may_int(int64_t *out, const struct json_at *object, const char *key,
                         struct err *err);
enum status json_may_object(struct json_at *out, const struct json_at *object, const char *key,
                            struct err *err);
enum status json_may_array(struct json_at *out, const struct json_at *object, const char *key,
                           struct err *err);

/* An error at the first member whose key is not among the NULL-terminated `keys`, naming them, or
 * the one that was probably meant. */
enum status json_only(const struct json_at *object, const char *const *keys, struct err *err);

#endif
