/* Building a unit: tables with deduplication, and one function at a time.
 *
 *     struct ir_build build;
 *     ir_build_init(&build, unit);
 *     ir_build_func(&build, &head);                  start a function; its entry block is current
 *     ir_temp p = ir_build_addr(&build, var, loc);
 *     ir_block_id other = ir_build_block(&build);    a new, empty block
 *     ir_build_goto(&build, other);                  ends the current block; none is current then
 *     ir_build_at(&build, other);
 *     ir_build_finish(&build);                       drops the unreachable, marks IR_FATE_UNREAD
 *     ir_build_fini(&build);
 *
 * Instructions emitted while no block is current (after return, goto) go to a fresh unreachable
 * block, which ir_build_finish drops. */
#ifndef PINFORK_IR_BUILD_H
#define PINFORK_IR_BUILD_H

#include "ir/ir.h"

/* "No block" where a block is expected: build->current after return or goto. */
#define IR_BLOCK_NONE UINT32_MAX

struct ir_build_block; /* private: growable blocks */

struct ir_build {
    struct ir_unit *unit;   /* borrowed */
    struct map locs;        /* hash of location -> id */
    struct map types;       /* hash of type -> id; no RECORDs */
    struct ir_func func;    /* under construction */
    VEC(struct ir_var_info) vars;
    VEC(struct ir_build_block *) blocks; /* owned */
    ir_block_id current;    /* IR_BLOCK_NONE: none */
};

void ir_build_init(struct ir_build *build, struct ir_unit *unit);
void ir_build_fini(struct ir_build *build);

/* Tables. Locations and types are merged with equal ones; globals and callees are not (the caller
 * knows which declarations are the same). Arrays behind `info` are copied. */
ir_loc ir_build_loc(struct ir_build *build, const struct ir_loc_info *info);
/* RECORDs are never merged. */
ir_type ir_build_type(struct ir_build *build, const struct ir_type_info *info);
/* Gives a RECORD its fields, replacing those it had: a record may be named by its own fields'
 * types. */
void ir_build_fields(struct ir_build *build, ir_type record, const struct ir_field *fields,
                     uint32_t count);
/* Returns an id with IR_VAR_GLOBAL. */
ir_var ir_build_global(struct ir_build *build, const struct ir_var_info *info);
ir_callee ir_build_callee(struct ir_build *build, const struct ir_callee_info *info);

/* Functions. Of `head`, the fields from `vars` on are ignored: parameters are the leading
 * IR_VAR_PARAM variables. ir_build_finish also enters the function in its callee, counts UNKNOWNs,
 * and renumbers the temporaries. */
void ir_build_func(struct ir_build *build, const struct ir_func *head);
ir_var ir_build_var(struct ir_build *build, const struct ir_var_info *info);
uint32_t ir_build_finish(struct ir_build *build); /* index into unit->funcs */

/* Blocks. */
ir_block_id ir_build_block(struct ir_build *build);
void ir_build_at(struct ir_build *build, ir_block_id block);
void ir_build_goto(struct ir_build *build, ir_block_id target); /* no-op when no block is current */
/* Ends the current block; makes two fresh blocks that begin with ASSUME cond 1 and 0. */
void ir_build_branch(struct ir_build *build, ir_temp cond, ir_loc loc, ir_block_id *yes,
                     ir_block_id *no);
/* Adds a successor to `from` (switch, computed goto) without ending it elsewhere. */
void ir_build_edge(struct ir_build *build, ir_block_id from, ir_block_id to);

/* Instructions. Fill what op.def names; dst is assigned here when the op has a result (UNKNOWN
 * always, CALL unless its fate is NONE); returns dst. RETURN and NORETURN end the current block.
 * `args` are copied. */
ir_temp ir_build_insn(struct ir_build *build, const struct ir_insn *insn);
ir_temp ir_build_const(struct ir_build *build, int64_t value, ir_type type, ir_loc loc);
ir_temp ir_build_addr(struct ir_build *build, ir_var var, ir_loc loc);
ir_temp ir_build_load(struct ir_build *build, ir_temp address, ir_type type, ir_loc loc);
void ir_build_store(struct ir_build *build, ir_temp address, ir_temp value, ir_type type,
                    ir_loc loc);
ir_temp ir_build_binary(struct ir_build *build, enum ir_oper oper, ir_temp a, ir_temp b,
                        ir_type type, ir_loc loc);
ir_temp ir_build_offset(struct ir_build *build, ir_temp base, int64_t bytes, ir_temp index,
                        int64_t scale, ir_loc loc);

#endif
