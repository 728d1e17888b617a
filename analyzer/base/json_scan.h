/* A strict check of JSON text (RFC 8259), for what cJSON lets pass: text that is not UTF-8, raw
 * control characters, \u0000, malformed numbers, unpaired surrogates, duplicate keys, deep nesting,
 * anything after the value. Also finds where in the text a value stands. */
#ifndef PINFORK_BASE_JSON_SCAN_H
#define PINFORK_BASE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { JSON_SCAN_DEPTH = 128 };

struct json_fault {
    size_t offset; /* into the text */
    const char *what; /* in static storage */
};

/* False with the first fault where `text` is not one JSON value. */
bool json_scan(const char *text, size_t size, struct json_fault *fault);

/* Walking text that json_scan accepted, value by value. Offsets are of the first character of a
 * value; each takes and gives one. */
size_t json_scan_start(const char *text, size_t size);
/* The value of member or element number `index` (from 0) of the object or array at `value`. */
size_t json_scan_child(const char *text, size_t size, size_t value, size_t index);

/* Line and column of `offset`, from 1, columns in bytes. */
void json_scan_place(const char *text, size_t offset, unsigned *line, unsigned *column);

#endif
