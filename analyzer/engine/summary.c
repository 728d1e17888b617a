#include "engine/summary.h"

#include "base/hash.h"

#include <stdlib.h>

void summary_free(struct summary *summary)
{
    for (uint32_t i = 0; summary != NULL && i < summary->case_count; i++) {
        free(summary->cases[i].conditions);
        free(summary->cases[i].ways);
        free(summary->cases[i].events);
        free(summary->cases[i].writes);
        free(summary->cases[i].overlays);
        free(summary->cases[i].shared);
    }
    if (summary != NULL) {
        free(summary->nodes);
        free(summary->is_steady);
        free(summary->events);
        free(summary->cases);
    }
    free(summary);
}

static uint64_t hash_range(uint64_t hash, const struct range *range)
{
    hash = hash_u64(hash, range->v);
    hash = hash_u64(hash, (uint64_t)range->lo);
    hash = hash_u64(hash, (uint64_t)range->hi);
    return hash_u64(hash, range->has_except ? (uint64_t)range->except : UINT64_MAX);
}

static uint64_t hash_case(uint64_t hash, const struct summary *summary,
                          const struct summary_case *one)
{
    hash = hash_u64(hash, (uint64_t)one->kind << 32 | one->result);
    for (uint32_t i = 0; i < one->condition_count; i++)
        hash = hash_range(hash, &one->conditions[i]);
    for (uint32_t i = 0; i < one->way_count; i++)
        for (uint32_t k = 0; k < one->ways[i].count; k++)
            hash = hash_range(hash_u64(hash, i), &one->ways[i].known[k]);
    for (uint32_t i = 0; i < one->event_count; i++)
        hash = event_hash(hash, summary_event(summary, one, i));
    for (uint32_t i = 0; i < one->write_count; i++)
        hash = hash_u64(hash, (uint64_t)one->writes[i].addr << 32 | one->writes[i].value);
    for (uint32_t i = 0; i < one->overlay_count; i++) {
        const struct overlay *overlay = &one->overlays[i];

        hash = hash_u64(hash, (uint64_t)overlay->at << 32 | overlay->from);
        hash = hash_u64(hash, (uint64_t)overlay->size << 2 | overlay->kind);
    }
    for (uint32_t i = 0; i < one->shared_count; i++)
        hash = hash_u64(hash, one->shared[i]);
    return hash;
}

uint64_t summary_hash(const struct summary *summary)
{
    uint64_t hash = hash_u64(HASH_SEED, summary->case_count);

    for (uint32_t i = 0; i < summary->node_count; i++) {
        const struct val_node *node = &summary->nodes[i];

        hash = hash_u64(hash, (uint64_t)node->kind << 8 | node->oper);
        hash = hash_u64(hash, (uint64_t)node->a << 32 | node->b);
        hash = hash_u64(hash, (uint64_t)node->num);
    }
    for (uint32_t i = 0; i < summary->case_count; i++)
        hash = hash_case(hash, summary, &summary->cases[i]);
    return hash;
}
