#include "report/source.h"

#include "base/err.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/utf8.h"

#include <string.h>

enum { SOURCE_LIMIT = 64 * 1024 * 1024 };

void sources_init(struct sources *sources, const char *root)
{
    memset(sources, 0, sizeof *sources);
    arena_init(&sources->arena);
    sources->root = arena_strdup(&sources->arena, root);
}

void sources_fini(struct sources *sources)
{
    for (size_t i = 0; i < sources->files.len; i++) {
        buf_free(&sources->files.data[i].text);
        vec_free(&sources->files.data[i].starts);
    }
    vec_free(&sources->files);
    map_free(&sources->by_path);
    arena_fini(&sources->arena);
}

/* Lines end with LF, CR LF or CR. */
static void find_lines(struct source *source)
{
    const char *text = source->text.data;

    vec_push(&source->starts, 0);
    for (size_t i = 0; i < source->text.len; i++) {
        if (text[i] == '\r' && text[i + 1] == '\n')
            continue;
        if (text[i] == '\n' || text[i] == '\r')
            vec_push(&source->starts, i + 1);
    }
    source->line_count = (uint32_t)source->starts.len;
    vec_push(&source->starts, source->text.len);
}

const struct source *sources_get(struct sources *sources, const char *path)
{
    uint64_t key = hash_text(HASH_SEED, path);
    const uint32_t *index = map_get(&sources->by_path, key);
    struct source source = { .text = BUF_INIT, .starts = VEC_INIT };
    struct err err = ERR_INIT;

    if (index != NULL && strcmp(sources->files.data[*index].path, path) == 0)
        return &sources->files.data[*index];
    source.path = arena_strdup(&sources->arena, path);
    if (path[0] != '\0' && (sources->root[0] != '\0' || path_is_absolute(path)) &&
        file_read(&source.text, path_join(&sources->arena, sources->root, path), SOURCE_LIMIT,
                  &err) == OK &&
        source.text.len > 0)
        find_lines(&source);
    map_put(&sources->by_path, key, (uint32_t)sources->files.len);
    vec_push(&sources->files, source);
    return &vec_last(&sources->files);
}

const char *source_line(const struct source *source, uint32_t number, size_t *size)
{
    size_t start, end;

    if (number == 0 || number > source->line_count)
        return NULL;
    start = source->starts.data[number - 1];
    end = source->starts.data[number];
    while (end > start && strchr("\r\n", source->text.data[end - 1]) != NULL)
        end--;
    *size = end - start;
    return source->text.data + start;
}

uint32_t source_utf16_column(const struct source *source, uint32_t line, uint32_t column)
{
    size_t size, at = 0;
    const char *text = source_line(source, line, &size);
    uint32_t units = 1;

    if (text == NULL || column == 0)
        return column;
    while (at < size && at + 1 < column) {
        uint32_t code = 0;
        size_t length = utf8_decode(&code, text + at, size - at);

        units += code > 0xffff ? 2 : 1;
        at += length == 0 ? 1 : length;
    }
    return units + (column - 1 > at ? column - 1 - (uint32_t)at : 0);
}
