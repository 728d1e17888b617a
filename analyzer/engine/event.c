#include "engine/event.h"

#include "base/hash.h"

const struct event_traits event_traits[EV_COUNT] = {
#define EVENT(name, text, relevance, apart, leaves, renews, makes, operands)                       \
    [EV_##name] = { RELEVANCE_##relevance, APART_##apart, LEAVES_##leaves, RENEWS_##renews,        \
                    MAKES_##makes },
#include "model/event.def"
#undef EVENT
};

void cause_put_inner(struct cause *cause, const struct cause *inner)
{
    cause->inner = inner;
    cause->innermost = inner == NULL ? NULL : cause_innermost(inner);
    cause->place =
        inner == NULL || cause_place(inner)->func->in_system_header ? NULL : cause_place(inner);
}

void event_translate(struct event *event, event_value value, void *context)
{
#define OPERAND(name, member, key)                                                                 \
    if (event->member != 0)                                                                        \
        event->member = value(context, event->member);
#include "model/operand.def"
#undef OPERAND
    if (event->result != 0)
        event->result = value(context, event->result);
}

uint64_t event_hash(uint64_t seed, const struct event *event)
{
    uint64_t hash = hash_u64(seed, event->kind);

    hash = hash_u64(hash, (uint64_t)(uintptr_t)event->action); /* compared within one run */
#define OPERAND(name, member, key) hash = hash_u64(hash, event->member);
#include "model/operand.def"
#undef OPERAND
    return hash_u64(hash, (uint64_t)event->evidence << 32 | event->result);
}

bool event_same(const struct event *a, const struct event *b)
{
    bool same = a->kind == b->kind && a->action == b->action && a->cause == b->cause &&
                a->result == b->result && a->success == b->success && a->fate == b->fate &&
                a->evidence == b->evidence && a->origin == b->origin &&
                a->survivor_child == b->survivor_child && a->kept == b->kept &&
                a->fulfilled == b->fulfilled && a->thread == b->thread &&
                a->started == b->started && a->targets == b->targets;

#define OPERAND(name, member, key) same = same && a->member == b->member;
#include "model/operand.def"
#undef OPERAND
    return same;
}
