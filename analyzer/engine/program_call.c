#include "engine/event.h"
#include "engine/program_int.h"

#include <string.h>

/* What a call of a library function may do, as far as its arguments say: an ioctl by its request, a
 * setting of the environment by its name. */

static bool fits(const struct cond *cond, int64_t number)
{
    int64_t wanted = cond->number;

    if (cond->bits == 32) {
        number = (int64_t)(uint32_t)number;
        wanted = (int64_t)(uint32_t)wanted;
    }
    switch (cond->kind) {
    case COND_IS: return number == wanted;
    case COND_NOT: return number != wanted;
    case COND_BITS_SET: return (number & wanted) != 0;
    case COND_BITS_CLEAR: return (number & wanted) == 0;
    case COND_MASKED: return (number & wanted) == cond->number2;
    case COND_LESS: return number < wanted;
    case COND_AT_LEAST: return number >= wanted;
    case COND_AT_MOST:
    case COND_FIRST:
    case COND_NOT_FIRST:
    case COND_TYPE:
    case COND_NOT_TYPE:
    case COND_TEXT:
    case COND_NOT_TEXT: break;
    }
    return true;
}

/* Where the type is not known, a unit that does not know the record cannot mean it. */
static bool may_point_to(const struct given *given, const char *record)
{
    const struct ir_type_info *info = &given->unit->types.data[given->record];

    return given->record != 0 && info->field_count > 0
               ? strcmp(ir_text(given->unit, info->name), record) == 0
               : intern_find(&given->unit->names, record) != 0;
}

static bool is_possible(const struct api_case *one, const struct given *args, uint32_t count)
{
    for (uint32_t i = 0; i < one->when_count; i++) {
        const struct cond *cond = &one->when[i];
        const struct given *given;

        if (cond->operand.kind != OPERAND_ARG || cond->operand.hop_count > 0 ||
            cond->operand.arg >= count)
            continue;
        given = &args[cond->operand.arg];
        if (given->is_number && !fits(cond, given->number))
            return false;
        if (cond->kind == COND_TYPE && cond->proven && !may_point_to(given, cond->text))
            return false;
        if (cond->kind == COND_TEXT && given->text != NULL && strcmp(given->text, cond->text) != 0)
            return false;
    }
    return true;
}

static void add(struct habits *habits, const struct action *action)
{
    enum relevance relevance = event_traits[action->event].relevance;

    if (relevance > habits->relevance)
        habits->relevance = relevance;
    habits->reaps |= action->event == EV_REAP;
    habits->operates |=
        action->event == EV_REAP || action->event == EV_PREPARE || action->event == EV_SUBMIT;
    habits->pins_readonly |= action->event == EV_PIN && action->read_only;
    habits->guards |= (action->event == EV_GUARD && !action->wipe) || action->event == EV_LIBGUARD;
    habits->threads |= action->event == EV_THREAD;
    habits->makes_children |= action->event == EV_FORK && action->role == ROLE_CHILD;
}

struct habits program_of_call(const struct api *api, const struct given *args, uint32_t count)
{
    struct habits habits = { .relevance = RELEVANCE_NONE };

    for (uint32_t c = 0; c < api->case_count; c++)
        for (uint32_t a = 0;
             a < api->cases[c].action_count && is_possible(&api->cases[c], args, count); a++)
            add(&habits, &api->cases[c].actions[a]);
    return habits;
}

struct habits program_of_api(const struct api *api)
{
    return program_of_call(api, NULL, 0);
}
