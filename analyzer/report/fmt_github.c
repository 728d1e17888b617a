/* GitHub workflow commands: an annotation at each finding, and a notice at each step of its path
 * that is elsewhere, so that a change far from the pin shows what it adds. */
#include "report/format.h"

#include "base/utf8.h"

#include <string.h>

/* Control characters are escaped for eyes first, so a text can never begin a command of its own;
 * then what the command's syntax needs. */
static void put_text(struct buf *out, const char *text, bool is_property)
{
    struct buf safe = BUF_INIT;

    text_escape(&safe, text);
    for (const char *p = buf_cstr(&safe); *p != '\0'; p++) {
        if (*p == '%' || (is_property && (*p == ':' || *p == ',')))
            buf_printf(out, "%%%02X", *p);
        else
            buf_char(out, *p);
    }
    buf_free(&safe);
}

/* "::warning file=...,line=...,title=": the caller goes on with the title. */
static void begin(struct buf *out, const char *command, const struct place *place)
{
    buf_printf(out, "::%s ", command);
    if (place->file[0] != '\0') {
        buf_text(out, "file=");
        put_text(out, place->file, true);
        buf_char(out, ',');
    }
    if (place->line > 0)
        buf_printf(out, "line=%u,", place->line);
    if (place->line > 0 && place->end_line > place->line)
        buf_printf(out, "endLine=%u,", place->end_line);
    else if (place->line > 0 && place->column > 0) /* columns only where it is one line */
        buf_printf(out, "col=%u,", place->column);
    if (place->line > 0 && place->end_line == place->line && place->end_column > place->column)
        buf_printf(out, "endColumn=%u,", place->end_column);
    buf_text(out, "title=");
}

static void put_finding(struct buf *out, const struct finding *f)
{
    static const char *const commands[] = { "notice", "warning", "error" };
    struct buf message = BUF_INIT;

    begin(out, commands[f->level], &f->place);
    put_text(out, f->rule, true);
    buf_char(out, ' ');
    put_text(out, f->name, true);
    buf_text(out, "::");
    report_full_message(&message, f);
    put_text(out, buf_cstr(&message), false);
    buf_char(out, '\n');
    buf_free(&message);
}

static bool same_line(const struct place *a, const struct place *b)
{
    return a->line == b->line && strcmp(a->file, b->file) == 0;
}

static void put_step(struct buf *out, const struct finding *f, uint32_t index)
{
    const struct step *step = &f->steps[index];
    struct buf text = BUF_INIT;

    begin(out, "notice", &step->place);
    put_text(out, f->rule, true);
    buf_printf(out, " step %u of %u::", index + 1, f->step_count);
    report_step_text(&text, step);
    put_text(out, buf_cstr(&text), false);
    buf_text(out, " (");
    put_text(out, f->name, false);
    buf_text(out, " at ");
    put_text(out, f->place.file, false);
    buf_printf(out, ":%u)\n", f->place.line);
    buf_free(&text);
}

/* About the analysis itself: a comment that suppresses nothing, say. */
static void put_notice(struct buf *out, const struct related *notice)
{
    begin(out, "notice", &notice->place);
    buf_text(out, "pinfork::");
    put_text(out, notice->text, false);
    buf_char(out, '\n');
}

void fmt_github(struct buf *out, const struct report *report)
{
    for (size_t i = 0; i < report->run->findings.len; i++) {
        const struct finding *f = &report->run->findings.data[i];

        if (!report_is_open(f))
            continue;
        put_finding(out, f);
        for (uint32_t j = 0; j < f->step_count; j++)
            if (f->steps[j].place.line > 0 && !same_line(&f->steps[j].place, &f->place))
                put_step(out, f, j);
    }
    for (size_t i = 0; i < report->run->notices.len; i++)
        put_notice(out, &report->run->notices.data[i]);
}

void inventory_github(struct buf *out, const struct report *report)
{
    for (size_t i = 0; i < report->run->pins.len; i++) {
        const struct pin_row *pin = &report->run->pins.data[i];
        struct buf text = BUF_INIT;

        report_pin_text(&text, pin);
        begin(out, "notice", &pin->place);
        buf_text(out, "pin site::");
        put_text(out, buf_cstr(&text), false);
        buf_char(out, '\n');
        buf_free(&text);
    }
}
