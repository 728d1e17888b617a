#include "model/load_int.h"

static const char *const event_names[EV_COUNT] = {
#define EVENT(name, text, relevance, apart, leaves, renews, makes, operands) [EV_##name] = text,
#include "model/event.def"
#undef EVENT
};

const char *event_name(enum event_kind kind)
{
    return event_names[kind];
}
