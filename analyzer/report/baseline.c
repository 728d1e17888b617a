#include "report/baseline.h"

#include "base/hash.h"
#include "base/map.h"

#include <string.h>

/* Index of the finding with `fingerprint`, or SIZE_MAX. Ordinals make fingerprints unique in a
 * run. */
static size_t lookup(const struct map *map, const struct run *run, const char *fingerprint)
{
    const uint32_t *index = map_get(map, hash_text(HASH_SEED, fingerprint));

    return index != NULL && strcmp(run->findings.data[*index].fingerprint, fingerprint) == 0
               ? *index
               : SIZE_MAX;
}

static struct map index_of(const struct run *run)
{
    struct map map = MAP_INIT;

    for (size_t i = 0; i < run->findings.len; i++)
        if (run->findings.data[i].state != STATE_ABSENT)
            map_put(&map, hash_text(HASH_SEED, run->findings.data[i].fingerprint), (uint32_t)i);
    return map;
}

static struct place copy_place(struct arena *arena, const struct place *place)
{
    struct place copy = *place;

    copy.file = arena_strdup(arena, place->file);
    return copy;
}

static void copy_steps(struct finding *f, struct arena *arena)
{
    f->steps = arena_copy(arena, f->steps, f->step_count * sizeof *f->steps);
    for (uint32_t i = 0; i < f->step_count; i++) {
        struct step *step = &f->steps[i];

        step->role = arena_strdup(arena, step->role);
        step->place = copy_place(arena, &step->place);
        step->function = arena_strdup(arena, step->function);
        step->process = arena_strdup(arena, step->process);
        step->text = arena_strdup(arena, step->text);
    }
}

/* All of it but the edits, which fit a source that has gone. */
static struct finding copy_finding(const struct finding *from, struct arena *arena)
{
    struct finding f = *from;

    f.rule = arena_strdup(arena, f.rule);
    f.name = arena_strdup(arena, f.name);
    f.place = copy_place(arena, &f.place);
    f.function = arena_strdup(arena, f.function);
    f.message = arena_strdup(arena, f.message);
    f.fix = arena_strdup(arena, f.fix);
    f.target_reason = arena_strdup(arena, f.target_reason);
    f.evidence = arena_strdup(arena, f.evidence);
    f.calls = arena_strdup(arena, f.calls);
    f.fingerprint = arena_strdup(arena, f.fingerprint);
    f.line_hash = arena_strdup(arena, f.line_hash);
    f.justification = arena_strdup(arena, f.justification);
    copy_steps(&f, arena);
    f.related = arena_copy(arena, f.related, f.related_count * sizeof *f.related);
    for (uint32_t i = 0; i < f.related_count; i++) {
        f.related[i].place = copy_place(arena, &f.related[i].place);
        f.related[i].text = arena_strdup(arena, f.related[i].text);
    }
    f.edits = NULL;
    f.edit_count = 0;
    return f;
}

struct baseline_counts baseline_apply(struct run *run, const struct run *base)
{
    struct baseline_counts counts = { 0, 0, 0 };
    struct map here = index_of(run), there = index_of(base);
    size_t own = run->findings.len;

    for (size_t i = 0; i < own; i++) {
        struct finding *f = &run->findings.data[i];
        bool known = lookup(&there, base, f->fingerprint) != SIZE_MAX;

        f->state = known ? STATE_UNCHANGED : STATE_NEW;
        counts.unchanged += known;
        counts.fresh += !known;
    }
    for (size_t i = 0; i < base->findings.len; i++) {
        const struct finding *f = &base->findings.data[i];

        if (f->state == STATE_ABSENT || lookup(&here, run, f->fingerprint) != SIZE_MAX)
            continue;
        vec_push(&run->findings, copy_finding(f, &run->arena));
        vec_last(&run->findings).state = STATE_ABSENT;
        counts.absent++;
    }
    run_sort(run);
    map_free(&here);
    map_free(&there);
    return counts;
}
