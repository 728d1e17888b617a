#include "base/json_read.h"

#include "base/file.h"
#include "base/json_scan.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static enum status parse(struct json_doc *doc, struct err *err)
{
    const char *text = buf_cstr(&doc->text);
    struct json_fault fault;
    unsigned line, column;

    if (doc->text.len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        return err_set(err, ERR_INPUT, "%s:1:1: begins with a byte order mark; remove it",
                       doc->name);
    if (!json_scan(text, doc->text.len, &fault)) {
        json_scan_place(text, fault.offset, &line, &column);
        return err_set(err, ERR_INPUT, "%s:%u:%u: is not JSON: %s", doc->name, line, column,
                       fault.what);
    }
    doc->tree = cJSON_ParseWithLength(text, doc->text.len);
    return doc->tree != NULL ? OK : err_set(err, ERR_INTERNAL, "%s: cannot be parsed", doc->name);
}

static enum status finish(struct json_doc *doc, enum status status, struct err *err)
{
    if (status == OK)
        status = parse(doc, err);
    if (status != OK)
        json_doc_free(doc);
    return status;
}

static void doc_init(struct json_doc *doc, const char *name)
{
    memset(doc, 0, sizeof *doc);
    doc->name = strdup(name);
    if (doc->name == NULL)
        oom();
}

enum status json_read_file_limit(struct json_doc *out, const char *path, size_t limit,
                                 struct err *err)
{
    doc_init(out, path);
    return finish(out, file_read(&out->text, path, limit, err), err);
}

enum status json_read_file(struct json_doc *out, const char *path, struct err *err)
{
    return json_read_file_limit(out, path, JSON_READ_LIMIT, err);
}

enum status json_read_bytes(struct json_doc *out, const void *bytes, size_t size, const char *name,
                            struct err *err)
{
    enum status status = OK;

    doc_init(out, name);
    if (size > JSON_READ_LIMIT)
        status = err_set(err, ERR_INPUT, "%s: is too large: %zu bytes, the limit is %d", name, size,
                         JSON_READ_LIMIT);
    else
        buf_bytes(&out->text, bytes, size);
    return finish(out, status, err);
}

void json_doc_free(struct json_doc *doc)
{
    cJSON_Delete(doc->tree);
    buf_free(&doc->text);
    free(doc->name);
    memset(doc, 0, sizeof *doc);
}

struct json_at json_root(const struct json_doc *doc)
{
    return (struct json_at){ .doc = doc, .node = doc->tree };
}

struct json_at json_first(const struct json_at *list)
{
    const cJSON *child = list->node == NULL ? NULL : list->node->child;

    return (struct json_at){ list->doc, child, list, child == NULL ? NULL : child->string, 0 };
}

struct json_at json_next(const struct json_at *child)
{
    const cJSON *next = child->node->next;

    return (struct json_at){ child->doc, next, child->parent, next == NULL ? NULL : next->string,
                             child->index + 1 };
}

size_t json_count(const struct json_at *list)
{
    size_t count = 0;

    for (const cJSON *child = list->node == NULL ? NULL : list->node->child; child != NULL;
         child = child->next)
        count++;
    return count;
}

struct json_at json_member(const struct json_at *object, const char *key)
{
    struct json_at child = { .doc = object->doc, .parent = object };

    if (!json_is_object(object))
        return child;
    for (child = json_first(object); child.node != NULL; child = json_next(&child))
        if (strcmp(child.key, key) == 0)
            break;
    return child;
}

bool json_is_object(const struct json_at *at)
{
    return cJSON_IsObject(at->node);
}

bool json_is_array(const struct json_at *at)
{
    return cJSON_IsArray(at->node);
}

bool json_is_text(const struct json_at *at)
{
    return cJSON_IsString(at->node);
}

bool json_is_bool(const struct json_at *at)
{
    return cJSON_IsBool(at->node);
}

bool json_is_number(const struct json_at *at)
{
    return cJSON_IsNumber(at->node);
}

bool json_is_null(const struct json_at *at)
{
    return cJSON_IsNull(at->node);
}

void json_pointer(struct buf *out, const struct json_at *at)
{
    if (at->parent == NULL)
        return;
    json_pointer(out, at->parent);
    buf_char(out, '/');
    if (at->key == NULL)
        buf_printf(out, "%zu", at->index);
    for (const char *c = at->key; c != NULL && *c != '\0'; c++) {
        if (*c == '~' || *c == '/')
            buf_text(out, *c == '~' ? "~0" : "~1");
        else
            buf_char(out, *c);
    }
}

static size_t offset_of(const struct json_at *at)
{
    const struct buf *text = &at->doc->text;

    if (at->parent == NULL)
        return json_scan_start(text->data, text->len);
    return json_scan_child(text->data, text->len, offset_of(at->parent), at->index);
}

void json_place(unsigned *line, unsigned *column, const struct json_at *at)
{
    json_scan_place(at->doc->text.data, offset_of(at), line, column);
}

enum status json_error(struct err *err, const struct json_at *at, const char *format, ...)
{
    struct buf pointer = BUF_INIT;
    unsigned line, column;
    char *text = NULL;
    va_list args;

    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        oom();
    va_end(args);
    json_place(&line, &column, at);
    json_pointer(&pointer, at);
    err_set(err, ERR_INPUT, "%s:%u:%u: at %s: %s", at->doc->name, line, column,
            pointer.len == 0 ? "the top" : pointer.data, text);
    buf_free(&pointer);
    free(text);
    return ERR_INPUT;
}
