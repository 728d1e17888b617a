#include "engine/event.h"

const struct event_traits event_traits[EV_COUNT] = {
#define EVENT(name, text, relevance, apart, leaves, renews, makes, operands)                       \
    [EV_##name] = { RELEVANCE_##relevance, APART_##apart, LEAVES_##leaves, RENEWS_##renews,        \
                    MAKES_##makes },
#include "model/event.def"
#undef EVENT
};

struct event event_translate(const struct event *event, event_value value, void *context)
{
    struct event out = *event;

#define OPERAND(name, member, key) out.member = out.member == 0 ? 0 : value(context, out.member);
#include "model/operand.def"
#undef OPERAND
    out.result = out.result == 0 ? 0 : value(context, out.result);
    return out;
}
