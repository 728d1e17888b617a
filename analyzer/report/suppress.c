#include "report/suppress.h"

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

/* Whether a rule it names is off, so that what it suppresses may not have been looked for. */
static bool names_rule_off(struct run *run, const struct suppress_note *note,
                           const struct filter *filter)
{
    size_t size;

    if (filter == NULL)
        return false;
    for (const char *word = next_rule(note->rules, &size); word != NULL;
         word = next_rule(word + size, &size)) {
        const char *rule = arena_printf(&run->arena, "%.*s", (int)size, word);

        if (!filter_has_rule(filter, rule, rule))
            return true;
    }
    return false;
}

static void complain(struct run *run, const struct suppress_note *note, const char *text)
{
    struct related notice = {
        .place = { arena_strdup(&run->arena, note->file), note->line, 1, note->line, 1 },
        .text = text,
    };

    vec_push(&run->notices, notice);
}

void suppress_apply(struct run *run, struct suppress_note *notes, size_t count,
                    const struct filter *filter)
{
    if (count > 0)
        qsort(notes, count, sizeof *notes, compare);
    for (size_t i = 0; i < count; i++) {
        const struct suppress_note *note = &notes[i];

        if (i > 0 && is_same(note, note - 1))
            continue;
        if (note->reason[0] == '\0')
            complain(run, note,
                     arena_printf(&run->arena,
                                  "pinfork-ignore without a reason does nothing: write "
                                  "'pinfork-ignore %s: why'",
                                  note->rules[0] == '\0' ? "PFnnn" : note->rules));
        else if (!suppress(run, note, target_line(notes, count, i)) &&
                 !names_rule_off(run, note, filter))
            complain(run, note,
                     arena_printf(&run->arena, "pinfork-ignore %s suppresses nothing: remove it",
                                  note->rules));
    }
}
