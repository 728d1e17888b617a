/* Values in the words of the source: shared by explain.c and explain_name.c. */
#ifndef PINFORK_ENGINE_EXPLAIN_INT_H
#define PINFORK_ENGINE_EXPLAIN_INT_H

#include "engine/exec_int.h"
#include "engine/explain.h"

struct explain {
    struct buf *out;
    struct check *check;
    const struct state *state;
    VEC(val) unknown; /* owned; those that "value N" stands for */
    uint32_t depth; /* names within names */
};

/* "n", "&ring.slot[i].buf", "block 1 + 64", "n * 8". */
void explain_value(struct explain *explain, val v);
/* What is at that address: "ctx->mr", "*(block 1 + 8)". */
void explain_place(struct explain *explain, val addr);
/* "48..4096, not 0", of a constraint. */
void explain_range(struct explain *explain, const struct range *range);
/* "ibv_reg_mr() at line 12", "fork() at other.c:30"; "nothing in view" for NULL. */
void explain_cause(struct explain *explain, const struct cause *cause);

#endif
