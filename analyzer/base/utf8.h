/* UTF-8: one strict decoder (no overlong forms, no surrogates, nothing above U+10FFFF), and text
 * from outside made safe to show on a terminal. */
#ifndef PINFORK_BASE_UTF8_H
#define PINFORK_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

struct buf;

/* Bytes of the well-formed character at text[0..size), 0 when it is ill-formed; *code may be
 * NULL. */
size_t utf8_decode(uint32_t *code, const char *text, size_t size);

/* Appends `text`; control characters become \n \t \x1b..., ill-formed bytes \xNN, and characters
 * that reorder or hide text (bidirectional overrides, zero width) \u{202e}. */
void text_escape(struct buf *out, const char *text);

#endif
