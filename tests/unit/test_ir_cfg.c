#include "ir/ir_cfg.h"

#include "test_ir_unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { BLOCKS_MAX = 16 };

struct graph {
    struct ir_func func;
    struct ir_block blocks[BLOCKS_MAX];
    ir_block_id succs[BLOCKS_MAX][2];
    struct arena arena;
    struct ir_cfg cfg;
};

/* Blocks from pairs "from to", each at most twice from the same block: { { 0, 1 }, { 1, 2 } }. */
static void graph_init(struct graph *g, uint32_t count, const uint32_t (*edges)[2],
                       size_t edge_count)
{
    *g = (struct graph){ 0 };
    for (uint32_t b = 0; b < count; b++)
        g->blocks[b].succs = g->succs[b];
    for (size_t e = 0; e < edge_count; e++) {
        struct ir_block *from = &g->blocks[edges[e][0]];

        from->succs[from->succ_count++] = edges[e][1];
    }
    g->func.blocks = g->blocks;
    g->func.block_count = count;
    arena_init(&g->arena);
    ir_cfg_init(&g->cfg, &g->func, &g->arena);
}

#define GRAPH(g, count, ...)                                                                       \
    graph_init((g), (count), (const uint32_t[][2]){ __VA_ARGS__ },                                 \
               sizeof((const uint32_t[][2]){ __VA_ARGS__ }) / sizeof(uint32_t[2]))

static void assert_order(const struct graph *g, const uint32_t *order, size_t count)
{
    assert_int_equal(g->func.block_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(g->cfg.order[i], order[i]);
        assert_int_equal(g->cfg.position[order[i]], i);
    }
}

#define ORDER(g, ...)                                                                              \
    assert_order((g), (const uint32_t[]){ __VA_ARGS__ },                                           \
                 sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))

static void a_diamond_has_its_arms_in_order(void **state)
{
    struct graph g;

    (void)state;
    GRAPH(&g, 4, { 0, 2 }, { 0, 1 }, { 1, 3 }, { 2, 3 });
    ORDER(&g, 0, 2, 1, 3);
    assert_int_equal(g.cfg.reachable, 4);
    assert_int_equal(g.cfg.pred_count[3], 2);
    assert_int_equal(g.cfg.preds[3][1], 2);
    assert_int_equal(g.cfg.idom[3], 0);
    assert_true(ir_cfg_dominates(&g.cfg, 0, 3));
    assert_true(ir_cfg_dominates(&g.cfg, 3, 3));
    assert_false(ir_cfg_dominates(&g.cfg, 1, 3));
    assert_false(ir_cfg_dominates(&g.cfg, 3, 0));
    assert_false(g.cfg.is_loop_head[3]);
    arena_fini(&g.arena);
}

static void a_loop_body_stands_before_what_follows(void **state)
{
    struct graph g;

    (void)state;
    GRAPH(&g, 4, { 0, 1 }, { 1, 2 }, { 1, 3 }, { 2, 1 });
    ORDER(&g, 0, 1, 2, 3);
    assert_true(g.cfg.is_loop_head[1]);
    assert_int_equal(g.cfg.loop[0], 0);
    assert_int_equal(g.cfg.loop[1], 2);
    assert_int_equal(g.cfg.loop[2], 2);
    assert_int_equal(g.cfg.loop[3], 0);
    arena_fini(&g.arena);
}

/* 0 -> 1 { 2 { 3 } 4 } 5 */
static void the_inner_loop_wins(void **state)
{
    struct graph g;

    (void)state;
    GRAPH(&g, 6, { 0, 1 }, { 1, 2 }, { 1, 5 }, { 2, 3 }, { 2, 4 }, { 3, 2 }, { 4, 1 });
    ORDER(&g, 0, 1, 2, 3, 4, 5);
    assert_int_equal(g.cfg.loop[1], 2);
    assert_int_equal(g.cfg.loop[2], 3);
    assert_int_equal(g.cfg.loop[3], 3);
    assert_int_equal(g.cfg.loop[4], 2);
    assert_int_equal(g.cfg.loop[5], 0);
    arena_fini(&g.arena);
}

static void a_block_may_be_its_own_loop(void **state)
{
    struct graph g;

    (void)state;
    GRAPH(&g, 2, { 0, 0 }, { 0, 1 });
    assert_true(g.cfg.is_loop_head[0]);
    assert_int_equal(g.cfg.loop[0], 1);
    assert_int_equal(g.cfg.loop[1], 0);
    arena_fini(&g.arena);
}

static void the_unreachable_come_last(void **state)
{
    struct graph g;

    (void)state;
    GRAPH(&g, 4, { 0, 3 }, { 1, 3 }, { 2, 1 });
    ORDER(&g, 0, 3, 1, 2);
    assert_int_equal(g.cfg.reachable, 2);
    assert_int_equal(g.cfg.pred_count[3], 1);
    assert_true(ir_cfg_dominates(&g.cfg, 0, 3));
    assert_false(ir_cfg_dominates(&g.cfg, 1, 3));
    assert_false(ir_cfg_dominates(&g.cfg, 0, 2));
    arena_fini(&g.arena);
}

/* A jump into the middle of a loop: no dominating head, yet a head and an end. */
static void an_irreducible_loop_ends(void **state)
{
    struct graph g;

    (void)state;
    GRAPH(&g, 4, { 0, 1 }, { 0, 2 }, { 1, 2 }, { 2, 1 }, { 2, 3 });
    assert_int_equal(g.cfg.is_loop_head[1] + g.cfg.is_loop_head[2], 1);
    assert_int_equal(g.cfg.idom[1], 0);
    assert_int_equal(g.cfg.idom[2], 0);
    assert_int_equal(g.cfg.idom[3], 2);
    arena_fini(&g.arena);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Whether `to` is reached from block 0 without passing `without`. */
static bool reaches(const struct graph *g, uint32_t to, uint32_t without)
{
    bool seen[BLOCKS_MAX] = { false }, changed = true;

    seen[0] = without != 0;
    while (changed) {
        changed = false;
        for (uint32_t b = 0; b < g->func.block_count; b++)
            for (uint32_t s = 0; seen[b] && s < g->blocks[b].succ_count; s++)
                if (g->succs[b][s] != without && !seen[g->succs[b][s]])
                    changed = seen[g->succs[b][s]] = true;
    }
    return seen[to];
}

static void assert_dominance(const struct graph *g)
{
    for (uint32_t a = 0; a < g->func.block_count; a++)
        for (uint32_t b = 0; b < g->func.block_count; b++) {
            bool reached = reaches(g, b, UINT32_MAX) && reaches(g, a, UINT32_MAX);

            assert_int_equal(ir_cfg_dominates(&g->cfg, a, b),
                             a == b || (reached && !reaches(g, b, a)));
        }
}

static void assert_loops(const struct graph *g)
{
    for (uint32_t b = 0; b < g->func.block_count; b++) {
        uint32_t head = g->cfg.loop[b] - 1;

        if (g->cfg.loop[b] == 0)
            assert_false(g->cfg.is_loop_head[b]);
        else
            assert_true(g->cfg.is_loop_head[head] && g->cfg.position[head] <= g->cfg.position[b]);
    }
}

static void random_graphs_obey_the_definitions(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        uint32_t edges[BLOCKS_MAX * 2][2], count = 1 + next_random(&seed) % BLOCKS_MAX, used = 0;
        struct graph g;

        for (uint32_t b = 0; b < count; b++)
            for (uint32_t n = next_random(&seed) % 3; n > 0; n--, used++) {
                edges[used][0] = b;
                edges[used][1] = next_random(&seed) % count;
            }
        graph_init(&g, count, (const uint32_t(*)[2])edges, used);
        assert_dominance(&g);
        assert_loops(&g);
        arena_fini(&g.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_diamond_has_its_arms_in_order),
        cmocka_unit_test(a_loop_body_stands_before_what_follows),
        cmocka_unit_test(the_inner_loop_wins),
        cmocka_unit_test(a_block_may_be_its_own_loop),
        cmocka_unit_test(the_unreachable_come_last),
        cmocka_unit_test(an_irreducible_loop_ends),
        cmocka_unit_test(random_graphs_obey_the_definitions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
