#include "base/near.h"

#include "base/buf.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST = 63 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance, one row at a time. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1], length = strlen(b);

    if (length > LONGEST || strlen(a) > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            size_t change = diagonal + (a[i] != b[j]);

            diagonal = row[j + 1];
            row[j + 1] = least(change, least(row[j], row[j + 1]) + 1);
        }
    }
    return row[length];
}

const char *near_find(const char *text, const char *const *names)
{
    size_t limit = strlen(text) / 3 + 1, best = limit + 1;
    const char *found = NULL;

    for (; *names != NULL; names++) {
        size_t d = distance(text, *names);

        if (d < best) {
            best = d;
            found = *names;
        }
    }
    return found;
}

void near_hint(struct buf *out, const char *text, const char *const *names)
{
    const char *found = near_find(text, names);

    if (found != NULL) {
        buf_printf(out, "did you mean \"%s\"?", found);
        return;
    }
    buf_text(out, names[0] != NULL && names[1] != NULL ? "one of " : "only ");
    for (size_t i = 0; names[i] != NULL; i++)
        buf_printf(out, "%s%s", i == 0 ? "" : ", ", names[i]);
    buf_text(out, " is needed here");
}
