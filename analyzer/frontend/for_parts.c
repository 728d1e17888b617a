/* Which of the three parts of `for (init; cond; step)` are there, from the text. */
#include "frontend/lower_int.h"

#include <ctype.h>
#include <string.h>

/* Past white space, line continuations and comments. */
static size_t skip_blank(const char *text, size_t size, size_t at)
{
    while (at < size) {
        if (isspace((unsigned char)text[at])) {
            at++;
        } else if (text[at] == '\\' && at + 1 < size &&
                   (text[at + 1] == '\n' || text[at + 1] == '\r')) {
            at += 2;
        } else if (text[at] == '/' && at + 1 < size && text[at + 1] == '/') {
            while (at < size && text[at] != '\n')
                at++;
        } else if (text[at] == '/' && at + 1 < size && text[at + 1] == '*') {
            for (at += 2; at + 1 < size && (text[at] != '*' || text[at + 1] != '/'); at++)
                ;
            at = at + 2 < size ? at + 2 : size;
        } else {
            return at;
        }
    }
    return size;
}

static size_t skip_quoted(const char *text, size_t size, size_t at)
{
    char quote = text[at++];

    while (at < size && text[at] != quote && text[at] != '\n')
        at += text[at] == '\\' ? 2 : 1;
    return at < size ? at + 1 : size;
}

/* Past one part: up to its `;` or the last `)`. Says whether anything stood there. */
static size_t skip_part(const char *text, size_t size, size_t at, bool *any)
{
    int depth = 0;

    *any = false;
    for (at = skip_blank(text, size, at); at < size; at = skip_blank(text, size, at)) {
        char c = text[at];

        if (depth == 0 && (c == ';' || c == ')'))
            return at;
        *any = true;
        if (c == '"' || c == '\'') {
            at = skip_quoted(text, size, at);
            continue;
        }
        depth += c == '(' || c == '[' || c == '{';
        depth -= c == ')' || c == ']' || c == '}';
        at++;
    }
    return size;
}

unsigned for_parts(const char *text, size_t size)
{
    unsigned parts = 0;
    bool any;
    size_t at;

    if (size < 3 || strncmp(text, "for", 3) != 0)
        return FOR_UNKNOWN;
    at = skip_blank(text, size, 3);
    if (at >= size || text[at] != '(')
        return FOR_UNKNOWN;
    at++;
    for (unsigned part = FOR_INIT; part <= FOR_STEP; part <<= 1) {
        at = skip_part(text, size, at, &any);
        if (at >= size || text[at] != (part == FOR_STEP ? ')' : ';'))
            return FOR_UNKNOWN;
        parts |= any ? part : 0;
        at++;
    }
    return parts;
}
