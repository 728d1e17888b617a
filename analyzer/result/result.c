#include "result/result.h"

#include <stdlib.h>
#include <string.h>

static const char *const level_names[] = { "note", "warning", "error" };
static const char *const confidence_names[] = { "low", "medium", "high" };
static const char *const state_names[] = { "", "new", "unchanged", "absent" };
static const char *const unit_status_names[] = { "analysed", "failed", "skipped" };

void run_init(struct run *run)
{
    memset(run, 0, sizeof *run);
    arena_init(&run->arena);
    run->version = run->root = run->started = "";
    run->target = "portable";
}

void run_fini(struct run *run)
{
    vec_free(&run->findings);
    vec_free(&run->pins);
    vec_free(&run->units);
    vec_free(&run->notices);
    arena_fini(&run->arena);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const struct place *a, const struct place *b)
{
    int order = strcmp(a->file, b->file);

    if (order == 0)
        order = compare_numbers(a->line, b->line);
    if (order == 0)
        order = compare_numbers(a->column, b->column);
    return order;
}

int result_compare_findings(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = compare_places(&a->place, &b->place);

    if (order == 0)
        order = strcmp(a->rule, b->rule);
    if (order == 0)
        order = strcmp(a->function, b->function);
    return order != 0 ? order : strcmp(a->message, b->message);
}

int result_compare_pins(const void *left, const void *right)
{
    const struct pin_row *a = left, *b = right;
    int order = compare_places(&a->place, &b->place);

    if (order == 0)
        order = strcmp(a->api, b->api);
    return order != 0 ? order : strcmp(a->verdict, b->verdict);
}

int result_compare_units(const void *left, const void *right)
{
    const struct unit_row *a = left, *b = right;
    int order = strcmp(a->path, b->path);

    if (order == 0)
        order = compare_numbers(a->status, b->status);
    return order != 0 ? order : strcmp(a->reason, b->reason);
}

void run_sort(struct run *run)
{
    if (run->findings.len > 0)
        qsort(run->findings.data, run->findings.len, sizeof *run->findings.data,
              result_compare_findings);
    if (run->pins.len > 0)
        qsort(run->pins.data, run->pins.len, sizeof *run->pins.data, result_compare_pins);
    if (run->units.len > 0)
        qsort(run->units.data, run->units.len, sizeof *run->units.data, result_compare_units);
}

const char *level_text(enum level level)
{
    return level_names[level];
}

const char *confidence_text(enum confidence confidence)
{
    return confidence_names[confidence];
}

const char *state_text(enum finding_state state)
{
    return state_names[state];
}

const char *unit_status_text(enum unit_status status)
{
    return unit_status_names[status];
}

/* The index of `text` among `names`, -1 when it is none of them. */
static int find(const char *text, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, names[i]) == 0)
            return (int)i;
    return -1;
}

#define FIND(text, names) find((text), (names), sizeof(names) / sizeof *(names))

bool level_parse(enum level *out, const char *text)
{
    int found = FIND(text, level_names);

    if (found >= 0)
        *out = (enum level)found;
    return found >= 0;
}

bool confidence_parse(enum confidence *out, const char *text)
{
    int found = FIND(text, confidence_names);

    if (found >= 0)
        *out = (enum confidence)found;
    return found >= 0;
}

bool state_parse(enum finding_state *out, const char *text)
{
    int found = FIND(text, state_names);

    if (found >= 0)
        *out = (enum finding_state)found;
    return found >= 0;
}

bool unit_status_parse(enum unit_status *out, const char *text)
{
    int found = FIND(text, unit_status_names);

    if (found >= 0)
        *out = (enum unit_status)found;
    return found >= 0;
}
