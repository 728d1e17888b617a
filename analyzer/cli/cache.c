#include "cli/cache.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "cli/places.h"
#include "frontend/frontend.h"
#include "ir/ir_facts.h"
#include "project/install.h"

#include <dirent.h>
#include <string.h>

enum { FILE_LIMIT = 1024 * 1024 * 1024 };

/* ---- keys ------------------------------------------------------------------------------------ */

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);

    return length >= size && strcmp(text + length - size, end) == 0;
}

/* Of the headers' names, in whatever order they come. */
static uint64_t hash_names(const char *path)
{
    DIR *directory = opendir(path);
    const struct dirent *entry;
    uint64_t sum = 1;

    if (directory == NULL)
        return 0;
    while ((entry = readdir(directory)) != NULL)
        if (ends_in(entry->d_name, ".h"))
            sum += hash_text(HASH_SEED, entry->d_name);
    closedir(directory);
    return sum;
}

static uint64_t hash_content(const char *path)
{
    struct buf text = BUF_INIT;
    struct err ignored = ERR_INIT;
    uint64_t hash = 0;

    if (file_read(&text, path, FILE_LIMIT, &ignored) == OK)
        hash = hash_bytes(HASH_SEED, text.data, text.len);
    buf_free(&text);
    return hash;
}

/* Each is looked at once in a run. */
static uint64_t look_at(struct cache *cache, const char *path, uint64_t (*look)(const char *path))
{
    uint64_t key = hash_text(HASH_SEED, path);
    const uint32_t *known = map_get(&cache->known, key);

    if (known != NULL)
        return cache->hashes.data[*known];
    map_put(&cache->known, key, (uint32_t)cache->hashes.len);
    vec_push(&cache->hashes, look(path));
    return vec_last(&cache->hashes);
}

/* The value of a flag that names a directory of headers; NULL when it is none. */
static const char *header_directory(const struct compile_unit *unit, size_t at)
{
    static const char *const names[] = { "-I", "-iquote", "-isystem", "-idirafter" };
    const char *flag = unit->flags[at];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);

        if (strncmp(flag, names[i], length) != 0)
            continue;
        if (flag[length] != '\0')
            return flag + length;
        return at + 1 < unit->flag_count ? unit->flags[at + 1] : NULL;
    }
    return NULL;
}

static uint64_t hash_directory(struct cache *cache, uint64_t seed, const struct compile_unit *unit,
                               const char *path)
{
    path = path_normalise(&cache->arena, path_join(&cache->arena, unit->directory, path));
    return hash_u64(seed, look_at(cache, path, hash_names));
}

static uint64_t unit_key(struct cache *cache, const struct compile_unit *unit)
{
    uint64_t key = hash_text(cache->program, cache->db->root);

    key = hash_text(key, unit->directory);
    key = hash_text(key, unit->file);
    key = hash_text(key, unit->program_hint == NULL ? "" : unit->program_hint);
    key = hash_directory(cache, key, unit, path_dirname(&cache->arena, unit->file));
    for (size_t i = 0; i < unit->flag_count; i++) {
        const char *directory = header_directory(unit, i);

        key = hash_text(key, unit->flags[i]);
        if (directory != NULL)
            key = hash_directory(cache, key, unit, directory);
    }
    return key;
}

enum status cache_init(struct cache *out, const struct compile_db *db, const char *database,
                       struct err *err)
{
    char *program;
    enum status status;

    *out = (struct cache){ .db = db, .database = database };
    arena_init(&out->arena);
    if (database == NULL)
        return OK;
    status = install_program(&program, &out->arena, err);
    if (status != OK) {
        cache_fini(out);
        return status;
    }
    out->program = hash_text(hash_content(program), frontend_clang_version());
    out->program = hash_u64(out->program, IR_FACTS_VERSION);
    out->keys = ARENA_ARRAY(&out->arena, uint64_t, db->units.len);
    for (size_t i = 0; i < db->units.len; i++)
        out->keys[i] = unit_key(out, &db->units.data[i]);
    return OK;
}

void cache_fini(struct cache *cache)
{
    map_free(&cache->known);
    vec_free(&cache->hashes);
    arena_fini(&cache->arena);
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool are_current(struct cache *cache, const struct store_facts *facts)
{
    for (uint32_t i = 0; i < facts->input_count; i++)
        if (look_at(cache, facts->inputs[i].path, hash_content) != facts->inputs[i].hash)
            return false;
    return facts->input_count > 0;
}

/* Facts that cannot be read are as good as none. */
static enum status load_one(struct cache *cache, struct store *store, struct unit *unit,
                            size_t index, struct err *err)
{
    struct store_facts facts;
    struct err ignored = ERR_INIT;
    struct arena arena;
    bool found = false;
    enum status status;

    arena_init(&arena);
    status = store_get_facts(store, &facts, &found, &arena, cache->keys[index], err);
    if (status == OK && found && are_current(cache, &facts) &&
        ir_facts_read(&unit->ir, facts.bytes, facts.size, facts.path, &ignored) != OK)
        unit->ir = NULL;
    arena_fini(&arena);
    return status;
}

enum status cache_load(struct cache *cache, struct units *units, const struct log *log,
                       struct err *err)
{
    struct store *store;
    size_t loaded = 0;
    enum status status;

    if (!places_has_database(cache->database))
        return OK;
    status = store_open(&store, cache->database, STORE_READ, err);
    if (status != OK)
        return status;
    for (size_t i = 0; status == OK && i < units->list.len; i++) {
        status = load_one(cache, store, &units->list.data[i], i, err);
        loaded += units->list.data[i].ir != NULL;
    }
    store_close(store);
    log_verbose(log, "%zu of %zu units are unchanged", loaded, units->list.len);
    return status;
}

/* ---- writing --------------------------------------------------------------------------------- */

static void fill_facts(struct store_facts *out, struct cache *cache, const struct unit *unit,
                       size_t index)
{
    VEC(struct store_input) inputs = VEC_INIT;
    struct store_input input;

    for (size_t at = 0; units_next_read(&input, unit, &at);)
        vec_push(&inputs, input);
    *out = (struct store_facts){ .unit = cache->keys[index],
                                 .path = cache->db->units.data[index].file,
                                 .clang = frontend_clang_version(),
                                 .input_count = (uint32_t)inputs.len,
                                 .bytes = unit->facts.data,
                                 .size = unit->facts.len };
    out->inputs = arena_copy(&cache->arena, inputs.data, inputs.len * sizeof *inputs.data);
    vec_free(&inputs);
}

enum status cache_keep(struct cache *cache, const struct units *units, struct err *err)
{
    VEC(struct store_facts) facts = VEC_INIT;
    struct store_facts one;
    struct store *store;
    enum status status = OK;

    for (size_t i = 0; cache->database != NULL && i < units->list.len; i++) {
        const struct unit *unit = &units->list.data[i];

        if (unit->facts.len == 0 || unit->ir->has_errors || !unit->ir->is_whole)
            continue;
        fill_facts(&one, cache, unit, i);
        vec_push(&facts, one);
    }
    if (facts.len > 0)
        status = store_open(&store, cache->database, STORE_WRITE, err);
    if (facts.len > 0 && status == OK) {
        status = store_put_facts(store, facts.data, facts.len, err);
        store_close(store);
    }
    vec_free(&facts);
    return status;
}
