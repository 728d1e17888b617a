/* Compiler diagnostics: a line that editors understand, the source with a caret, the path as
 * numbered notes, then the fix and what the confidence rests on. */
#include "report/format.h"

#include "base/utf8.h"
#include "report/snippet.h"

#include <string.h>

enum { WIDTH = 80, MANY = 10 };

/* Terminal escapes, or "" for each. */
struct paint {
    const char *place, *level[3], *caret, *dim, *off;
};

static const struct paint plain = { "", { "", "", "" }, "", "", "" };
static const struct paint colours = {
    "\033[1m", { "\033[1;36m", "\033[1;35m", "\033[1;31m" }, "\033[1;32m", "\033[2m", "\033[0m"
};

struct writer {
    struct buf *out;
    const struct report *report;
    const struct paint *paint;
};

/* "file:line:column: ", as far as there is one. */
static void put_place(const struct writer *w, const struct place *place)
{
    if (place->file[0] == '\0')
        return;
    buf_text(w->out, w->paint->place);
    text_escape(w->out, place->file);
    if (place->line > 0)
        buf_printf(w->out, ":%u:%u", place->line, place->column);
    buf_printf(w->out, ":%s ", w->paint->off);
}

static void put_level(const struct writer *w, enum level level)
{
    buf_printf(w->out, "%s%s:%s ", w->paint->level[level], level_text(level), w->paint->off);
}

static void put_snippet(const struct writer *w, const struct place *place)
{
    snippet_write(w->out, sources_get(w->report->sources, place->file), place, WIDTH,
                  w->paint->caret, w->paint->off);
}

/* "  head: text", folded between words with the following lines indented under the text. */
static void put_folded(const struct writer *w, const char *head, const char *text)
{
    struct buf safe = BUF_INIT;
    size_t indent = strlen(head) + 4, used = indent;

    if (text[0] == '\0')
        return;
    text_escape(&safe, text);
    buf_printf(w->out, "  %s%s:%s", w->paint->place, head, w->paint->off);
    used--;
    for (const char *word = safe.data; *word != '\0';) {
        size_t length = strcspn(word, " ");

        if (used + 1 + length > WIDTH && used > indent) {
            buf_printf(w->out, "\n%*s", (int)indent, "");
            used = indent;
        } else {
            buf_char(w->out, ' ');
            used++;
        }
        buf_bytes(w->out, word, length);
        used += length;
        word += length + strspn(word + length, " ");
    }
    buf_char(w->out, '\n');
    buf_free(&safe);
}

static void put_note(const struct writer *w, const struct place *place, unsigned number,
                     const char *text)
{
    put_place(w, place);
    put_level(w, LEVEL_NOTE);
    if (number > 0)
        buf_printf(w->out, "%u. ", number);
    text_escape(w->out, text);
    buf_char(w->out, '\n');
}

static bool same_line(const struct place *a, const struct place *b)
{
    return a->line == b->line && strcmp(a->file, b->file) == 0;
}

static void put_path(const struct writer *w, const struct finding *f)
{
    for (uint32_t i = 0; i < f->step_count; i++) {
        const struct step *step = &f->steps[i];
        struct buf text = BUF_INIT;

        report_step_text(&text, step);
        put_note(w, &step->place, i + 1, buf_cstr(&text));
        buf_free(&text);
        if (!same_line(&step->place, &f->place))
            put_snippet(w, &step->place);
    }
}

/* Related places that the path does not show already. */
static void put_related(const struct writer *w, const struct finding *f)
{
    for (uint32_t i = 0; i < f->related_count; i++) {
        bool shown = false;

        for (uint32_t j = 0; j < f->step_count; j++)
            shown = shown || same_line(&f->related[i].place, &f->steps[j].place);
        if (!shown)
            put_note(w, &f->related[i].place, 0, f->related[i].text);
    }
}

static void put_confidence(const struct writer *w, const struct finding *f)
{
    struct buf text = BUF_INIT;

    buf_text(&text, confidence_text(f->confidence));
    if (f->evidence[0] != '\0')
        buf_printf(&text, " (%s)", f->evidence);
    put_folded(w, "confidence", buf_cstr(&text));
    buf_free(&text);
}

static void put_finding(const struct writer *w, const struct finding *f)
{
    put_place(w, &f->place);
    put_level(w, f->level);
    text_escape(w->out, f->message);
    buf_printf(w->out, " %s[", w->paint->dim);
    text_escape(w->out, f->rule);
    buf_printf(w->out, "]%s\n", w->paint->off);
    if (w->report->options->brief)
        return;
    put_snippet(w, &f->place);
    put_path(w, f);
    put_related(w, f);
    put_folded(w, "fix", f->fix);
    put_confidence(w, f);
    put_folded(w, "target", f->target_reason);
    put_folded(w, "baseline", state_text(f->state));
    buf_char(w->out, '\n');
}

static bool is_first_of_rule(const struct run *run, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (report_is_open(&run->findings.data[i]) &&
            strcmp(run->findings.data[i].rule, run->findings.data[index].rule) == 0)
            return false;
    return report_is_open(&run->findings.data[index]);
}

static uint32_t count_rule(const struct run *run, const char *rule)
{
    uint32_t count = 0;

    for (size_t i = 0; i < run->findings.len; i++)
        count +=
            report_is_open(&run->findings.data[i]) && strcmp(run->findings.data[i].rule, rule) == 0;
    return count;
}

/* One line for each rule that has findings, after many of them. */
static void put_summary(const struct writer *w, uint32_t total)
{
    const struct run *run = w->report->run;

    buf_printf(w->out, "%u findings:\n", total);
    for (size_t i = 0; i < run->findings.len; i++) {
        if (!is_first_of_rule(run, i))
            continue;
        buf_printf(w->out, "%7u  ", count_rule(run, run->findings.data[i].rule));
        text_escape(w->out, run->findings.data[i].rule);
        buf_char(w->out, ' ');
        text_escape(w->out, run->findings.data[i].name);
        buf_char(w->out, '\n');
    }
}

void fmt_text(struct buf *out, const struct report *report)
{
    struct writer w = { out, report, report->options->color ? &colours : &plain };
    const struct run *run = report->run;
    uint32_t total = report_count(run, LEVEL_NOTE, false);

    for (size_t i = 0; i < run->findings.len; i++)
        if (report_is_open(&run->findings.data[i]))
            put_finding(&w, &run->findings.data[i]);
    for (size_t i = 0; i < run->notices.len && !report->options->brief; i++)
        put_note(&w, &run->notices.data[i].place, 0, run->notices.data[i].text);
    if (total > MANY && !report->options->brief)
        put_summary(&w, total);
}
