/* Typed access to the values of a rule file, with the first error kept. */
#include "model/load_int.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void load_fail(struct load *load, const struct json_at *at, const char *format, ...)
{
    char text[1024];
    va_list args;

    if (load->status != OK)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    load->status = load->placeless ? err_set(load->err, ERR_INPUT, "%s", text)
                                   : json_error(load->err, at, "%s", text);
}

void load_bound(struct load *load, const struct json_at *list, size_t most, const char *what)
{
    if (json_count(list) > most)
        load_fail(load, list, "%zu %s: %zu are allowed", json_count(list), what, most);
}

bool is_identifier(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) != 0 || text[n] == '_')
        n++;
    return n > 0 && text[n] == '\0' && isdigit((unsigned char)text[0]) == 0;
}

bool is_function_name(const char *text)
{
    const char *dot = strchr(text, '.');
    char record[128] = "";

    if (dot == NULL || (size_t)(dot - text) >= sizeof record)
        return is_identifier(text);
    memcpy(record, text, (size_t)(dot - text));
    return is_identifier(record) && is_identifier(dot + 1);
}

int word_index(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (int i = 0; *words != '\0'; i++) {
        size_t n = strcspn(words, " ");

        if (n == length && memcmp(words, word, n) == 0)
            return i;
        words += n + (words[n] == ' ');
    }
    return -1;
}

/* The first key that is not among the words. */
static void check_words(struct load *load, const struct json_at *object, const char *known)
{
    for (struct json_at at = json_first(object); at.node != NULL; at = json_next(&at))
        if (word_index(known, at.key) < 0)
            load_fail(load, &at, "unknown member \"%s\": write one of: %s", at.key, known);
}

void load_keys(struct load *load, const struct json_at *object, const char *known)
{
    const char *keys[48] = { NULL };
    char *rest = arena_strdup(load->arena, known);
    size_t count = 0;

    if (load->status != OK)
        return;
    if (!json_is_object(object)) {
        load_fail(load, object, "an object is wanted here, with the keys: %s", known);
        return;
    }
    while (rest != NULL && count < sizeof keys / sizeof *keys - 1) {
        keys[count] = strsep(&rest, " ");
        count += keys[count][0] != '\0';
    }
    keys[count] = NULL;
    if (load->placeless)
        check_words(load, object, known);
    else
        load->status = json_only(object, keys, load->err);
}

const char *load_text(struct load *load, const struct json_at *object, const char *key)
{
    const char *text = "";

    if (load->status == OK)
        load->status = json_need_text(&text, object, key, load->err);
    return load->status == OK ? arena_strdup(load->arena, text) : "";
}

const char *load_text_or(struct load *load, const struct json_at *object, const char *key,
                         const char *fallback)
{
    return json_member(object, key).node == NULL ? fallback : load_text(load, object, key);
}

bool load_flag(struct load *load, const struct json_at *object, const char *key, bool fallback)
{
    bool flag = fallback;

    if (load->status == OK)
        load->status = json_may_bool(&flag, object, key, load->err);
    return flag;
}

struct json_at load_list(struct load *load, const struct json_at *object, const char *key)
{
    struct json_at list = { .doc = object->doc, .parent = object };

    if (load->status == OK)
        load->status = json_may_array(&list, object, key, load->err);
    if (load->status != OK)
        list.node = NULL;
    return list;
}

const char **load_texts(struct load *load, const struct json_at *object, const char *key,
                        uint32_t *count)
{
    struct json_at list = load_list(load, object, key);
    const char **texts;

    *count = 0;
    load_bound(load, &list, LOAD_NAMES, "names");
    if (load->status != OK)
        return NULL;
    texts = ARENA_ARRAY(load->arena, const char *, json_count(&list));
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        const char *text = "";

        if (load->status == OK)
            load->status = json_text(&text, &at, load->err);
        texts[(*count)++] = arena_strdup(load->arena, text);
    }
    return texts;
}

/* What strtoll takes with base 0, as 64 bits, signed or not. */
static bool digits_parse(const char *text, int64_t *out)
{
    const char *digits = text + (text[0] == '-');
    char *end;

    if (*digits < '0' || *digits > '9')
        return false;
    errno = 0;
    *out = text[0] == '-' ? (int64_t)strtoll(text, &end, 0) : (int64_t)strtoull(text, &end, 0);
    return *end == '\0' && errno == 0;
}

bool number_of_text(const struct load *load, const char *text, int64_t *out)
{
    struct json_at constant = json_member(&load->constants, text);
    struct err ignored = ERR_INIT;

    if (json_is_number(&constant))
        return json_int(out, &constant, &ignored) == OK;
    if (json_is_text(&constant) && json_text(&text, &constant, &ignored) != OK)
        return false;
    return digits_parse(text, out);
}

int64_t load_number(struct load *load, const struct json_at *at)
{
    int64_t number = 0;
    const char *text;

    if (load->status != OK)
        return 0;
    if (!json_is_text(at))
        load->status = json_int(&number, at, load->err);
    else if (json_text(&text, at, load->err) == OK && !number_of_text(load, text, &number))
        load_fail(load, at,
                  "\"%s\" is neither an integer nor a constant of this file: add it to "
                  "\"constants\"",
                  text);
    return number;
}

unsigned load_choice(struct load *load, const struct json_at *object, const char *key,
                     const char *words)
{
    const char *text = load_text(load, object, key);
    struct json_at at = json_member(object, key);
    int index;

    if (load->status != OK)
        return 0;
    index = word_index(words, text);
    if (index >= 0)
        return (unsigned)index;
    load_fail(load, &at, "unknown word \"%s\": write one of: %s", text, words);
    return 0;
}
