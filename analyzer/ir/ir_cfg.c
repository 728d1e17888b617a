#include "ir/ir_cfg.h"

#include <string.h>

/* Depth first, last successor first: post-order reversed then has the first successor first. */
static void order_blocks(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena)
{
    uint32_t count = func->block_count, place = count, depth = 0;
    uint32_t *stack = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t *left = ARENA_ARRAY(arena, uint32_t, count); /* successors still to visit */
    bool *seen = ARENA_ARRAY(arena, bool, count);

    seen[0] = true;
    left[0] = func->blocks[0].succ_count;
    stack[depth++] = 0;
    while (depth > 0) {
        uint32_t block = stack[depth - 1], next;

        if (left[block] == 0) {
            cfg->order[--place] = block;
            depth--;
            continue;
        }
        next = func->blocks[block].succs[--left[block]];
        if (!seen[next]) {
            seen[next] = true;
            left[next] = func->blocks[next].succ_count;
            stack[depth++] = next;
        }
    }
    cfg->reachable = count - place;
    memmove(cfg->order, cfg->order + place, cfg->reachable * sizeof *cfg->order);
    for (uint32_t block = 0, at = cfg->reachable; block < count; block++)
        if (!seen[block])
            cfg->order[at++] = block;
    for (uint32_t i = 0; i < count; i++)
        cfg->position[cfg->order[i]] = i;
}

static bool is_reachable(const struct ir_cfg *cfg, uint32_t block)
{
    return cfg->position[block] < cfg->reachable;
}

static void collect_preds(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena)
{
    uint32_t *filled = ARENA_ARRAY(arena, uint32_t, func->block_count);

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t s = 0; is_reachable(cfg, b) && s < func->blocks[b].succ_count; s++)
            cfg->pred_count[func->blocks[b].succs[s]]++;
    for (uint32_t b = 0; b < func->block_count; b++)
        cfg->preds[b] = ARENA_ARRAY(arena, uint32_t, cfg->pred_count[b]);
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t s = 0; is_reachable(cfg, b) && s < func->blocks[b].succ_count; s++) {
            uint32_t to = func->blocks[b].succs[s];

            cfg->preds[to][filled[to]++] = b;
            if (cfg->position[to] <= cfg->position[b])
                cfg->is_loop_head[to] = true;
        }
}

static uint32_t find_root(uint32_t *parent, uint32_t block)
{
    while (parent[block] != block) {
        parent[block] = parent[parent[block]];
        block = parent[block];
    }
    return block;
}

/* Puts the not yet collapsed sources of edges into `block` on the stack: they belong to `head`. */
static uint32_t push_preds(const struct ir_cfg *cfg, uint32_t *parent, uint32_t *stack,
                           uint32_t depth, uint32_t block, uint32_t head)
{
    for (uint32_t p = 0; p < cfg->pred_count[block]; p++) {
        uint32_t from = find_root(parent, cfg->preds[block][p]);

        if (block == head && cfg->position[cfg->preds[block][p]] < cfg->position[head])
            continue; /* enters the loop */
        if (cfg->position[from] > cfg->position[head]) {
            parent[from] = head;
            stack[depth++] = from;
        }
    }
    return depth;
}

/* Inner loops first; each loop collapses into its head, so the work is nearly linear. A jump into
 * the middle of a loop brings in, at most, blocks after the head. */
static void find_loops(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena)
{
    uint32_t *parent = ARENA_ARRAY(arena, uint32_t, func->block_count);
    uint32_t *stack = ARENA_ARRAY(arena, uint32_t, func->block_count);

    for (uint32_t b = 0; b < func->block_count; b++)
        parent[b] = b;
    for (uint32_t i = cfg->reachable; i-- > 0;) {
        uint32_t head = cfg->order[i], depth;

        if (!cfg->is_loop_head[head])
            continue;
        cfg->loop[head] = head + 1;
        depth = push_preds(cfg, parent, stack, 0, head, head);
        while (depth > 0) {
            uint32_t block = stack[--depth];

            if (cfg->loop[block] == 0)
                cfg->loop[block] = head + 1;
            depth = push_preds(cfg, parent, stack, depth, block, head);
        }
    }
}

static uint32_t common_dominator(const struct ir_cfg *cfg, uint32_t a, uint32_t b)
{
    while (a != b) {
        while (cfg->position[a] > cfg->position[b])
            a = cfg->idom[a];
        while (cfg->position[b] > cfg->position[a])
            b = cfg->idom[b];
    }
    return a;
}

static bool improve_idom(struct ir_cfg *cfg, const bool *known, uint32_t block)
{
    uint32_t best = UINT32_MAX;

    for (uint32_t p = 0; p < cfg->pred_count[block]; p++) {
        uint32_t from = cfg->preds[block][p];

        if (known[from])
            best = best == UINT32_MAX ? from : common_dominator(cfg, from, best);
    }
    if (known[block] && cfg->idom[block] == best)
        return false;
    cfg->idom[block] = best;
    return true;
}

/* After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001). */
static void find_dominators(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena)
{
    bool *known = ARENA_ARRAY(arena, bool, func->block_count);
    bool changed = true;

    for (uint32_t b = 0; b < func->block_count; b++)
        cfg->idom[b] = b;
    known[0] = true;
    while (changed) {
        changed = false;
        for (uint32_t i = 1; i < cfg->reachable; i++) {
            changed |= improve_idom(cfg, known, cfg->order[i]);
            known[cfg->order[i]] = true;
        }
    }
}

/* Numbers the dominator tree in preorder: a dominates b when b's number lies in a's subtree. */
static void number_dominators(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena)
{
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, func->block_count);

    for (uint32_t b = 0; b < func->block_count; b++)
        cfg->dom_size[b] = 1;
    for (uint32_t i = cfg->reachable; i-- > 1;)
        cfg->dom_size[cfg->idom[cfg->order[i]]] += cfg->dom_size[cfg->order[i]];
    for (uint32_t i = 0; i < func->block_count; i++) {
        uint32_t block = cfg->order[i], up = cfg->idom[block];

        cfg->dom_first[block] = i < cfg->reachable && up != block ? next[up] : i;
        next[up] += cfg->dom_size[block];
        next[block] = cfg->dom_first[block] + 1;
    }
}

void ir_cfg_init(struct ir_cfg *cfg, const struct ir_func *func, struct arena *arena)
{
    uint32_t count = func->block_count;

    cfg->order = ARENA_ARRAY(arena, uint32_t, count);
    cfg->position = ARENA_ARRAY(arena, uint32_t, count);
    cfg->is_loop_head = ARENA_ARRAY(arena, bool, count);
    cfg->loop = ARENA_ARRAY(arena, uint32_t, count);
    cfg->pred_count = ARENA_ARRAY(arena, uint32_t, count);
    cfg->preds = ARENA_ARRAY(arena, uint32_t *, count);
    cfg->idom = ARENA_ARRAY(arena, uint32_t, count);
    cfg->dom_first = ARENA_ARRAY(arena, uint32_t, count);
    cfg->dom_size = ARENA_ARRAY(arena, uint32_t, count);
    cfg->reachable = 0;
    if (count == 0)
        return;
    order_blocks(cfg, func, arena);
    collect_preds(cfg, func, arena);
    find_loops(cfg, func, arena);
    find_dominators(cfg, func, arena);
    number_dominators(cfg, func, arena);
}
