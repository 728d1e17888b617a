#include "project/compile_db.h"

#include "base/json_read.h"
#include "base/path.h"
#include "project/compile_db_int.h"
#include "project/flags.h"
#include "project/words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Linux has 6 MB of them, Chromium some hundred. */
static const size_t db_limit = 1024u * 1024 * 1024;

static void db_init(struct compile_db *db)
{
    memset(db, 0, sizeof *db);
    arena_init(&db->arena);
}

void compile_db_free(struct compile_db *db)
{
    vec_free(&db->units);
    vec_free(&db->skipped);
    arena_fini(&db->arena);
    memset(db, 0, sizeof *db);
}

static enum status read_arguments(struct words *out, struct compile_db *db,
                                  const struct json_at *list, struct err *err)
{
    struct json_at item;
    const char *text;
    enum status status = OK;

    for (item = json_first(list); status == OK && item.node != NULL; item = json_next(&item)) {
        status = json_text(&text, &item, err);
        if (status == OK)
            vec_push(&out->list, arena_strdup(&db->arena, text));
    }
    return status;
}

/* The entry's command as words, from "arguments" or "command". */
static enum status read_command(struct words *out, struct compile_db *db,
                                const struct json_at *entry, struct err *err)
{
    struct json_at list = json_member(entry, "arguments"), text = json_member(entry, "command");
    const char *command = NULL;
    enum status status;

    if (list.node != NULL) {
        status = json_array(&list, err);
        if (status == OK)
            status = read_arguments(out, db, &list, err);
    } else if (text.node != NULL) {
        status = json_text(&command, &text, err);
        if (status == OK && !words_split(out, &db->arena, command))
            status = json_error(err, &text, "a quote is not closed; quote as for a shell");
    } else {
        return json_error(err, entry,
                          "the entry has neither \"command\" nor \"arguments\"; add one");
    }
    if (status == OK && out->list.len == 0)
        status = json_error(err, list.node != NULL ? &list : &text,
                            "the command is empty; write the compiler and its arguments");
    return status;
}

static enum status read_entry(struct compile_db *db, const struct json_at *entry, struct err *err)
{
    struct words words = { VEC_INIT };
    const char *file = NULL, *directory = ".", *output = NULL;
    enum status status;

    if ((status = json_object(entry, err)) == OK &&
        (status = json_need_text(&file, entry, "file", err)) == OK &&
        (status = json_may_text(&directory, entry, "directory", err)) == OK &&
        (status = json_may_text(&output, entry, "output", err)) == OK &&
        (status = read_command(&words, db, entry, err)) == OK) {
        struct compile_command command = { .words = words.list.data,
                                           .count = words.list.len,
                                           .file = file,
                                           .directory = directory,
                                           .output = output,
                                           .has_compiler = true };

        compile_db_add(db, &command);
    }
    words_free(&words);
    return status;
}

static enum status read_entries(struct compile_db *db, const struct json_doc *doc, struct err *err)
{
    struct json_at root = json_root(doc), entry;
    enum status status = json_array(&root, err);

    if (status != OK) {
        err_context(err, "a compilation database is an array of entries");
        return status;
    }
    for (entry = json_first(&root); status == OK && entry.node != NULL; entry = json_next(&entry)) {
        db->entry_count++;
        status = read_entry(db, &entry, err);
    }
    if (status == OK && db->entry_count == 0)
        return err_set(
            err, ERR_INPUT,
            "%s: has no entries; build the project from scratch under the tool that makes "
            "it (a build that is up to date records nothing)",
            db->path);
    return status;
}

/* The JSON file that `path`, a directory or the file itself, stands for. */
static enum status locate(struct compile_db *db, const char *path, struct err *err)
{
    struct stat info;
    char *absolute;
    enum status status = path_absolute(&absolute, &db->arena, path, err);

    if (status != OK)
        return status;
    if (stat(absolute, &info) != 0)
        return err_set(err, ERR_INPUT,
                       "%s: no such file or directory; -p takes a directory with a " COMPILE_DB_NAME
                       ", or the file itself",
                       path);
    if (S_ISDIR(info.st_mode)) {
        absolute = path_join(&db->arena, absolute, COMPILE_DB_NAME);
        if (access(absolute, F_OK) != 0)
            return err_set(err, ERR_INPUT,
                           "%s: has no " COMPILE_DB_NAME "; make one (cmake "
                           "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, meson, bear -- make)",
                           path);
    }
    db->path = absolute;
    db->directory = path_dirname(&db->arena, absolute);
    return OK;
}

enum status compile_db_read(struct compile_db *out, const char *path, struct err *err)
{
    struct json_doc doc = { 0 };
    enum status status;

    db_init(out);
    status = locate(out, path, err);
    if (status == OK)
        status = json_read_file_limit(&doc, out->path, db_limit, err);
    if (status == OK)
        status = read_entries(out, &doc, err);
    json_doc_free(&doc);
    if (status == OK)
        compile_db_order(out);
    else
        compile_db_free(out);
    return status;
}

static enum status check_file(const char *file, struct err *err)
{
    struct stat info;

    if (stat(file, &info) != 0)
        return err_set(err, errno == ENOENT ? ERR_INPUT : ERR_IO, "%s: %s", file, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return err_set(err, ERR_INPUT, "%s: is a directory; name the files in it", file);
    return OK;
}

enum status compile_db_from_files(struct compile_db *out, const char *const *files,
                                  size_t file_count, const char *const *flags, size_t flag_count,
                                  struct err *err)
{
    enum status status;
    char *cwd;

    db_init(out);
    status = path_absolute(&cwd, &out->arena, ".", err);
    out->directory = status == OK ? cwd : NULL;
    for (size_t i = 0; status == OK && i < file_count; i++) {
        struct compile_command command = {
            .words = flags, .count = flag_count, .file = files[i], .directory = "."
        };

        status = check_file(files[i], err);
        if (status == OK)
            compile_db_add(out, &command);
    }
    if (status == OK)
        compile_db_order(out);
    else
        compile_db_free(out);
    return status;
}

/* The one source file among the command's words. */
static enum status find_source(const char **out, struct compile_db *db, const char *const *words,
                               size_t count, struct err *err)
{
    struct flags_input input = { words, count, db->directory, NULL, true };
    enum status status = OK;
    struct flags flags;

    flags_clean(&flags, &db->arena, &input);
    if (flags.sources.len == 1)
        *out = flags.sources.data[0];
    else
        status =
            err_set(err, ERR_INPUT, "the command names %zu source files, one is needed: CC -c FILE",
                    flags.sources.len);
    flags_free(&flags);
    return status;
}

enum status compile_db_from_command(struct compile_db *out, const char *const *words, size_t count,
                                    struct err *err)
{
    struct compile_command command = {
        .words = words, .count = count, .directory = ".", .has_compiler = true
    };
    enum status status;
    char *cwd = NULL;

    db_init(out);
    status = path_absolute(&cwd, &out->arena, ".", err);
    out->directory = cwd;
    if (status == OK)
        status = find_source(&command.file, out, words, count, err);
    if (status == OK) {
        compile_db_add(out, &command);
        compile_db_order(out);
    } else {
        compile_db_free(out);
    }
    return status;
}

/* As text, or as the same file under another name (a symbolic link). */
static bool same_file(const char *a, const char *b)
{
    struct stat x, y;

    if (strcmp(a, b) == 0)
        return true;
    return strcmp(path_basename(a), path_basename(b)) == 0 && stat(a, &x) == 0 &&
           stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool has_file(const struct compile_db *db, const char *file)
{
    for (size_t i = 0; i < db->units.len; i++)
        if (same_file(db->units.data[i].file, file))
            return true;
    for (size_t i = 0; i < db->skipped.len; i++)
        if (same_file(db->skipped.data[i].file, file))
            return true;
    return false;
}

static bool is_named(const char *file, char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (same_file(file, names[i]))
            return true;
    return false;
}

static void drop_others(struct compile_db *db, char *const *names, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < db->units.len; i++)
        if (is_named(db->units.data[i].file, names, count))
            db->units.data[kept++] = db->units.data[i];
    db->units.len = kept;
    kept = 0;
    for (size_t i = 0; i < db->skipped.len; i++)
        if (is_named(db->skipped.data[i].file, names, count))
            db->skipped.data[kept++] = db->skipped.data[i];
    db->skipped.len = kept;
}

enum status compile_db_select(struct compile_db *db, const char *const *files, size_t count,
                              struct err *err)
{
    VEC(char *) names = VEC_INIT;
    enum status status = OK;

    for (size_t i = 0; status == OK && i < count; i++) {
        char *name = NULL;

        status = path_absolute(&name, &db->arena, files[i], err);
        vec_push(&names, name);
        if (status == OK && !has_file(db, name))
            status = err_set(err, ERR_INPUT,
                             "%s: is not in %s; name its flags: pinfork check %s -- -Iinclude",
                             files[i], db->path, files[i]);
    }
    if (status == OK)
        drop_others(db, names.data, names.len);
    vec_free(&names);
    return status;
}
