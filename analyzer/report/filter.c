#include "report/filter.h"

#include <fnmatch.h>
#include <string.h>

bool filter_has_rule(const struct filter *filter, const char *id, const char *name)
{
    bool on = true;

    for (size_t i = 0; i < filter->rules.len; i++) {
        const struct rule_switch *s = &filter->rules.data[i];

        if (strcmp(s->rule, "all") == 0 || strcmp(s->rule, id) == 0 || strcmp(s->rule, name) == 0)
            on = s->on;
    }
    return on;
}

static bool path_fits(const struct filter *filter, const char *file)
{
    return filter->path == NULL || fnmatch(filter->path, file, 0) == 0;
}

static bool same_place(const struct place *a, const struct place *b)
{
    return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0;
}

static bool is_about(const struct finding *f, const struct pin_row *pin)
{
    bool found = same_place(&f->place, &pin->place);

    for (uint32_t i = 0; i < f->step_count && !found; i++)
        found = strcmp(f->steps[i].role, "pin") == 0 && same_place(&f->steps[i].place, &pin->place);
    return found;
}

static bool verdict_fits(const struct filter *filter, const struct run *run,
                         const struct finding *f)
{
    bool found = filter->verdict == NULL;

    for (size_t i = 0; i < run->pins.len && !found; i++)
        found = strcmp(run->pins.data[i].verdict, filter->verdict) == 0 &&
                is_about(f, &run->pins.data[i]);
    return found;
}

static bool finding_fits(const struct filter *filter, const struct finding *f)
{
    return f->level >= filter->level && f->confidence >= filter->confidence &&
           filter_has_rule(filter, f->rule, f->name) && path_fits(filter, f->place.file) &&
           (filter->states == 0 || (filter->states & 1u << f->state) != 0);
}

static bool pin_fits(const struct filter *filter, const struct pin_row *pin)
{
    return path_fits(filter, pin->place.file) &&
           (filter->verdict == NULL || strcmp(filter->verdict, pin->verdict) == 0);
}

uint32_t filter_apply(struct run *run, const struct filter *filter)
{
    size_t findings = 0, pins = 0, before = run->findings.len;

    for (size_t i = 0; i < run->findings.len; i++)
        if (finding_fits(filter, &run->findings.data[i]) &&
            verdict_fits(filter, run, &run->findings.data[i]))
            run->findings.data[findings++] = run->findings.data[i];
    run->findings.len = findings;
    for (size_t i = 0; i < run->pins.len; i++)
        if (pin_fits(filter, &run->pins.data[i]))
            run->pins.data[pins++] = run->pins.data[i];
    run->pins.len = pins;
    return (uint32_t)(before - findings);
}
