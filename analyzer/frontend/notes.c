/* Suppression comments: `// pinfork-ignore PF101, PF105: reason`. */
#include "frontend/lower_int.h"

#include <ctype.h>
#include <string.h>

static const char marker[] = "pinfork-ignore";

struct scan {
    struct lower *l;
    const char *text;
    size_t size;
    CXFile file;
    size_t start, end;       /* of the comment at hand, without its marks */
    size_t open;             /* where its first mark stands */
    size_t close;            /* past its last mark */
    uint32_t line;           /* where it starts */
    CXSourceLocation inside; /* any place in the file */
};

static bool is_space(char c)
{
    return isspace((unsigned char)c) != 0;
}

static size_t find_marker(const struct scan *s)
{
    size_t length = sizeof marker - 1;

    for (size_t i = s->start; i + length <= s->end; i++) {
        char after = i + length < s->end ? s->text[i + length] : ' ';

        if (memcmp(s->text + i, marker, length) == 0 && !isalnum((unsigned char)after) &&
            after != '-')
            return i + length;
    }
    return 0;
}

/* One line of it: white space, and the star that starts a line of a comment, become one space. */
static str_id trimmed(const struct scan *s, size_t from, size_t to)
{
    char *text = arena_alloc(&s->l->scratch, to - from + 1);
    size_t length = 0;
    bool at_line_start = false;

    for (size_t i = from; i < to; i++) {
        char c = s->text[i];

        at_line_start |= c == '\n';
        if (is_space(c) || (at_line_start && c == '*')) {
            if (length > 0 && text[length - 1] != ' ')
                text[length++] = ' ';
            continue;
        }
        at_line_start = false;
        text[length++] = c;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
    return length == 0 ? 0 : intern_put(&s->l->unit->names, text);
}

/* Nothing but the comment stands on its lines. */
static bool stands_alone(const struct scan *s)
{
    size_t i = s->open;

    while (i > 0 && s->text[i - 1] != '\n')
        if (!is_space(s->text[--i]))
            return false;
    for (i = s->close; i < s->size && s->text[i] != '\n'; i++)
        if (!is_space(s->text[i]))
            return false;
    return true;
}

static uint32_t lines_in(const struct scan *s, size_t from, size_t to)
{
    uint32_t lines = 0;

    for (size_t i = from; i < to; i++)
        lines += s->text[i] == '\n';
    return lines;
}

static void take_comment(struct scan *s)
{
    size_t rules = find_marker(s), colon = rules;
    struct ir_note note = { .alone = false };

    if (rules == 0)
        return;
    while (colon < s->end && s->text[colon] != ':')
        colon++;
    note.alone = stands_alone(s);
    /* What stands alone speaks of the line after its last. */
    note.line = s->line + (note.alone ? lines_in(s, s->open, s->close) : 0);
    note.file = source_file_of(&s->l->source, s->file, s->inside);
    note.rules = trimmed(s, rules, colon);
    note.reason = colon < s->end ? trimmed(s, colon + 1, s->end) : 0;
    vec_push(&s->l->unit->notes, note);
}

static size_t skip_literal(const struct scan *s, size_t at)
{
    char quote = s->text[at++];

    while (at < s->size && s->text[at] != quote && s->text[at] != '\n')
        at += s->text[at] == '\\' && at + 1 < s->size ? 2 : 1;
    return at < s->size && s->text[at] == quote ? at + 1 : at;
}

/* From the first mark; returns what is past the comment. */
static size_t comment_at(struct scan *s, size_t at)
{
    bool is_block = s->text[at + 1] == '*';

    s->open = at;
    s->start = s->end = at + 2;
    while (s->end < s->size &&
           (is_block ? s->end + 1 < s->size && memcmp(s->text + s->end, "*/", 2) != 0
                     : s->text[s->end] != '\n'))
        s->end++;
    s->close = is_block && s->end + 2 <= s->size ? s->end + 2 : s->end;
    take_comment(s);
    s->line += lines_in(s, s->open, s->close);
    return s->close;
}

static void scan_text(struct scan *s)
{
    size_t at = 0;

    s->line = 1;
    while (at < s->size) {
        char c = s->text[at];

        if (c == '"' || c == '\'') {
            at = skip_literal(s, at);
        } else if (c == '/' && at + 1 < s->size &&
                   (s->text[at + 1] == '/' || s->text[at + 1] == '*')) {
            at = comment_at(s, at);
        } else {
            s->line += c == '\n';
            at++;
        }
    }
}

static void scan_file(struct lower *l, CXFile file)
{
    struct scan s = { .l = l, .file = file };

    s.inside = clang_getLocationForOffset(l->tu, file, 0);
    if (clang_Location_isInSystemHeader(s.inside) != 0)
        return;
    s.text = clang_getFileContents(l->tu, file, &s.size);
    if (s.text != NULL && memmem(s.text, s.size, marker, sizeof marker - 1) != NULL)
        scan_text(&s);
}

static void visit_inclusion(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
    struct lower *l = data;
    uint64_t key = (uint64_t)(uintptr_t)file;

    (void)stack;
    (void)depth;
    if (map_get(&l->scanned, key) != NULL)
        return; /* included once more */
    map_put(&l->scanned, key, 1);
    scan_file(l, file);
}

void notes_collect(struct lower *l)
{
    arena_reset(&l->scratch);
    clang_getInclusions(l->tu, visit_inclusion, l);
}
