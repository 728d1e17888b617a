/* The layout of the facts file, shared by its writer and its reader.
 *
 *     FACTS_MAGIC, version, strings, unit, files, locations, types, globals, callees, functions,
 *     notes, diagnostics, constants, checksum (8 bytes, low first: hash_bytes of all before it)
 *
 * Numbers are varints, signed ones zigzagged. A table is its count (without entry 0 where that is
 * unused) and its entries. Booleans share one number of flags. Strings are ids into the first
 * table; the ids are the unit's own, which keeps them in order of appearance.
 *
 * An instruction is its operation with one bit for "has a result", a mask of the fields that are
 * not what one expects (zero; for `dst` the temporary after the last assigned; for `loc` the
 * location of the instruction before), and these fields. Operands count back from the next
 * temporary to be assigned. */
#ifndef PINFORK_IR_FACTS_INT_H
#define PINFORK_IR_FACTS_INT_H

#include "ir/ir.h"

#define FACTS_MAGIC "pinfork-facts\n"

enum { FACTS_MAGIC_SIZE = sizeof FACTS_MAGIC - 1, FACTS_CHECKSUM_SIZE = 8 };

/* The frequent ones in the low seven bits: most masks are one byte. */
enum facts_field {
    FACTS_A = 1 << 0,
    FACTS_TYPE = 1 << 1,
    FACTS_LOC = 1 << 2,
    FACTS_VALUE = 1 << 3,
    FACTS_VAR = 1 << 4,
    FACTS_B = 1 << 5,
    FACTS_OPER = 1 << 6,
    FACTS_CALLEE = 1 << 7,
    FACTS_ARGS = 1 << 8,
    FACTS_FATE = 1 << 9,
    FACTS_SCALE = 1 << 10,
    FACTS_FIELD = 1 << 11,
    FACTS_TEXT = 1 << 12,
    FACTS_DST = 1 << 13,
    FACTS_ALL = (1 << 14) - 1,
    /* These share places in ir_insn, so not every operation has them. */
    FACTS_SHARED = FACTS_VALUE | FACTS_VAR | FACTS_CALLEE | FACTS_ARGS | FACTS_SCALE
};

/* The fields that an instruction may have. */
static inline unsigned facts_fields(enum ir_op op)
{
    unsigned own = FACTS_ALL & ~(unsigned)FACTS_SHARED;

    switch (op) {
    case IR_CONST:
    case IR_ASSUME: return own | FACTS_VALUE;
    case IR_OFFSET: return own | FACTS_VALUE | FACTS_SCALE;
    case IR_ADDR:
    case IR_SCOPE_END: return own | FACTS_VAR;
    case IR_FUNC: return own | FACTS_CALLEE;
    case IR_CALL: return own | FACTS_CALLEE | FACTS_ARGS;
    case IR_UNKNOWN: return own | FACTS_ARGS;
    default: return own;
    }
}

#endif
