#include "project/compile_db_int.h"

#include "base/path.h"
#include "project/flags.h"

#include <stdlib.h>
#include <string.h>

static bool ends_in(const char *text, size_t length, const char *end)
{
    size_t size = strlen(end);

    return length > size && memcmp(text + length - size, end, size) == 0;
}

/* Length of `path` up to the component that is a CMake or Meson target; 0 where none is. */
static size_t target_length(const char *path)
{
    for (const char *p = path; *p != '\0'; p++) {
        size_t length = (size_t)(p - path);

        if (*p == '/' && ((ends_in(path, length, ".dir") && strstr(path, "CMakeFiles/") != NULL) ||
                          ends_in(path, length, ".p")))
            return length;
    }
    return 0;
}

static void set_hint(struct compile_unit *unit, struct compile_db *db, const char *output)
{
    char *path;
    size_t length;

    if (output == NULL || strcmp(output, "/dev/null") == 0)
        return;
    path = path_normalise(&db->arena, path_join(&db->arena, unit->directory, output));
    length = target_length(path);
    if (length > 0)
        path[length] = '\0';
    else
        path = path_dirname(&db->arena, path);
    unit->program_hint = path_relative(db->directory, path);
    unit->hint_is_target = length > 0;
}

/* Flags of an arena's life: the vector's own memory goes. */
static void set_flags(struct compile_unit *unit, struct compile_db *db, const struct flags *flags)
{
    unit->flags = arena_copy(&db->arena, flags->kept.data, flags->kept.len * sizeof *unit->flags);
    unit->flag_count = flags->kept.len;
}

void compile_db_add(struct compile_db *db, const struct compile_command *command)
{
    struct arena *arena = &db->arena;
    struct compile_unit unit = { 0 };
    struct flags_input input = { command->words, command->count, NULL, NULL,
                                 command->has_compiler };
    struct flags flags;

    unit.directory = path_normalise(arena, path_join(arena, db->directory, command->directory));
    unit.file = path_normalise(arena, path_join(arena, unit.directory, command->file));
    input.directory = unit.directory;
    input.file = unit.file;
    flags_clean(&flags, arena, &input);
    if (flags.language != NULL) {
        vec_push(&db->skipped, (struct compile_skip){ unit.file, flags.language });
    } else {
        set_flags(&unit, db, &flags);
        set_hint(&unit, db, command->output != NULL ? command->output : flags.output);
        vec_push(&db->units, unit);
    }
    flags_free(&flags);
}

/* By file, flags and directory: zero for units that are the same. */
static int compare_units(const struct compile_unit *a, const struct compile_unit *b)
{
    int order = strcmp(a->file, b->file);

    for (size_t i = 0; order == 0 && i < a->flag_count && i < b->flag_count; i++)
        order = strcmp(a->flags[i], b->flags[i]);
    if (order == 0)
        order = (a->flag_count > b->flag_count) - (a->flag_count < b->flag_count);
    return order != 0 ? order : strcmp(a->directory, b->directory);
}

static int compare_for_sort(const void *a, const void *b)
{
    return compare_units(a, b);
}

static int compare_skips(const void *a, const void *b)
{
    const struct compile_skip *x = a, *y = b;
    int order = strcmp(x->file, y->file);

    return order != 0 ? order : strcmp(x->language, y->language);
}

static bool same_hint(const struct compile_unit *a, const struct compile_unit *b)
{
    if (a->program_hint == NULL || b->program_hint == NULL)
        return a->program_hint == b->program_hint;
    return strcmp(a->program_hint, b->program_hint) == 0;
}

static void drop_double_units(struct compile_db *db)
{
    size_t kept = 0;

    for (size_t i = 0; i < db->units.len; i++) {
        struct compile_unit *unit = &db->units.data[i];
        struct compile_unit *last = kept == 0 ? NULL : &db->units.data[kept - 1];

        if (last == NULL || compare_units(last, unit) != 0) {
            db->units.data[kept++] = *unit;
        } else if (!same_hint(last, unit)) {
            last->program_hint = NULL;
            last->hint_is_target = false;
        }
    }
    db->units.len = kept;
}

static void drop_double_skips(struct compile_db *db)
{
    size_t kept = 0;

    for (size_t i = 0; i < db->skipped.len; i++)
        if (kept == 0 || compare_skips(&db->skipped.data[kept - 1], &db->skipped.data[i]) != 0)
            db->skipped.data[kept++] = db->skipped.data[i];
    db->skipped.len = kept;
}

static bool holds_half(const struct compile_db *db, const char *root)
{
    size_t below = 0;

    for (size_t i = 0; i < db->units.len; i++)
        below += path_relative(root, db->units.data[i].file) != db->units.data[i].file;
    return below * 2 >= db->units.len;
}

static const char *find_root(struct compile_db *db)
{
    const char *root = db->directory;

    while (!holds_half(db, root)) {
        root = path_dirname(&db->arena, root);
        if (strcmp(root, "/") == 0)
            return db->directory;
    }
    return root;
}

void compile_db_order(struct compile_db *db)
{
    if (db->units.len > 0)
        qsort(db->units.data, db->units.len, sizeof *db->units.data, compare_for_sort);
    if (db->skipped.len > 0)
        qsort(db->skipped.data, db->skipped.len, sizeof *db->skipped.data, compare_skips);
    drop_double_units(db);
    drop_double_skips(db);
    db->root = find_root(db);
}
