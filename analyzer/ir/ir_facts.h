/* The facts file: an ir_unit as bytes.
 *
 * "pinfork-facts" NL, a format version, the unit's tables, a checksum. A function of the unit
 * alone: the same unit gives the same bytes. The reader trusts nothing: every id, count and length
 * is checked, and a file that is truncated, foreign, damaged or of another version is an error that
 * names it. */
#ifndef PINFORK_IR_FACTS_H
#define PINFORK_IR_FACTS_H

#include "base/buf.h"
#include "base/err.h"

struct ir_unit;

#define IR_FACTS_VERSION 2

void ir_facts_write(struct buf *out, const struct ir_unit *unit);
/* `name` is for error messages. The result is the caller's (ir_unit_free). Verifies the unit too.
 */
enum status ir_facts_read(struct ir_unit **out, const void *bytes, size_t size, const char *name,
                          struct err *err);

#endif
