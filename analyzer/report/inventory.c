/* The pin inventory: one row for each pin site, with its verdict. */
#include "report/format.h"
#include "report/json_parts.h"

#include "base/utf8.h"

#include <string.h>

const struct verdict_text report_verdicts[] = {
    { "exposed", "a fork-like call is reachable while the pin is live, with no guard" },
    { "guarded", "kept out of the child" },
    { "shared", "memory that is never copy-on-write" },
    { "unpinned", "no page is pinned" },
    { "released", "always before any fork" },
    { "no-fork", "no fork is reachable in the whole program" },
    { "escapes", "whether it meets a fork is the caller's to decide" },
    { "kernel", "kernel code, judged by PF6xx" },
    { NULL, NULL },
};

void report_pin_text(struct buf *out, const struct pin_row *pin)
{
    buf_printf(out, "%s: %s", pin->verdict, pin->api);
    if (pin->memory[0] != '\0')
        buf_printf(out, " pins %s", pin->memory);
    buf_printf(out, " (%s%s) in %s", pin->term, strcmp(pin->term, "long") == 0 ? "-term" : "",
               pin->function);
    if (pin->by[0] != '\0')
        buf_printf(out, ", by %s", pin->by);
}

static void put_row(struct buf *out, const struct pin_row *pin, const char *on, const char *off)
{
    struct buf text = BUF_INIT;

    report_pin_text(&text, pin);
    buf_text(out, on);
    text_escape(out, pin->place.file);
    buf_printf(out, ":%u:%u:%s ", pin->place.line, pin->place.column, off);
    text_escape(out, buf_cstr(&text));
    buf_char(out, '\n');
    buf_free(&text);
}

static uint32_t count_verdict(const struct run *run, const char *verdict)
{
    uint32_t count = 0;

    for (size_t i = 0; i < run->pins.len; i++)
        count += strcmp(run->pins.data[i].verdict, verdict) == 0;
    return count;
}

void inventory_text(struct buf *out, const struct report *report)
{
    const struct run *run = report->run;
    bool color = report->options->color;

    for (size_t i = 0; i < run->pins.len; i++)
        put_row(out, &run->pins.data[i], color ? "\033[1m" : "", color ? "\033[0m" : "");
    if (report->options->brief || run->pins.len == 0)
        return;
    buf_printf(out, "\n%zu pin site%s:\n", run->pins.len, run->pins.len == 1 ? "" : "s");
    for (const struct verdict_text *verdict = report_verdicts; verdict->name != NULL; verdict++) {
        uint32_t count = count_verdict(run, verdict->name);

        if (count > 0)
            buf_printf(out, "%7u  %-8s  %s\n", count, verdict->name, verdict->meaning);
    }
}

void inventory_json(struct buf *out, const struct report *report)
{
    struct json_writer json;

    json_write_to_buf(&json, out);
    json_write_object(&json);
    json_put_header(&json, report->run);
    json_put_pins(&json, report->run);
    json_write_end(&json);
    json_write_finish(&json);
}
