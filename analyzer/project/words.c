#include "project/words.h"

#include "base/buf.h"

#include <string.h>

/* Appends the rest of a quoted part after its opening quote; NULL where it does not end. */
static const char *quoted(struct buf *word, const char *p, char quote)
{
    for (; *p != quote; p++) {
        if (*p == '\0')
            return NULL;
        if (quote == '"' && *p == '\\' && p[1] != '\0' && strchr("\"\\$`\n", p[1]) != NULL) {
            p++;
            if (*p == '\n')
                continue;
        }
        buf_char(word, *p);
    }
    return p + 1;
}

/* Appends one word; returns where it ends, NULL where a quote is not closed. */
static const char *one_word(struct buf *word, const char *p)
{
    while (p != NULL && *p != '\0' && strchr(" \t\r\n", *p) == NULL) {
        if (*p == '\'' || *p == '"') {
            p = quoted(word, p + 1, *p);
        } else if (*p == '\\' && p[1] != '\0') {
            if (p[1] != '\n')
                buf_char(word, p[1]);
            p += 2;
        } else {
            buf_char(word, *p++);
        }
    }
    return p;
}

bool words_split(struct words *out, struct arena *arena, const char *text)
{
    struct buf word = BUF_INIT;

    while (text != NULL && *(text += strspn(text, " \t\r\n")) != '\0') {
        word.len = 0;
        buf_bytes(&word, "", 0);
        text = one_word(&word, text);
        vec_push(&out->list, arena_copy(arena, word.data, word.len + 1));
    }
    buf_free(&word);
    return text != NULL;
}

void words_free(struct words *words)
{
    vec_free(&words->list);
}
