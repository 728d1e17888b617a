#include "project/config.h"

#include "base/json_read.h"
#include "base/path.h"

#include <inttypes.h>
#include <string.h>

enum { CONFIG_LIMIT = 1024 * 1024 };

/* For editors; see docs/pinfork.schema.json. */
static const char schema_key[] = "$schema";

enum status config_find(char **out, struct arena *arena, const char *directory, struct err *err)
{
    char *absolute;
    enum status status = path_absolute(&absolute, arena, directory, err);

    *out = status == OK ? path_find_upward(arena, absolute, CONFIG_NAME) : NULL;
    return status;
}

static const struct config_option *find_option(const struct config_option *options,
                                               const char *name)
{
    for (; options->name != NULL; options++)
        if (strcmp(options->name, name) == 0)
            return options;
    return NULL;
}

static enum status check_keys(const struct json_at *root, const struct config_option *options,
                              struct err *err)
{
    VEC(const char *) names = VEC_INIT;
    enum status status;

    for (; options->name != NULL; options++)
        vec_push(&names, options->name);
    vec_push(&names, schema_key);
    vec_push(&names, NULL);
    status = json_only(root, names.data, err);
    vec_free(&names);
    return status;
}

/* Delivers the value as the text that would stand on the command line. */
static enum status read_text(const char **out, struct config *config, const struct json_at *at,
                             enum config_kind kind, struct err *err)
{
    struct arena *arena = &config->arena;
    enum status status = ERR_INTERNAL;
    int64_t number;
    bool flag;

    switch (kind) {
    case CONFIG_SWITCH:
        status = json_bool(&flag, at, err);
        if (status == OK)
            *out = flag ? "true" : "false";
        break;
    case CONFIG_NUMBER:
        status = json_int(&number, at, err);
        if (status == OK && number < 0)
            status = json_error(err, at, "the number must not be negative");
        if (status == OK)
            *out = arena_printf(arena, "%" PRId64, number);
        break;
    case CONFIG_TEXT:
    case CONFIG_PATH:
        status = json_text(out, at, err);
        if (status == OK && kind == CONFIG_PATH)
            *out = path_normalise(arena, path_join(arena, path_dirname(arena, config->path), *out));
        else if (status == OK)
            *out = arena_strdup(arena, *out);
        break;
    }
    return status;
}

static enum status add_value(struct config *config, const struct json_at *at,
                             const struct config_option *option, struct err *err)
{
    struct config_value value = { .name = arena_strdup(&config->arena, option->name) };
    enum status status = read_text(&value.text, config, at, option->kind, err);
    unsigned column;

    if (status != OK)
        return status;
    json_place(&value.line, &column, at);
    vec_push(&config->values, value);
    return OK;
}

static enum status add_member(struct config *config, const struct json_at *at,
                              const struct config_option *option, struct err *err)
{
    enum status status = OK;

    if (!option->is_list || !json_is_array(at))
        return add_value(config, at, option, err);
    for (struct json_at item = json_first(at); status == OK && item.node != NULL;
         item = json_next(&item))
        status = add_value(config, &item, option, err);
    return status;
}

static enum status read_members(struct config *config, const struct json_doc *doc,
                                const struct config_option *options, struct err *err)
{
    struct json_at root = json_root(doc), at;
    enum status status = check_keys(&root, options, err);

    for (at = json_first(&root); status == OK && at.node != NULL; at = json_next(&at))
        if (strcmp(at.key, schema_key) != 0)
            status = add_member(config, &at, find_option(options, at.key), err);
    return status;
}

enum status config_read(struct config *out, const char *path, const struct config_option *options,
                        struct err *err)
{
    struct json_doc doc = { 0 };
    char *absolute = NULL;
    enum status status;

    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    status = path_absolute(&absolute, &out->arena, path, err);
    out->path = absolute;
    if (status == OK)
        status = json_read_file_limit(&doc, path, CONFIG_LIMIT, err);
    if (status == OK)
        status = read_members(out, &doc, options, err);
    json_doc_free(&doc);
    if (status != OK)
        config_free(out);
    return status;
}

void config_free(struct config *config)
{
    vec_free(&config->values);
    arena_fini(&config->arena);
    memset(config, 0, sizeof *config);
}
