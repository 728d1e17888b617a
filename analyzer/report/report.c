#include "report/report.h"

#include "model/model.h"
#include "report/format.h"

#include <ctype.h>
#include <string.h>

static const struct format formats[] = {
#define FORMAT(name, about, inventory) { #name, about, fmt_##name, inventory },
#include "report/format.def"
#undef FORMAT
};

const struct format *report_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const char *report_format_names(void)
{
    static const char names[] =
#define FORMAT(name, about, inventory) ", " #name
#include "report/format.def"
#undef FORMAT
        ;

    return names + 2;
}

static void write_with(struct buf *out, format_write *write, const struct run *run,
                       const struct model *model, const struct report_options *options)
{
    struct sources sources;
    struct report report = { run, model, options, &sources };

    sources_init(&sources, run->root);
    write(out, &report);
    sources_fini(&sources);
}

void report_write(struct buf *out, const struct format *format, const struct run *run,
                  const struct model *model, const struct report_options *options)
{
    write_with(out, format->write, run, model, options);
}

void report_inventory(struct buf *out, const struct format *format, const struct run *run,
                      const struct model *model, const struct report_options *options)
{
    write_with(out, format->inventory, run, model, options);
}

uint32_t report_count(const struct run *run, enum level level, bool only_new)
{
    uint32_t count = 0;

    for (size_t i = 0; i < run->findings.len; i++) {
        const struct finding *f = &run->findings.data[i];

        count += report_is_open(f) && f->level >= level && (!only_new || f->state == STATE_NEW);
    }
    return count;
}

const struct rule_info *report_rule(const struct report *report, const char *id)
{
    if (report->model == NULL)
        return NULL;
    for (size_t i = 0; i < report->model->rules.len; i++)
        if (strcmp(report->model->rules.data[i].id, id) == 0)
            return &report->model->rules.data[i];
    return NULL;
}

bool report_is_open(const struct finding *finding)
{
    return !finding->suppressed && finding->state != STATE_ABSENT;
}

/* Does the text begin with a name of the source, "madvise()"? Names keep their letters. */
static bool begins_with_name(const char *text)
{
    size_t length = 0;

    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    return text[length] == '(';
}

static const char target_head[] = "On this target: ", fix_head[] = "Fix: ";

static void add_sentence(struct buf *out, const char *head, const char *text)
{
    size_t length = strlen(text);

    if (length == 0)
        return;
    if (out->len > 0)
        buf_char(out, ' ');
    buf_text(out, head);
    buf_char(out, out->len == 0 && !begins_with_name(text) ? (char)toupper((unsigned char)text[0])
                                                           : text[0]);
    buf_bytes(out, text + 1, length - 1);
    if (strchr(".!?", text[length - 1]) == NULL)
        buf_char(out, '.');
}

void report_full_message(struct buf *out, const struct finding *finding)
{
    struct buf text = BUF_INIT;

    add_sentence(&text, "", finding->message);
    add_sentence(&text, target_head, finding->target_reason);
    add_sentence(&text, fix_head, finding->fix);
    buf_text(out, buf_cstr(&text));
    buf_free(&text);
}

/* What follows ` head` in text; NULL: it is not there. */
static const char *part_after(const char *text, const char *head)
{
    const char *at = strstr(text, head);

    return at == NULL || at == text || at[-1] != ' ' ? NULL : at + strlen(head);
}

void report_split_message(struct finding *finding, struct arena *arena, const char *text)
{
    const char *target = part_after(text, target_head), *fix = part_after(text, fix_head);
    const char *end = text + strlen(text);

    finding->fix = fix == NULL ? "" : arena_strdup(arena, fix);
    end = fix == NULL ? end : fix - strlen(fix_head) - 1;
    finding->target_reason = target == NULL || target > end
                                 ? ""
                                 : arena_printf(arena, "%.*s", (int)(end - target), target);
    end = target == NULL || target > end ? end : target - strlen(target_head) - 1;
    finding->message = arena_printf(arena, "%.*s", (int)(end - text), text);
}

void report_step_text(struct buf *out, const struct step *step)
{
    if (step->process[0] != '\0')
        buf_printf(out, "%s: ", step->process);
    buf_text(out, step->text);
}
