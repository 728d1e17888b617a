/* Checks what the comment on ir.h promises: ids in range, temporaries assigned once and before use
 * on every path, ASSUME only at the head of a branch's successors, RETURN and NORETURN last, every
 * block that is reachable ends in one of them or has successors, operands present as op.def says.
 */
#ifndef PINFORK_IR_VERIFY_H
#define PINFORK_IR_VERIFY_H

#include "base/err.h"

struct ir_unit;

/* ERR_INTERNAL with the function, block and instruction of the first violation. */
enum status ir_verify(const struct ir_unit *unit, struct err *err);

#endif
