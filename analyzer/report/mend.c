/* Edits that a rule proposes fit only where the source shows that they may be made. */
#include "report/mend.h"

#include "report/source.h"

#include <ctype.h>
#include <string.h>

/* ---- where a place stands ---------------------------------------------------------------- */

struct scan {
    const char *text;
    size_t size, at;
    char last; /* the last character that is code; '#' inside a directive */
};

/* Past a comment, a literal, or one character. */
static void skip(struct scan *s)
{
    const char *p = s->text + s->at, *end = NULL;
    size_t left = s->size - s->at;

    if (left > 1 && p[0] == '/' && p[1] == '/')
        end = memchr(p, '\n', left);
    else if (left > 1 && p[0] == '/' && p[1] == '*')
        end = memmem(p + 2, left - 2, "*/", 2);
    else
        end = p;
    if (end == NULL)
        s->at = s->size;
    else if (end != p)
        s->at += (size_t)(end - p) + (p[1] == '*' ? 2 : 0);
    else if (*p == '"' || *p == '\'') {
        for (s->at++; s->at < s->size && s->text[s->at] != *p && s->text[s->at] != '\n'; s->at++)
            s->at += s->text[s->at] == '\\' && s->at + 1 < s->size;
        s->at += s->at < s->size;
        s->last = *p;
    } else {
        if (!isspace((unsigned char)*p))
            s->last = *p;
        s->at++;
    }
}

/* Past a directive with the lines that continue it. */
static void skip_directive(struct scan *s)
{
    while (s->at < s->size && (s->text[s->at] != '\n' || s->text[s->at - 1] == '\\'))
        s->at++;
}

/* The last character of code before `offset`; '#' where that is in a directive, or in a comment or
 * literal; ';' at the beginning. */
static char code_before(const char *text, size_t size, size_t offset)
{
    struct scan s = { text, size, 0, ';' };
    bool at_start = true; /* of a line: nothing but white space so far */

    while (s.at < offset) {
        char c = text[s.at];

        if (at_start && c == '#') {
            skip_directive(&s);
            if (s.at >= offset)
                return '#';
            continue;
        }
        at_start = c == '\n' || (at_start && isspace((unsigned char)c));
        skip(&s);
    }
    return s.at == offset ? s.last : '#';
}

static size_t offset_of(const struct source *source, uint32_t line, uint32_t column)
{
    size_t size;
    const char *text = source_line(source, line, &size);

    return text == NULL || column == 0 || column - 1 > size
               ? SIZE_MAX
               : (size_t)(text - source->text.data) + column - 1;
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* A call of `name` that is a whole statement, and no other statement's branch. */
static bool is_statement(const struct source *source, const struct place *place, const char *name)
{
    size_t start = offset_of(source, place->line, place->column);
    size_t end = offset_of(source, place->end_line, place->end_column);
    size_t length = strlen(name), size = source->text.len;
    const char *text = source->text.data;
    char before;

    if (length == 0 || start == SIZE_MAX || end == SIZE_MAX || start + length >= end)
        return false;
    if (memcmp(text + start, name, length) != 0 || is_name(text[start + length]))
        return false;
    if (text[end - 1] != ')')
        return false;
    while (end < size && isspace((unsigned char)text[end]))
        end++;
    before = code_before(text, size, start);
    return end < size && text[end] == ';' && (before == ';' || before == '{' || before == '}');
}

/* ---- the header of abort() --------------------------------------------------------------- */

static bool is_include(const char *line, size_t size, const char *header)
{
    size_t at = 0;

    while (at < size && isspace((unsigned char)line[at]))
        at++;
    if (at == size || line[at] != '#')
        return false;
    for (at++; at < size && isspace((unsigned char)line[at]); at++)
        continue;
    return size - at > 7 && memcmp(line + at, "include", 7) == 0 &&
           (header == NULL || memmem(line, size, header, strlen(header)) != NULL);
}

/* The line of the first #include; 0: there is none, or `header` is included already. */
static uint32_t line_for_include(const struct source *source, const char *header)
{
    uint32_t first = 0;

    for (uint32_t number = 1; number <= source->line_count; number++) {
        size_t size;
        const char *line = source_line(source, number, &size);

        if (is_include(line, size, header))
            return 0;
        if (first == 0 && is_include(line, size, NULL))
            first = number;
    }
    return first;
}

static struct place point(const char *file, uint32_t line, uint32_t column)
{
    return (struct place){ file, line, column, line, column };
}

/* ---- edits ------------------------------------------------------------------------------- */

static void test_result(struct run *run, struct finding *f, const struct source *source)
{
    const struct place *p = &f->place;
    uint32_t include = line_for_include(source, "<stdlib.h>");

    f->edits = ARENA_ARRAY(&run->arena, struct fix_edit, 3);
    if (include > 0)
        f->edits[f->edit_count++] =
            (struct fix_edit){ point(p->file, include, 1), "#include <stdlib.h>\n" };
    f->edits[f->edit_count++] = (struct fix_edit){ point(p->file, p->line, p->column), "if (" };
    f->edits[f->edit_count++] =
        (struct fix_edit){ point(p->file, p->end_line, p->end_column), " != 0) abort()" };
}

void report_mend(struct run *run)
{
    struct sources sources;

    sources_init(&sources, run->root);
    for (size_t i = 0; i < run->findings.len; i++) {
        struct finding *f = &run->findings.data[i];
        const struct source *source;

        if (f->mend == MEND_NONE || f->edit_count > 0)
            continue;
        source = sources_get(&sources, f->place.file);
        if (source->line_count > 0 && is_statement(source, &f->place, f->calls))
            test_result(run, f, source);
    }
    sources_fini(&sources);
}
