/* Orders over a function's control-flow graph. */
#ifndef PINFORK_IR_CFG_H
#define PINFORK_IR_CFG_H

#include "base/arena.h"
#include "ir/ir.h"

struct ir_cfg {
    uint32_t *order;      /* block ids in reverse post-order; order[0] is the entry */
    uint32_t *position;   /* by block id: its place in `order` */
    bool *is_loop_head; /* by block id: target of a back edge (from itself or later in `order`) */
    uint32_t *loop; /* by block id: the innermost natural loop's head + 1, or 0 */
    uint32_t *pred_count; /* by block id: edges from reachable blocks */
    uint32_t **preds; /* by block id: where these edges come from, sorted */
    uint32_t reachable; /* blocks reached from the entry; the others end `order`, sorted */
    uint32_t *idom; /* by block id: immediate dominator; entry and unreachable: themselves */
    uint32_t *dom_first; /* by block id: for ir_cfg_dominates */
    uint32_t *dom_size;
};

/* All arrays are in `arena`. Deterministic: where the graph leaves a choice, a block's successors
 * stand in `order` in their own order (so `yes` before `no`, and a loop's body before what follows
 * the loop). */
void ir_cfg_init(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena);

/* Every path from the entry to `b` goes through `a`. Of unreachable blocks each has but itself. */
static inline bool ir_cfg_dominates(const struct ir_cfg *cfg, ir_block_id a, ir_block_id b)
{
    return cfg->dom_first[b] - cfg->dom_first[a] < cfg->dom_size[a];
}

#endif
