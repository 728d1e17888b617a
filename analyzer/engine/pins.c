#include "engine/exec_int.h"

#include "base/hash.h"

#include <string.h>

/* The inventory: one row per call that pins, with the worst that any path shows of it. */

static const char *const verdicts[] = { "",         "unpinned", "shared",  "no-fork",
                                        "released", "guarded",  "escapes", "exposed" };

static size_t rank_of(const char *verdict)
{
    size_t rank = 0;

    while (strcmp(verdicts[rank], verdict) != 0)
        rank++;
    return rank;
}

static uint64_t place_key(const struct cause *place)
{
    const struct ir_unit *unit = place->func->unit;
    const struct ir_loc_info *loc = &unit->locs.data[place->loc];
    uint64_t key = hash_text(HASH_SEED, ir_text(unit, unit->files.data[loc->file].path));

    return hash_u64(key, (uint64_t)loc->line << 32 | loc->column);
}

/* A call counts once, however many paths come by. */
void pins_count(struct check *check, const struct event *event)
{
    struct engine *engine = check->engine;
    uint64_t key;

    if (event->kind != EV_FORK && event->kind != EV_GUARD && event->kind != EV_LIBGUARD)
        return;
    key = hash_u64(place_key(cause_place(event->cause)), event->kind == EV_FORK);
    if (map_get(&engine->counted, key) != NULL)
        return;
    map_put(&engine->counted, key, 1);
    if (event->kind == EV_FORK)
        engine->counts.forks++;
    else
        engine->counts.guards++;
}

static struct pin_site *site_of(struct engine *engine, const struct pin *pin)
{
    const struct cause *place = cause_place(pin->event.cause);
    uint64_t key = place_key(place);
    uint32_t *index = map_get(&engine->pin_site_by_place, key);

    if (index == NULL) {
        struct pin_site site = { keep_cause(engine, place), "", NULL, "memory", pin->event.action };

        vec_push(&engine->pin_sites, site);
        map_put(&engine->pin_site_by_place, key, (uint32_t)engine->pin_sites.len);
        return &vec_last(&engine->pin_sites);
    }
    return &engine->pin_sites.data[*index - 1];
}

bool pins_may_be_guarded(const struct check *check, val at, const struct action *pin)
{
    val base = val_object(&check->values, at);

    if (check->is_root || !check->engine->program->has_guards)
        return false;
    return (pin != NULL && pin->library != NULL && pin->library[0] != '\0') ||
           val_get(&check->values, base)->kind == VAL_GLOBAL;
}

void pins_note(struct check *check, const struct state *state, const struct pin *pin,
               const char *verdict, const struct cause *by)
{
    struct pin_site *site;
    bool latent = (!check->is_root && val_is_input(&check->values, pin->event.at)) ||
                  pins_may_be_guarded(check, pin->event.at, pin->event.action);

    site = site_of(check->engine, pin);
    if (latent || rank_of(verdict) < rank_of(site->verdict))
        return;
    if (rank_of(verdict) == rank_of(site->verdict) && site->by != NULL)
        return;
    site->verdict = verdict;
    site->by = keep_cause(check->engine, by);
    site->memory = arena_strdup(&check->engine->arena, query_describe(check, state, pin->event.at));
}

void pins_see(struct check *check, const struct pin *pin)
{
    site_of(check->engine, pin);
}

/* A pin that no path was followed with to an end: without forks none is met, else who knows. */
void pins_settle(struct engine *engine)
{
    bool safe = engine->program->has_main && engine->counts.forks == 0;

    for (size_t i = 0; i < engine->pin_sites.len; i++)
        if (engine->pin_sites.data[i].verdict[0] == '\0')
            engine->pin_sites.data[i].verdict = safe ? "no-fork" : "escapes";
}

static const char *verdict_at_end(struct check *check, const struct state *state,
                                  const struct pin *pin, bool main)
{
    const struct guard *guard = NULL;

    if (query_shared(check, state, pin->event.at) == YES)
        return "shared";
    if (main)
        return "no-fork";
    if (pin->released)
        return "released";
    return query_guarded(check, state, pin, &guard) != NO || pin->lib_guarded ? "guarded"
                                                                              : "escapes";
}

/* Pins whose memory went with a callee, which had released them. */
static void close_past(struct check *check, const struct state *state, bool main)
{
    bool forked = false;

    for (const struct trace *t = state->trace; t != NULL; t = t->prev) {
        forked |= t->event.kind == EV_FORK;
        if (t->event.kind == EV_QUEUE && t->event.action->event == EV_PIN) {
            struct pin pin = { .event = t->event };

            pins_note(check, state, &pin, main && !forked ? "no-fork" : "released", NULL);
        }
    }
}

void pins_close(struct check *check, const struct state *state, enum exit_kind kind)
{
    bool main = query_is_main(check);

    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *pin = &state->pins.data[i];

        if (kind == EXIT_ENDED && !main && !pin->released)
            continue; /* it ended with the process */
        if (pin->forks == NULL || pin->released)
            pins_note(check, state, pin, verdict_at_end(check, state, pin, main), NULL);
    }
    close_past(check, state, main);
}
