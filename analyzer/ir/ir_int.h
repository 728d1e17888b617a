/* What the files of ir/ share and nobody else sees: operand shapes, growable blocks, and the passes
 * that ir_build_finish runs. */
#ifndef PINFORK_IR_IR_INT_H
#define PINFORK_IR_IR_INT_H

#include "ir/ir.h"

enum ir_need { IR_NEED_NO, IR_NEED_MAY, IR_NEED_MUST };

/* Which fields of an instruction mean something, as op.def says. CALL is described as far as a
 * table can: it has a result unless its fate is NONE, and `a` when it has no callee. */
struct ir_shape {
    enum ir_need dst, a, b, type, args;
};

const struct ir_shape *ir_op_shape(enum ir_op op);
const char *ir_op_text(enum ir_op op); /* static: "load" */

/* Operands by number, 0 for those that are absent: a, b, then the arguments. */
static inline uint32_t ir_operand_count(const struct ir_insn *insn)
{
    return 2 + insn->arg_count;
}

static inline ir_temp *ir_operand(struct ir_insn *insn, uint32_t i)
{
    return i == 0 ? &insn->a : i == 1 ? &insn->b : &insn->args[i - 2];
}

static inline ir_temp ir_operand_get(const struct ir_insn *insn, uint32_t i)
{
    return i == 0 ? insn->a : i == 1 ? insn->b : insn->args[i - 2];
}

static inline bool ir_op_is_last(enum ir_op op)
{
    return op == IR_RETURN || op == IR_NORETURN;
}

struct ir_build_block {
    VEC(struct ir_insn) insns;
    VEC(ir_block_id) succs;
};

/* Turns the fate of calls whose result only ever reaches dead stores from USED to UNREAD. The
 * function is complete, without unreachable blocks, in reverse post-order. */
void ir_fate_mark(struct ir_func *func, const struct ir_unit *unit, struct arena *scratch);

#endif
