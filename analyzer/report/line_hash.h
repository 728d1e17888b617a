/* GitHub's primaryLocationLineHash: what its uploader computes for each line of a file when a
 * result brings none. We bring the same, so that alerts keep their identity whoever uploads.
 *
 * Of the file as UTF-16 (ill-formed UTF-8 is U+FFFD), without spaces and tabs and with every line
 * end as LF, followed by 0xffff and zeros, a line's hash is the polynomial of the 100 units from
 * its start, base 37 modulo 2^64; then how many lines up to here have the same. As text
 * "1a2b...:1". */
#ifndef PINFORK_REPORT_LINE_HASH_H
#define PINFORK_REPORT_LINE_HASH_H

#include "base/vec.h"

#include <stddef.h>
#include <stdint.h>

struct line_hash {
    uint64_t hash;
    uint32_t count; /* from 1 */
};

struct line_hashes {
    VEC(struct line_hash) lines; /* lines.data[0] is line 1; vec_free() by the caller */
};

void line_hashes_of(struct line_hashes *out, const char *text, size_t size);

#endif
