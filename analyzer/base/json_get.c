/* The typed getters of json_read.h. */
#include "base/json_read.h"

#include "base/near.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *kind_name(const struct json_at *at)
{
    if (json_is_object(at))
        return "an object";
    if (json_is_array(at))
        return "an array";
    if (json_is_text(at))
        return "a text";
    if (json_is_bool(at))
        return "true or false";
    return json_is_null(at) ? "null" : "a number";
}

static enum status need(bool fits, const struct json_at *at, const char *what, struct err *err)
{
    return fits ? OK : json_error(err, at, "%s is needed here, this is %s", what, kind_name(at));
}

enum status json_text(const char **out, const struct json_at *at, struct err *err)
{
    enum status status = need(json_is_text(at), at, "a text in double quotes", err);

    if (status == OK)
        *out = at->node->valuestring;
    return status;
}

enum status json_bool(bool *out, const struct json_at *at, struct err *err)
{
    enum status status = need(json_is_bool(at), at, "true or false", err);

    if (status == OK)
        *out = cJSON_IsTrue(at->node);
    return status;
}

/* Decimal or 0x..., within int64_t or uint64_t (which wraps: bit masks). */
static bool parse_int(int64_t *out, const char *text)
{
    const char *digits = text + (text[0] == '-');
    int base = digits[0] == '0' && (digits[1] | 0x20) == 'x' ? 16 : 10;
    char *end;

    if (digits[0] < '0' || digits[0] > '9')
        return false;
    errno = 0;
    *out =
        text[0] == '-' ? (int64_t)strtoll(text, &end, base) : (int64_t)strtoull(text, &end, base);
    return errno == 0 && *end == '\0';
}

enum status json_int(int64_t *out, const struct json_at *at, struct err *err)
{
    const double limit = 9007199254740992.0;

    if (json_is_text(at)) {
        if (parse_int(out, at->node->valuestring))
            return OK;
        return json_error(err, at, "\"%s\" is not a whole number; write it like 16 or \"0x10\"",
                          at->node->valuestring);
    }
    if (!json_is_number(at))
        return need(false, at, "a whole number", err);
    if (!(fabs(at->node->valuedouble) < limit))
        return json_error(err, at, "the number is too large; write it as a text: \"0x...\"");
    *out = (int64_t)at->node->valuedouble;
    if ((double)*out != at->node->valuedouble)
        return json_error(err, at, "a whole number is needed here");
    return OK;
}

enum status json_object(const struct json_at *at, struct err *err)
{
    return need(json_is_object(at), at, "an object { }", err);
}

enum status json_array(const struct json_at *at, struct err *err)
{
    return need(json_is_array(at), at, "an array [ ]", err);
}

static enum status find(struct json_at *out, const struct json_at *object, const char *key,
                        struct err *err)
{
    enum status status = json_object(object, err);

    if (status != OK)
        return status;
    *out = json_member(object, key);
    return out->node != NULL ? OK
                             : json_error(err, object, "the key \"%s\" is missing; add it", key);
}

enum status json_need_text(const char **out, const struct json_at *object, const char *key,
                           struct err *err)
{
    struct json_at at;
    enum status status = find(&at, object, key, err);

    return status == OK ? json_text(out, &at, err) : status;
}

enum status json_need_int(int64_t *out, const struct json_at *object, const char *key,
                          struct err *err)
{
    struct json_at at;
    enum status status = find(&at, object, key, err);

    return status == OK ? json_int(out, &at, err) : status;
}

enum status json_need_object(struct json_at *out, const struct json_at *object, const char *key,
                             struct err *err)
{
    enum status status = find(out, object, key, err);

    return status == OK ? json_object(out, err) : status;
}

enum status json_need_array(struct json_at *out, const struct json_at *object, const char *key,
                            struct err *err)
{
    enum status status = find(out, object, key, err);

    return status == OK ? json_array(out, err) : status;
}

enum status json_may_text(const char **out, const struct json_at *object, const char *key,
                          struct err *err)
{
    struct json_at at = json_member(object, key);

    return at.node == NULL ? OK : json_text(out, &at, err);
}

enum status json_may_bool(bool *out, const struct json_at *object, const char *key, struct err *err)
{
    struct json_at at = json_member(object, key);

    return at.node == NULL ? OK : json_bool(out, &at, err);
}

enum status json_may_int(int64_t *out, const struct json_at *object, const char *key,
                         struct err *err)
{
    struct json_at at = json_member(object, key);

    return at.node == NULL ? OK : json_int(out, &at, err);
}

enum status json_may_object(struct json_at *out, const struct json_at *object, const char *key,
                            struct err *err)
{
    *out = json_member(object, key);
    return out->node == NULL ? OK : json_object(out, err);
}

enum status json_may_array(struct json_at *out, const struct json_at *object, const char *key,
                           struct err *err)
{
    *out = json_member(object, key);
    return out->node == NULL ? OK : json_array(out, err);
}

static bool is_among(const char *key, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (strcmp(key, *keys) == 0)
            return true;
    return false;
}

enum status json_only(const struct json_at *object, const char *const *keys, struct err *err)
{
    enum status status = json_object(object, err);

    if (status != OK)
        return status;
    for (struct json_at at = json_first(object); at.node != NULL; at = json_next(&at)) {
        struct buf hint = BUF_INIT;

        if (is_among(at.key, keys))
            continue;
        near_hint(&hint, at.key, keys);
        status = json_error(err, &at, "unknown key \"%s\"; %s", at.key, hint.data);
        buf_free(&hint);
        return status;
    }
    return OK;
}
