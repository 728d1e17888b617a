#include "report/suppress.h"

#include "model/model.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *left, const void *right)
{
    const struct suppress_note *a = left, *b = right;
    int order = strcmp(a->file, b->file);

    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    if (order == 0)
        order = strcmp(a->rules, b->rules);
    return order != 0 ? order : strcmp(a->reason, b->reason);
}

static bool is_same(const struct suppress_note *a, const struct suppress_note *b)
{
    return compare(a, b) == 0;
}

/* The next word of a list, its length in `size`; NULL at the end. */
static const char *next_rule(const char *list, size_t *size)
{
    list += strspn(list, ", \t");
    *size = strcspn(list, ", \t");
    return *size == 0 ? NULL : list;
}

static bool word_is(const char *word, size_t size, const char *text)
{
    return strlen(text) == size && memcmp(word, text, size) == 0;
}

static bool names_rule(const struct suppress_note *note, const struct finding *f)
{
    size_t size;

    for (const char *word = next_rule(note->rules, &size); word != NULL;
         word = next_rule(word + size, &size))
        if (word_is(word, size, f->rule) || word_is(word, size, f->name) ||
            word_is(word, size, "all"))
            return true;
    return false;
}

/* The line that notes[index] speaks of: past the comments below it that stand alone too. */
static uint32_t target_line(const struct suppress_note *notes, size_t count, size_t index)
{
    const struct suppress_note *note = &notes[index];
    uint32_t line = note->alone ? note->line + 1 : note->line;

    for (size_t i = index + 1; i < count && note->alone; i++) {
        if (strcmp(notes[i].file, note->file) != 0 || notes[i].line > line)
            break;
        if (notes[i].alone && notes[i].line == line)
            line++;
    }
    return line;
}

static bool suppress(struct run *run, const struct suppress_note *note, uint32_t line)
{
    bool used = false;

    for (size_t i = 0; i < run->findings.len; i++) {
        struct finding *f = &run->findings.data[i];

        if (f->place.line != line || strcmp(f->place.file, note->file) != 0 || !names_rule(note, f))
            continue;
        used = true;
        if (!f->suppressed) {
            f->suppressed = true;
            f->justification = arena_strdup(&run->arena, note->reason);
        }
    }
    return used;
}

static void complain(struct run *run, const struct suppress_note *note, const char *text)
{
    struct related notice = {
        .place = { arena_strdup(&run->arena, note->file), note->line, 1, note->line, 1 },
        .text = text,
    };

    vec_push(&run->notices, notice);
}

/* A rule it names that does not exist; NULL: all do. */
static const char *first_unknown(struct run *run, const struct suppress_note *note,
                                 const struct model *model)
{
    size_t size;

    for (const char *word = next_rule(note->rules, &size); word != NULL;
         word = next_rule(word + size, &size)) {
        const char *rule = arena_printf(&run->arena, "%.*s", (int)size, word);

        if (strcmp(rule, "all") != 0 && model_find_rule(model, rule) == NULL)
            return rule;
    }
    return NULL;
}

/* Whether a rule it names is off, so that what it suppresses may not have been looked for. */
static bool names_rule_off(struct run *run, const struct suppress_note *note,
                           const struct suppress_context *context)
{
    size_t size;

    for (const char *word = next_rule(note->rules, &size); word != NULL;
         word = next_rule(word + size, &size)) {
        const char *rule = arena_printf(&run->arena, "%.*s", (int)size, word);
        const struct rule_info *info =
            context->model == NULL ? NULL : model_find_rule(context->model, rule);

        if (info != NULL ? !filter_has_rule(context->filter, info->id, info->name)
                         : !filter_has_rule(context->filter, rule, rule))
            return true;
    }
    return false;
}

/* What is wrong with the note; NULL: nothing. Marks what it suppresses. */
static const char *apply(struct run *run, const struct suppress_note *note, uint32_t line,
                         const struct suppress_context *context)
{
    const char *unknown = context->model == NULL ? NULL : first_unknown(run, note, context->model);

    if (note->reason[0] == '\0')
        return arena_printf(&run->arena,
                            "pinfork-ignore without a reason does nothing: write "
                            "'pinfork-ignore %s: why'",
                            note->rules[0] == '\0' ? "PFnnn" : note->rules);
    if (note->rules[0] == '\0')
        return "pinfork-ignore names no rule and does nothing: write 'pinfork-ignore PFnnn: why'";
    if (suppress(run, note, line) && unknown == NULL)
        return NULL;
    if (unknown != NULL)
        return arena_printf(&run->arena, "pinfork-ignore names '%s', and there is no such rule",
                            unknown);
    if (context->is_partial || (context->filter != NULL && names_rule_off(run, note, context)))
        return NULL;
    return arena_printf(&run->arena, "pinfork-ignore %s suppresses nothing: remove it",
                        note->rules);
}

void suppress_apply(struct run *run, struct suppress_note *notes, size_t count,
                    const struct suppress_context *context)
{
    if (count > 0)
        qsort(notes, count, sizeof *notes, compare);
    for (size_t i = 0; i < count; i++) {
        const char *wrong;

        if (i > 0 && is_same(&notes[i], &notes[i - 1]))
            continue;
        wrong = apply(run, &notes[i], target_line(notes, count, i), context);
        if (wrong != NULL)
            complain(run, &notes[i], wrong);
    }
}
