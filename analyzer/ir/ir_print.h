/* The IR as text, for people and for golden tests. */
#ifndef PINFORK_IR_PRINT_H
#define PINFORK_IR_PRINT_H

#include "base/buf.h"

#include <stdint.h>

struct ir_unit;

void ir_print_func(struct buf *out, const struct ir_unit *unit, uint32_t func);
/* Every function, then notes and diagnostics. */
void ir_print_unit(struct buf *out, const struct ir_unit *unit);

#endif
