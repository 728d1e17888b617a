/* Words into lines. */
#ifndef PINFORK_BASE_FOLD_H
#define PINFORK_BASE_FOLD_H

#include <stddef.h>

struct buf;

/* Appends the words of `text` from column `used` on; lines after the first begin with `indent`
 * spaces and end before column `width`, but for words that are longer. A width of 0: one line.
 * Columns count bytes. Returns the column reached; no line end is put. */
size_t text_fold(struct buf *out, const char *text, size_t used, size_t indent, size_t width);

#endif
