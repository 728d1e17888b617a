#include "cli/options_int.h"

#include "project/config.h"

#include <string.h>

static enum config_kind kind_of(enum option_kind kind)
{
    switch (kind) {
    case OPTION_KIND_SWITCH: return CONFIG_SWITCH;
    case OPTION_KIND_NUMBER: return CONFIG_NUMBER;
    case OPTION_KIND_TEXT: return CONFIG_TEXT;
    case OPTION_KIND_PATH: return CONFIG_PATH;
    }
    return CONFIG_TEXT;
}

static void fill_keys(struct config_option *keys)
{
    size_t count = 0;

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];

        if ((info->flags & OPTION_IS_CONFIG) != 0)
            keys[count++] = (struct config_option){ info->name, kind_of(info->kind),
                                                    (info->flags & OPTION_IS_LIST) != 0 };
    }
    keys[count] = (struct config_option){ NULL, CONFIG_TEXT, false };
}

static enum option key_option(const char *name)
{
    unsigned i = 0;

    while ((option_table[i].flags & OPTION_IS_CONFIG) == 0 ||
           strcmp(option_table[i].name, name) != 0)
        i++;
    return (enum option)i;
}

static enum status check_values(const struct config *config, struct err *err)
{
    enum status status = OK;

    for (size_t i = 0; status == OK && i < config->values.len; i++) {
        const struct config_value *value = &config->values.data[i];

        status =
            option_check(&option_table[key_option(value->name)], value->name, value->text, err);
        if (status != OK)
            err_context(err, "%s:%u", config->path, value->line);
    }
    return status;
}

/* The configuration's values, then those that are there. */
static void put_first(struct options *options, struct arena *arena, const struct config *config)
{
    struct options merged = *options;

    memset(&merged.values, 0, sizeof merged.values);
    for (size_t i = 0; i < config->values.len; i++) {
        const struct config_value *value = &config->values.data[i];

        vec_push(&merged.values, (struct option_value){ key_option(value->name),
                                                        arena_strdup(arena, value->text) });
    }
    for (size_t i = 0; i < options->values.len; i++)
        vec_push(&merged.values, options->values.data[i]);
    vec_free(&options->values);
    *options = merged;
}

enum status options_add_config(struct options *options, struct arena *arena, struct err *err)
{
    struct config_option keys[OPTION_COUNT + 1];
    struct config config;
    char *path;
    enum status status = config_find(&path, arena, ".", err);

    if (status != OK || path == NULL)
        return status;
    fill_keys(keys);
    status = config_read(&config, path, keys, err);
    if (status != OK)
        return status;
    status = check_values(&config, err);
    if (status == OK)
        put_first(options, arena, &config);
    config_free(&config);
    return status;
}
