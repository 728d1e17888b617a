/* One file for a browser: a page with its style, its scripts and the run as JSON.
 *
 * Nothing of the run is markup: it is text in a data block, in which no '<', '>' or '&' is left,
 * and the scripts make the document of text nodes. The page's policy allows no more than the style
 * and the scripts it was built with. */
#include "report/html_int.h"

#include "base/utf8.h"

#include <string.h>

/* What ends a data block or a line of script, or hides or reorders text for whoever looks at the
 * file. */
static bool is_unsafe(uint32_t code)
{
    return code == '<' || code == '>' || code == '&' || code == 0x61c || code == 0xfeff ||
           (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069);
}

/* JSON made safe inside HTML: such characters stand in its strings only. */
static void put_safe(struct buf *out, const char *json, size_t size)
{
    size_t at = 0, done = 0;

    while (at < size) {
        uint32_t code = (unsigned char)json[at];
        size_t length = code < 0x80 ? 1 : utf8_decode(&code, json + at, size - at);

        if (length > 0 && is_unsafe(code)) {
            buf_bytes(out, json + done, at - done);
            buf_printf(out, "\\u%04x", code);
            done = at + length;
        }
        at += length == 0 ? 1 : length;
    }
    buf_bytes(out, json + done, size - done);
}

/* The blocks of the run. */
struct data {
    struct buf first, details;
};

static bool is_name(const char *at, const char *end, const char *name)
{
    return strlen(name) == (size_t)(end - at) && strncmp(at, name, strlen(name)) == 0;
}

static void put_asset(struct buf *out, const char *name, const char *end)
{
    for (const struct html_asset *asset = html_assets; asset->name != NULL; asset++)
        if (is_name(name, end, asset->name))
            buf_bytes(out, asset->bytes, asset->size);
}

/* The page with each {{name}} replaced by what has that name. */
static void put_page(struct buf *out, const struct data *data)
{
    const char *at = (const char *)html_page.bytes;

    for (;;) {
        const char *name = strstr(at, "{{"), *end = name == NULL ? NULL : strstr(name, "}}");

        if (end == NULL)
            break;
        buf_bytes(out, at, (size_t)(name - at));
        name += 2;
        if (is_name(name, end, "data"))
            put_safe(out, buf_cstr(&data->first), data->first.len);
        else if (is_name(name, end, "details"))
            put_safe(out, buf_cstr(&data->details), data->details.len);
        else
            put_asset(out, name, end);
        at = end + 2;
    }
    buf_text(out, at);
}

static void write_page(struct buf *out, const struct report *report, bool with_findings)
{
    struct data data = { BUF_INIT, BUF_INIT };
    struct html html;

    html_init(&html, report);
    html_write_data(&html, &data.first, with_findings);
    html_write_details(&html, &data.details, with_findings);
    put_page(out, &data);
    html_fini(&html);
    buf_free(&data.first);
    buf_free(&data.details);
}

void fmt_html(struct buf *out, const struct report *report)
{
    write_page(out, report, true);
}

void inventory_html(struct buf *out, const struct report *report)
{
    write_page(out, report, false);
}
