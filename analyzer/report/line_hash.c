#include "report/line_hash.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdbool.h>

enum { BLOCK = 100, BASE = 37, END_OF_FILE = 0xffff, REPLACEMENT = 0xfffd };

/* ---- UTF-16 units that count ------------------------------------------------------------- */

typedef VEC(uint16_t) units_vec;

struct units {
    units_vec list;
    VEC(size_t) starts; /* index in `list` of each line's first unit */
    bool at_start; /* the next unit begins a line */
    bool after_cr; /* the last character was CR */
};

static void add(struct units *units, uint16_t unit)
{
    if (unit == ' ' || unit == '\t' || (units->after_cr && unit == '\n')) {
        units->after_cr = false;
        return;
    }
    units->after_cr = unit == '\r';
    if (units->after_cr)
        unit = '\n';
    if (units->at_start)
        vec_push(&units->starts, units->list.len);
    units->at_start = unit == '\n';
    vec_push(&units->list, unit);
}

/* Bytes that one U+FFFD stands for: as many as begin a well-formed character, at least one. */
static size_t ill_formed(const unsigned char *text, size_t size)
{
    unsigned char lead = text[0], low = 0x80, high = 0xbf;
    size_t want = lead >= 0xc2 && lead <= 0xdf   ? 2
                  : lead >= 0xe0 && lead <= 0xef ? 3
                  : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                 : 1;
    size_t length = 1;

    if (lead == 0xe0)
        low = 0xa0;
    else if (lead == 0xed)
        high = 0x9f;
    else if (lead == 0xf0)
        low = 0x90;
    else if (lead == 0xf4)
        high = 0x8f;
    while (length < want && length < size && text[length] >= low && text[length] <= high) {
        low = 0x80;
        high = 0xbf;
        length++;
    }
    return length;
}

static void decode(struct units *units, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t length = utf8_decode(&code, text + at, size - at);

        if (length == 0) {
            length = ill_formed((const unsigned char *)text + at, size - at);
            code = REPLACEMENT;
        }
        if (code > 0xffff) {
            add(units, (uint16_t)(0xd800 + ((code - 0x10000) >> 10)));
            add(units, (uint16_t)(0xdc00 + ((code - 0x10000) & 0x3ff)));
        } else {
            add(units, (uint16_t)code);
        }
        at += length;
    }
    add(units, END_OF_FILE);
}

/* ---- hashes ------------------------------------------------------------------------------ */

static uint64_t power_of_base(void)
{
    uint64_t power = 1;

    for (int i = 0; i < BLOCK; i++)
        power *= BASE;
    return power;
}

/* hashes[i] is that of the BLOCK units from i; the window rolls over the list and BLOCK zeros
 * more. */
static uint64_t *roll(const units_vec *list)
{
    uint64_t *hashes = vec_grow(NULL, &(size_t){ 0 }, list->len + 1, sizeof *hashes);
    uint64_t hash = 0, power = power_of_base();

    for (size_t i = 0; i < list->len + BLOCK; i++) {
        hash = hash * BASE + (i < list->len ? list->data[i] : 0);
        if (i >= BLOCK)
            hash -= power * list->data[i - BLOCK];
        if (i + 1 >= BLOCK && i + 1 - BLOCK < list->len)
            hashes[i + 1 - BLOCK] = hash;
    }
    return hashes;
}

void line_hashes_of(struct line_hashes *out, const char *text, size_t size)
{
    struct units units = { .list = VEC_INIT, .starts = VEC_INIT, .at_start = true };
    struct map counts = MAP_INIT;
    uint64_t *hashes;

    decode(&units, text, size);
    hashes = roll(&units.list);
    vec_clear(&out->lines);
    for (size_t i = 0; i < units.starts.len; i++) {
        uint64_t hash = hashes[units.starts.data[i]];
        uint32_t *seen = map_get(&counts, hash), count = seen == NULL ? 1 : *seen + 1;

        map_put(&counts, hash, count);
        vec_push(&out->lines, (struct line_hash){ hash, count });
    }
    free(hashes);
    map_free(&counts);
    vec_free(&units.list);
    vec_free(&units.starts);
}
