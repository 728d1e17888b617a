#include "cli/response.h"

#include "base/buf.h"
#include "base/file.h"
#include "project/words.h"

#include <string.h>

enum { FILE_LIMIT = 16 * 1024 * 1024, DEPTH = 8 };

static enum status put_word(struct response *out, struct arena *arena, char *word, int depth,
                            struct err *err);

static enum status put_words(struct response *out, struct arena *arena, const char *text, int depth,
                             struct err *err)
{
    struct words words = { VEC_INIT };
    enum status status = OK;

    if (!words_split(&words, arena, text))
        status = err_set(err, ERR_INPUT, "a quote is not closed");
    for (size_t i = 0; status == OK && i < words.list.len; i++)
        status = put_word(out, arena, arena_strdup(arena, words.list.data[i]), depth + 1, err);
    words_free(&words);
    return status;
}

static enum status put_word(struct response *out, struct arena *arena, char *word, int depth,
                            struct err *err)
{
    struct buf text = BUF_INIT;
    enum status status;

    if (word[0] != '@' || word[1] == '\0') {
        vec_push(&out->words, word);
        return OK;
    }
    if (depth == DEPTH)
        return err_set(err, ERR_INPUT, "%s: response files are nested too deeply", word);
    status = file_read(&text, word + 1, FILE_LIMIT, err);
    if (status == OK) {
        status = put_words(out, arena, buf_cstr(&text), depth, err);
        if (status != OK)
            err_context(err, "%s", word);
    }
    buf_free(&text);
    return status;
}

enum status response_expand(struct response *out, struct arena *arena, int argc, char **argv,
                            struct err *err)
{
    enum status status = OK;
    int i = 0;

    for (; status == OK && i < argc && strcmp(argv[i], "--") != 0; i++)
        status = put_word(out, arena, argv[i], 0, err);
    for (; i < argc; i++)
        vec_push(&out->words, argv[i]);
    return status;
}
