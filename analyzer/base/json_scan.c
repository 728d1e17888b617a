#include "base/json_scan.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

struct scan {
    const char *text;
    size_t size, at;
    unsigned depth;
    struct json_fault *fault; /* borrowed */
    struct map keys;          /* hash of (object's offset, key as decoded) */
};

static bool fail(struct scan *s, const char *what)
{
    *s->fault = (struct json_fault){ s->at, what };
    return false;
}

static int peek(const struct scan *s)
{
    return s->at < s->size ? (unsigned char)s->text[s->at] : -1;
}

static bool accept(struct scan *s, int c)
{
    if (peek(s) != c)
        return false;
    s->at++;
    return true;
}

static void skip_space(struct scan *s)
{
    while (peek(s) == ' ' || peek(s) == '\t' || peek(s) == '\n' || peek(s) == '\r')
        s->at++;
}

static int hex_digit(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool scan_hex4(struct scan *s, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++, s->at++) {
        int digit = hex_digit(peek(s));

        if (digit < 0)
            return fail(s, "\\u needs four hexadecimal digits");
        *code = *code << 4 | (uint32_t)digit;
    }
    return true;
}

/* After "\u". */
static bool scan_unicode(struct scan *s, uint32_t *code)
{
    uint32_t low;

    if (!scan_hex4(s, code))
        return false;
    if (*code == 0)
        return fail(s, "text must not hold \\u0000");
    if (*code < 0xd800 || *code > 0xdfff)
        return true;
    if (*code > 0xdbff || !accept(s, '\\') || !accept(s, 'u'))
        return fail(s, "half of a surrogate pair");
    if (!scan_hex4(s, &low))
        return false;
    if (low < 0xdc00 || low > 0xdfff)
        return fail(s, "half of a surrogate pair");
    *code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
    return true;
}

static bool scan_escape(struct scan *s, uint32_t *code)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    int c = peek(s);
    const char *name = c <= 0 ? NULL : strchr(names, c);

    if (accept(s, 'u'))
        return scan_unicode(s, code);
    if (name == NULL)
        return fail(s, "unknown escape in a text");
    *code = (uint32_t)values[name - names];
    s->at++;
    return true;
}

/* A text; `*hash` is of its decoded characters. */
static bool scan_text(struct scan *s, uint64_t *hash)
{
    if (!accept(s, '"'))
        return fail(s, "a text in double quotes is needed here");
    while (!accept(s, '"')) {
        uint32_t code = 0;

        if (peek(s) < 0)
            return fail(s, "the file ends within a text");
        if (peek(s) < 0x20)
            return fail(s, "a control character in a text must be escaped");
        if (accept(s, '\\')) {
            if (!scan_escape(s, &code))
                return false;
        } else {
            size_t length = utf8_decode(&code, s->text + s->at, s->size - s->at);

            if (length == 0)
                return fail(s, "not UTF-8");
            s->at += length;
        }
        *hash = hash_u64(*hash, code);
    }
    return true;
}

static bool scan_digits(struct scan *s)
{
    if (peek(s) < '0' || peek(s) > '9')
        return fail(s, "a digit is needed here");
    while (peek(s) >= '0' && peek(s) <= '9')
        s->at++;
    return true;
}

static bool scan_number(struct scan *s)
{
    accept(s, '-');
    if (accept(s, '0')) {
        if (peek(s) >= '0' && peek(s) <= '9')
            return fail(s, "a number must not begin with 0");
    } else if (!scan_digits(s)) {
        return false;
    }
    if (accept(s, '.') && !scan_digits(s))
        return false;
    if (peek(s) != 'e' && peek(s) != 'E')
        return true;
    s->at++;
    if (!accept(s, '+'))
        accept(s, '-');
    return scan_digits(s);
}

static bool scan_word(struct scan *s)
{
    static const char *const words[] = { "true", "false", "null" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);

        if (s->size - s->at >= length && memcmp(s->text + s->at, words[i], length) == 0) {
            s->at += length;
            return true;
        }
    }
    return fail(s, s->at == s->size ? "the file ends too early" : "a value is needed here");
}

static bool scan_value(struct scan *s);

/* The key and colon of a member of the object at `object`. */
static bool scan_key(struct scan *s, size_t object)
{
    uint64_t key = hash_u64(HASH_SEED, object);
    size_t start;

    skip_space(s);
    start = s->at;
    if (!scan_text(s, &key))
        return false;
    if (map_get(&s->keys, key) != NULL) {
        s->at = start;
        return fail(s, "this key stands here twice");
    }
    map_put(&s->keys, key, 0);
    skip_space(s);
    return accept(s, ':') || fail(s, "a colon is needed here");
}

static bool scan_list(struct scan *s, char end)
{
    size_t start = s->at++;

    if (s->depth == JSON_SCAN_DEPTH)
        return fail(s, "nested too deeply");
    skip_space(s);
    if (accept(s, end))
        return true;
    s->depth++;
    do {
        if ((end == '}' && !scan_key(s, start)) || !scan_value(s))
            return false;
        skip_space(s);
    } while (accept(s, ','));
    s->depth--;
    if (accept(s, end))
        return true;
    return fail(s, end == '}' ? "a comma or } is needed here" : "a comma or ] is needed here");
}

static bool scan_value(struct scan *s)
{
    uint64_t hash = HASH_SEED;

    skip_space(s);
    switch (peek(s)) {
    case '{': return scan_list(s, '}');
    case '[': return scan_list(s, ']');
    case '"': return scan_text(s, &hash);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return scan_number(s);
    default: return scan_word(s);
    }
}

bool json_scan(const char *text, size_t size, struct json_fault *fault)
{
    struct scan s = { .text = text, .size = size, .fault = fault, .keys = MAP_INIT };
    bool valid = scan_value(&s);

    skip_space(&s);
    if (valid && s.at < size)
        valid = fail(&s, "something follows the end of the value");
    map_free(&s.keys);
    return valid;
}

size_t json_scan_start(const char *text, size_t size)
{
    struct scan s = { .text = text, .size = size };

    skip_space(&s);
    return s.at;
}

size_t json_scan_child(const char *text, size_t size, size_t value, size_t index)
{
    struct json_fault ignored;
    struct scan s = { .text = text, .size = size, .at = value + 1, .fault = &ignored };
    bool is_object = text[value] == '{';

    for (;;) {
        map_clear(&s.keys);
        if (is_object && !scan_key(&s, value))
            break;
        skip_space(&s);
        if (index-- == 0)
            break;
        if (!scan_value(&s))
            break;
        skip_space(&s);
        s.at++; /* the comma */
    }
    map_free(&s.keys);
    return s.at;
}

void json_scan_place(const char *text, size_t offset, unsigned *line, unsigned *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < offset; i++) {
        *column += 1;
        if (text[i] == '\n') {
            *line += 1;
            *column = 1;
        }
    }
}
