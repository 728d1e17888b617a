#include "cli/prefix_map.h"

#include "base/path.h"
#include "ir/ir.h"

#include <string.h>

static enum status add_rule(struct prefix_map *map, const char *text, struct err *err)
{
    const char *equals = strrchr(text, '=');
    char *from;
    enum status status;

    if (equals == NULL || equals == text)
        return err_set(err, ERR_INPUT, "--path-prefix-map %s: OLD=NEW is needed", text);
    from = arena_printf(&map->arena, "%.*s", (int)(equals - text), text);
    status = path_absolute(&from, &map->arena, from, err);
    vec_push(&map->rules, (struct prefix_rule){ from, arena_strdup(&map->arena, equals + 1) });
    return status;
}

enum status prefix_map_init(struct prefix_map *out, const struct options *options,
                            const char *directory, struct err *err)
{
    enum status status = OK;

    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->directory = directory;
    for (size_t i = 0; status == OK && i < options->values.len; i++)
        if (options->values.data[i].option == OPTION_PREFIX_MAP)
            status = add_rule(out, options->values.data[i].text, err);
    if (status != OK)
        prefix_map_fini(out);
    return status;
}

void prefix_map_fini(struct prefix_map *map)
{
    vec_free(&map->rules);
    arena_fini(&map->arena);
}

/* What follows `from` in `path`: "" for itself, NULL when it does not lie below. */
static const char *below(const char *from, const char *path)
{
    size_t length = strlen(from);

    if (strcmp(from, "/") == 0)
        return path + 1;
    if (strncmp(from, path, length) != 0)
        return NULL;
    if (path[length] == '\0')
        return path + length;
    return path[length] == '/' ? path + length + 1 : NULL;
}

const char *prefix_map_path(struct prefix_map *map, const char *path)
{
    if (!path_is_absolute(path))
        return path;
    for (size_t i = map->rules.len; i > 0; i--) {
        const char *rest = below(map->rules.data[i - 1].from, path);

        if (rest != NULL)
            return path_normalise(&map->arena,
                                  path_join(&map->arena, map->rules.data[i - 1].to, rest));
    }
    return path_relative(map->directory, path);
}

/* The old text becomes one that no source can have: the facts hold all texts. */
static str_id map_text(struct prefix_map *map, struct ir_unit *unit, str_id id)
{
    const char *path = ir_text(unit, id), *mapped = prefix_map_path(map, path);
    str_id out;

    if (id == 0 || strcmp(path, mapped) == 0)
        return id;
    out = intern_put(&unit->names, mapped);
    unit->names.texts.data[id] = arena_printf(&unit->names.arena, "\001%u", id);
    return out;
}

void prefix_map_unit(struct prefix_map *map, struct ir_unit *unit)
{
    str_id before = unit->path, hint = unit->program_hint;

    unit->path = map_text(map, unit, before);
    for (size_t i = 1; i < unit->files.len; i++) {
        str_id *path = &unit->files.data[i].path;

        *path = *path == before ? unit->path : map_text(map, unit, *path);
    }
    unit->program_hint = hint == before ? unit->path : map_text(map, unit, hint);
}
