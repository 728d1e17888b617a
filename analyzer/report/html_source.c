/* Source excerpts: the lines around every place of the report, each once, and for each run of lines
 * whether it begins inside a comment, which its own text does not tell. */
#include "report/html_int.h"

#include <stdlib.h>

enum { LINE_LIMIT = 1000 };

/* A scan of a file from its start, as far as comments and literals go. */
struct scan {
    const struct source *source;
    size_t at;
    char inside; /* '*' block comment, '/' line comment, '"' or '\'' literal, 0 none of them */
};

static int compare_ranges(const void *a, const void *b)
{
    const struct html_range *left = a, *right = b;

    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return (left->last > right->last) - (left->last < right->last);
}

static void scan_char(struct scan *scan, char here, char next)
{
    if (scan->inside == '*') {
        if (here == '*' && next == '/') {
            scan->inside = 0;
            scan->at++;
        }
    } else if (here == '\\' && scan->inside != 0) {
        scan->at++;
    } else if (here == '\n') {
        scan->inside = 0;
    } else if (scan->inside == 0 && here == '/' && (next == '/' || next == '*')) {
        scan->inside = next;
        scan->at++;
    } else if (scan->inside == 0 && (here == '"' || here == '\'')) {
        scan->inside = here;
    } else if (scan->inside == here && here != '/') {
        scan->inside = 0;
    }
}

/* Goes on to the start of a line; whether that is in a block comment. */
static bool scan_to(struct scan *scan, uint32_t line)
{
    const struct buf *text = &scan->source->text;
    size_t end = scan->source->starts.data[line - 1];

    for (; scan->at < end; scan->at++)
        scan_char(scan, text->data[scan->at], text->data[scan->at + 1]);
    return scan->inside == '*';
}

/* The line, at most LINE_LIMIT bytes of it and no part of a character. */
static void put_line(struct json_writer *json, const struct source *source, uint32_t number)
{
    size_t size = 0;
    const char *text = source_line(source, number, &size);

    if (size > LINE_LIMIT)
        for (size = LINE_LIMIT; size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80; size--)
            ;
    json_write_text_n(json, text == NULL ? "" : text, size);
}

static void put_range(struct html *html, struct scan *scan, uint32_t first, uint32_t last)
{
    struct json_writer *json = &html->json;

    json_write_array(json);
    json->is_compact = true;
    json_write_uint(json, first);
    json_write_bool(json, scan_to(scan, first));
    json_write_array(json);
    for (uint32_t line = first; line <= last; line++)
        put_line(json, scan->source, line);
    json_write_end(json);
    json_write_end(json);
    json->is_compact = false;
}

/* How many lines there are: the end of the last begins no other. */
static uint32_t lines_of(const struct source *source)
{
    size_t size = 1;

    (void)source_line(source, source->line_count, &size);
    return size == 0 && source->line_count > 1 ? source->line_count - 1 : source->line_count;
}

/* The ranges of one file from `start` on, those that touch as one; where the next file's begin. */
static size_t put_file(struct html *html, size_t start)
{
    const struct html_range *ranges = html->ranges.data;
    uint32_t file = ranges[start].file;
    struct scan scan = { sources_get(html->report->sources, html->files.list.data[file]), 0, 0 };
    uint32_t count = lines_of(scan.source);
    size_t i = start;

    html_row_begin(html);
    json_write_member_int(&html->json, "file", file);
    html->json.is_compact = false;
    json_write_member_array(&html->json, "parts");
    while (i < html->ranges.len && ranges[i].file == file) {
        uint32_t first = ranges[i].first, last = ranges[i].last;

        while (++i < html->ranges.len && ranges[i].file == file && ranges[i].first <= last + 1)
            last = ranges[i].last > last ? ranges[i].last : last;
        last = last > count ? count : last;
        if (first <= last)
            put_range(html, &scan, first, last);
    }
    json_write_end(&html->json);
    html_row_end(html);
    return i;
}

void html_write_sources(struct html *html)
{
    if (html->ranges.len > 0)
        qsort(html->ranges.data, html->ranges.len, sizeof *html->ranges.data, compare_ranges);
    json_write_member_array(&html->json, "sources");
    for (size_t i = 0; i < html->ranges.len;)
        i = put_file(html, i);
    json_write_end(&html->json);
}
