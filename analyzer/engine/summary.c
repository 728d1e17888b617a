#include "engine/summary.h"

#include "base/hash.h"

static uint64_t hash_event(uint64_t hash, const struct event *event)
{
    hash = hash_u64(hash, event->kind);
    hash = hash_u64(hash, (uint64_t)(uintptr_t)event->action); /* compared within one run */
#define OPERAND(name, member, key) hash = hash_u64(hash, event->member);
#include "model/operand.def"
#undef OPERAND
    return hash_u64(hash, (uint64_t)event->evidence << 32 | event->result);
}

static uint64_t hash_range(uint64_t hash, const struct range *range)
{
    hash = hash_u64(hash, range->v);
    hash = hash_u64(hash, (uint64_t)range->lo);
    hash = hash_u64(hash, (uint64_t)range->hi);
    return hash_u64(hash, range->has_except ? (uint64_t)range->except : UINT64_MAX);
}

static uint64_t hash_case(uint64_t hash, const struct summary_case *one)
{
    hash = hash_u64(hash, (uint64_t)one->kind << 32 | one->result);
    for (uint32_t i = 0; i < one->condition_count; i++)
        hash = hash_range(hash, &one->conditions[i]);
    for (uint32_t i = 0; i < one->way_count; i++)
        for (uint32_t k = 0; k < one->ways[i].count; k++)
            hash = hash_range(hash_u64(hash, i), &one->ways[i].known[k]);
    for (uint32_t i = 0; i < one->event_count; i++)
        hash = hash_event(hash, &one->events[i]);
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
        hash = hash_case(hash, &summary->cases[i]);
    return hash;
}
