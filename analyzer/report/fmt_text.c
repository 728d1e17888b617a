/* Compiler diagnostics: a line that editors understand, the source with a caret, the path as
 * numbered notes, then the fix and what the confidence rests on.
 *
 * Lines that editors read are folded only on a terminal; all others fit in its width, or in 80
 * columns. Many findings come by rule, the gravest first, under a heading that says the fix. */
#include "report/format.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "report/snippet.h"

#include <stdlib.h>
#include <string.h>

/* FIX: the most characters of a fix that are shown; what is cut is in the rule's page. */
enum { WIDTH = 80, MANY = 10, FIX = 180 };

/* Terminal escapes, or "" for each. */
struct paint {
    const char *place, *level[3], *caret, *off;
};

static const struct paint plain = { "", { "", "", "" }, "", "" };
static const struct paint colours = {
    "\033[1m", { "\033[1;36m", "\033[1;35m", "\033[1;31m" }, "\033[1;32m", "\033[0m"
};

struct writer {
    struct buf *out;
    const struct report *report;
    const struct paint *paint;
    unsigned width;       /* of what is folded */
    const char *said_fix; /* by the heading above; NULL: none */
};

/* ---- lines that editors read ------------------------------------------------------------- */

/* Columns of escaped text: every character counts one. */
static size_t columns_of(const struct buf *text)
{
    size_t count = 0;

    for (size_t i = 0; i < text->len; i++)
        count += ((unsigned char)text->data[i] & 0xc0) != 0x80;
    return count;
}

/* "file:line:column: level: text", the place as far as there is one. */
static void put_line(const struct writer *w, const struct place *place, enum level level,
                     const char *text)
{
    struct buf head = BUF_INIT, safe = BUF_INIT;
    size_t used;

    if (place->file[0] != '\0') {
        text_escape(&head, place->file);
        if (place->line > 0)
            buf_printf(&head, ":%u:%u", place->line, place->column);
        buf_printf(w->out, "%s%s:%s ", w->paint->place, buf_cstr(&head), w->paint->off);
    }
    used = columns_of(&head) + (head.len > 0 ? 2 : 0) + strlen(level_text(level)) + 2;
    buf_printf(w->out, "%s%s:%s ", w->paint->level[level], level_text(level), w->paint->off);
    text_escape(&safe, text);
    text_fold(w->out, buf_cstr(&safe), used, 4, w->report->options->width);
    buf_char(w->out, '\n');
    buf_free(&head);
    buf_free(&safe);
}

static void put_snippet(const struct writer *w, const struct place *place)
{
    snippet_write(w->out, sources_get(w->report->sources, place->file), place, w->width,
                  w->paint->caret, w->paint->off);
}

/* "  head: text", folded between words with the following lines indented under the text. */
static void put_folded(const struct writer *w, const char *head, const char *text)
{
    struct buf safe = BUF_INIT;
    size_t indent = strlen(head) + 4;

    if (text[0] == '\0')
        return;
    text_escape(&safe, text);
    buf_printf(w->out, "  %s%s:%s ", w->paint->place, head, w->paint->off);
    text_fold(w->out, buf_cstr(&safe), indent, indent, w->width);
    buf_char(w->out, '\n');
    buf_free(&safe);
}

/* ---- a finding --------------------------------------------------------------------------- */

static bool same_line(const struct place *a, const struct place *b)
{
    return a->line == b->line && strcmp(a->file, b->file) == 0;
}

/* A step's source is shown where it is not on the screen already; a call says itself what it is. */
/* Of a path with one child, that alone: the step of the fork says which. */
static const char *process_of(const struct finding *f, const struct step *step)
{
    static const char child[] = "child of ";

    if (strncmp(step->process, child, sizeof child - 1) != 0)
        return step->process;
    for (uint32_t i = 0; i < f->step_count; i++)
        if (strncmp(f->steps[i].process, child, sizeof child - 1) == 0 &&
            strcmp(f->steps[i].process, step->process) != 0)
            return step->process;
    return "child";
}

static void put_step(const struct writer *w, const struct finding *f, uint32_t index)
{
    const struct step *step = &f->steps[index];
    const struct place *above = index == 0 ? &f->place : &f->steps[index - 1].place;
    struct buf text = BUF_INIT;

    buf_printf(&text, "%u. ", index + 1);
    if (step->process[0] != '\0')
        buf_printf(&text, "%s: ", process_of(f, step));
    buf_text(&text, step->text);
    put_line(w, &step->place, LEVEL_NOTE, buf_cstr(&text));
    buf_free(&text);
    if (strcmp(step->role, "call") != 0 && !same_line(&step->place, &f->place) &&
        !same_line(&step->place, above))
        put_snippet(w, &step->place);
}

/* Related places that the path does not show already. */
static void put_related(const struct writer *w, const struct finding *f)
{
    for (uint32_t i = 0; i < f->related_count; i++) {
        bool shown = false;

        for (uint32_t j = 0; j < f->step_count; j++)
            shown = shown || same_line(&f->related[i].place, &f->steps[j].place);
        if (!shown)
            put_line(w, &f->related[i].place, LEVEL_NOTE, f->related[i].text);
    }
}

/* The end of the sentence that `text` begins with. */
static size_t sentence(const char *text)
{
    size_t at = 0;

    while (text[at] != '\0' && !(text[at] == '.' && (text[at + 1] == ' ' || text[at + 1] == '\0')))
        at++;
    return text[at] == '\0' ? at : at + 1;
}

/* As many whole sentences as are short together, one at least. */
static void put_fix(const struct writer *w, const struct finding *f)
{
    struct buf text = BUF_INIT;
    const char *at = f->fix;

    while (*at != '\0' && (text.len == 0 || text.len + 1 + sentence(at) <= FIX)) {
        if (text.len > 0)
            buf_char(&text, ' ');
        buf_bytes(&text, at, sentence(at));
        at += sentence(at);
        at += strspn(at, " ");
    }
    if (*at != '\0')
        buf_printf(&text, " (More: pinfork explain %s)", f->rule);
    put_folded(w, "fix", buf_cstr(&text));
    buf_free(&text);
}

static void put_confidence(const struct writer *w, const struct finding *f)
{
    struct buf text = BUF_INIT;

    buf_text(&text, confidence_text(f->confidence));
    if (f->evidence[0] != '\0')
        buf_printf(&text, ": %s", f->evidence);
    put_folded(w, "confidence", buf_cstr(&text));
    buf_free(&text);
}

static void put_finding(const struct writer *w, const struct finding *f)
{
    struct buf text = BUF_INIT;

    buf_printf(&text, "%s [%s]", f->message, f->rule);
    put_line(w, &f->place, f->level, buf_cstr(&text));
    buf_free(&text);
    if (w->report->options->brief)
        return;
    put_snippet(w, &f->place);
    for (uint32_t i = 0; i < f->step_count; i++)
        put_step(w, f, i);
    put_related(w, f);
    if (w->said_fix == NULL || strcmp(w->said_fix, f->fix) != 0)
        put_fix(w, f);
    put_confidence(w, f);
    put_folded(w, "target", f->target_reason);
    put_folded(w, "baseline", state_text(f->state));
    buf_char(w->out, '\n');
}

/* ---- many of them ------------------------------------------------------------------------ */

/* The open findings of one rule. */
struct group {
    const struct finding *first;
    enum level level; /* the gravest */
    uint32_t count;
};

struct groups {
    VEC(struct group) list;
};

static void add_to_group(struct groups *groups, const struct finding *f)
{
    for (size_t i = 0; i < groups->list.len; i++) {
        struct group *group = &groups->list.data[i];

        if (strcmp(group->first->rule, f->rule) != 0)
            continue;
        group->count++;
        if (f->level > group->level)
            group->level = f->level;
        return;
    }
    vec_push(&groups->list, (struct group){ f, f->level, 1 });
}

static int compare_groups(const void *left, const void *right)
{
    const struct group *a = left, *b = right;

    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    return strcmp(a->first->rule, b->first->rule);
}

static void put_group(struct writer *w, const struct group *group)
{
    const struct run *run = w->report->run;
    struct buf head = BUF_INIT;

    text_escape(&head, group->first->rule);
    buf_char(&head, ' ');
    text_escape(&head, group->first->name);
    buf_printf(w->out, "%s%s: %u finding%s%s\n", w->paint->place, buf_cstr(&head), group->count,
               group->count == 1 ? "" : "s", w->paint->off);
    buf_free(&head);
    put_fix(w, group->first);
    buf_char(w->out, '\n');
    w->said_fix = group->first->fix;
    for (size_t i = 0; i < run->findings.len; i++)
        if (report_is_open(&run->findings.data[i]) &&
            strcmp(run->findings.data[i].rule, group->first->rule) == 0)
            put_finding(w, &run->findings.data[i]);
    w->said_fix = NULL;
}

/* One line for each rule that has findings. */
static void put_summary(const struct writer *w, const struct groups *groups, uint32_t total)
{
    buf_printf(w->out, "%u findings:\n", total);
    for (size_t i = 0; i < groups->list.len; i++) {
        const struct group *group = &groups->list.data[i];

        buf_printf(w->out, "%7u  ", group->count);
        text_escape(w->out, group->first->rule);
        buf_char(w->out, ' ');
        text_escape(w->out, group->first->name);
        buf_char(w->out, '\n');
    }
    buf_text(w->out, "'pinfork explain RULE' tells what a rule is about.\n");
}

static void find_groups(struct groups *groups, const struct run *run)
{
    for (size_t i = 0; i < run->findings.len; i++)
        if (report_is_open(&run->findings.data[i]))
            add_to_group(groups, &run->findings.data[i]);
    qsort(groups->list.data, groups->list.len, sizeof *groups->list.data, compare_groups);
}

static void put_notices(const struct writer *w)
{
    const struct run *run = w->report->run;

    for (size_t i = 0; i < run->notices.len && !w->report->options->brief; i++)
        put_line(w, &run->notices.data[i].place, LEVEL_NOTE, run->notices.data[i].text);
}

void fmt_text(struct buf *out, const struct report *report)
{
    const struct report_options *options = report->options;
    const struct run *run = report->run;
    struct writer w = { out, report, options->color ? &colours : &plain,
                        options->width > 0 ? options->width : WIDTH, NULL };
    uint32_t total = report_count(run, LEVEL_NOTE, false);
    struct groups groups = { VEC_INIT };

    if (total > MANY && !options->brief)
        find_groups(&groups, run);
    for (size_t i = 0; i < groups.list.len; i++)
        put_group(&w, &groups.list.data[i]);
    for (size_t i = 0; i < run->findings.len && groups.list.len == 0; i++)
        if (report_is_open(&run->findings.data[i]))
            put_finding(&w, &run->findings.data[i]);
    put_notices(&w);
    if (groups.list.len > 0)
        put_summary(&w, &groups, total);
    vec_free(&groups.list);
}
