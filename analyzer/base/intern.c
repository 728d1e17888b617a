#include "base/intern.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

void intern_init(struct intern *intern)
{
    memset(intern, 0, sizeof *intern);
    arena_init(&intern->arena);
    vec_push(&intern->texts, "");
}

void intern_fini(struct intern *intern)
{
    vec_free(&intern->texts);
    map_free(&intern->ids);
    arena_fini(&intern->arena);
}

/* Delivers the key under which `text` is or would be kept; returns its id or 0. */
static str_id find(const struct intern *intern, const char *text, uint64_t *key)
{
    uint32_t *id;

    *key = hash_text(HASH_SEED, text);
    while ((id = map_get(&intern->ids, *key)) != NULL) {
        if (strcmp(intern->texts.data[*id], text) == 0)
            return *id;
        *key = hash_u64(*key, 1);
    }
    return 0;
}

str_id intern_put(struct intern *intern, const char *text)
{
    uint64_t key;
    str_id id;

    if (text == NULL || text[0] == '\0')
        return 0;
    id = find(intern, text, &key);
    if (id != 0)
        return id;
    id = (str_id)intern->texts.len;
    vec_push(&intern->texts, arena_strdup(&intern->arena, text));
    map_put(&intern->ids, key, id);
    return id;
}

str_id intern_find(const struct intern *intern, const char *text)
{
    uint64_t key;

    return text == NULL || text[0] == '\0' ? 0 : find(intern, text, &key);
}

const char *intern_text(const struct intern *intern, str_id id)
{
    assert(id < intern->texts.len);
    return intern->texts.data[id];
}
