#include "report/snippet.h"

#include "base/utf8.h"

#include <string.h>

enum { TAB = 8, GUTTER = 9, LEAD = 12, MAX_LINE = 64 * 1024 };

/* One character of the source as it is shown. */
struct cell {
    size_t byte;     /* offset in the source line */
    size_t at;       /* offset in the shown text */
    unsigned column; /* from 0 */
};

struct shown {
    struct buf text;
    VEC(struct cell) cells; /* one more at the end */
};

/* Shown columns of escaped text: every character counts one. */
static unsigned columns_of(const char *text, size_t size)
{
    unsigned count = 0;

    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

static void show(struct shown *out, const char *line, size_t size)
{
    unsigned column = 0;

    for (size_t byte = 0; byte < size;) {
        size_t length = utf8_decode(NULL, line + byte, size - byte), at = out->text.len;
        char one[5] = { 0 };

        if (length == 0)
            length = 1;
        vec_push(&out->cells, (struct cell){ byte, at, column });
        memcpy(one, line + byte, length);
        if (one[0] == '\t')
            buf_printf(&out->text, "%*s", (int)(TAB - column % TAB), "");
        else if (one[0] == '\0')
            buf_text(&out->text, "\\x00");
        else
            text_escape(&out->text, one);
        column += columns_of(out->text.data + at, out->text.len - at);
        byte += length;
    }
    vec_push(&out->cells, (struct cell){ size, out->text.len, column });
}

/* Index of the cell that source column `column` (bytes, from 1) falls in. */
static size_t cell_of(const struct shown *shown, uint32_t column)
{
    size_t i = 0;

    while (i + 1 < shown->cells.len && shown->cells.data[i + 1].byte < column)
        i++;
    return i;
}

/* The cells [first, last) that fit into `width` columns, so that `caret` is among them. */
static void choose(const struct shown *shown, size_t caret, unsigned width, size_t *first,
                   size_t *last)
{
    const struct cell *cells = shown->cells.data;
    size_t end = shown->cells.len - 1;

    *first = 0;
    if (cells[end].column > width && cells[caret].column + LEAD > width)
        while (*first < caret && cells[*first].column + LEAD + 3 < cells[caret].column)
            ++*first;
    *last = *first;
    while (*last < end && cells[*last + 1].column - cells[*first].column <= width)
        ++*last;
}

static void repeat(struct buf *out, char c, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        buf_char(out, c);
}

static void write_line(struct buf *out, const struct shown *shown, const struct place *place,
                       unsigned width, const char *on, const char *off)
{
    const struct cell *cells = shown->cells.data;
    size_t end = shown->cells.len - 1, caret = cell_of(shown, place->column), first, last;
    size_t stop = place->end_line > place->line ? end : cell_of(shown, place->end_column);
    unsigned cut_left, cut_right;

    choose(shown, caret, width, &first, &last);
    cut_left = first > 0 ? 3 : 0;
    cut_right = last < end ? 3 : 0;
    while (cut_left + cut_right > 0 && last > caret + 1 &&
           cells[last].column - cells[first].column + cut_left + cut_right > width)
        last--;
    if (last < end)
        cut_right = 3;
    buf_printf(out, "%6u | ", place->line);
    repeat(out, '.', cut_left);
    buf_bytes(out, shown->text.data + cells[first].at, cells[last].at - cells[first].at);
    repeat(out, '.', cut_right);
    buf_printf(out, "\n%6s | ", "");
    repeat(out, ' ', cut_left + cells[caret].column - cells[first].column);
    buf_text(out, on);
    buf_char(out, '^');
    if (stop > last)
        stop = last;
    if (stop > caret && cells[stop].column > cells[caret].column + 1)
        repeat(out, '~', cells[stop].column - cells[caret].column - 1);
    buf_printf(out, "%s\n", off);
}

void snippet_write(struct buf *out, const struct source *source, const struct place *place,
                   unsigned width, const char *caret_on, const char *caret_off)
{
    struct shown shown = { BUF_INIT, VEC_INIT };
    size_t size;
    const char *line = source_line(source, place->line, &size);

    if (line == NULL || size == 0 || size > MAX_LINE || place->column == 0 ||
        place->column > size + 1)
        return;
    show(&shown, line, size);
    write_line(out, &shown, place, width - GUTTER, caret_on, caret_off);
    buf_free(&shown.text);
    vec_free(&shown.cells);
}
