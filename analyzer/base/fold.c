#include "base/fold.h"

#include "base/buf.h"

#include <stdbool.h>
#include <string.h>

size_t text_fold(struct buf *out, const char *text, size_t used, size_t indent, size_t width)
{
    bool at_start = true;

    for (const char *word = text; *word != '\0'; at_start = false) {
        size_t length = strcspn(word, " ");

        if (width > 0 && used + !at_start + length > width && used > indent) {
            buf_printf(out, "\n%*s", (int)indent, "");
            used = indent;
        } else if (!at_start) {
            buf_char(out, ' ');
            used++;
        }
        buf_bytes(out, word, length);
        used += length;
        word += length + strspn(word + length, " ");
    }
    return used;
}
