#include "project/compile_db.h"

#include "base/buf.h"
#include "base/path.h"
#include "project/compile_db_int.h"

#include <dirent.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct search {
    struct arena *arena;
    VEC(char *) found; /* databases at one place; in arena */
};

static bool is_file(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static bool is_top(struct arena *arena, const char *directory)
{
    static const char *const marks[] = { ".git", ".hg", ".svn" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (access(path_join(arena, directory, marks[i]), F_OK) == 0)
            return true;
    return false;
}

static bool is_build_name(const char *name)
{
    static const char *const patterns[] = { "build*", "cmake-build*", "out", "_build" };

    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (fnmatch(patterns[i], name, 0) == 0)
            return true;
    return false;
}

/* Adds the databases of directories in `directory` that look like build directories, and, once
 * within one, of any. */
static void look_below(struct search *search, const char *directory, bool within)
{
    DIR *list = opendir(directory);
    const struct dirent *entry;

    while (list != NULL && (entry = readdir(list)) != NULL) {
        char *below = path_join(search->arena, directory, entry->d_name);
        char *path = path_join(search->arena, below, COMPILE_DB_NAME);

        if (entry->d_name[0] == '.' || (!within && !is_build_name(entry->d_name)))
            continue;
        if (is_file(path))
            vec_push(&search->found, path);
        else if (!within)
            look_below(search, below, true);
    }
    if (list != NULL)
        closedir(list);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Delivers NULL where there is none. */
static enum status choose(char **out, struct search *search, struct err *err)
{
    struct buf list = BUF_INIT;

    *out = NULL;
    if (search->found.len <= 1) {
        *out = search->found.len == 1 ? search->found.data[0] : NULL;
        return OK;
    }
    qsort(search->found.data, search->found.len, sizeof *search->found.data, compare);
    for (size_t i = 0; i < search->found.len; i++)
        buf_printf(&list, "%s%s", i == 0 ? "" : ", ",
                   path_dirname(search->arena, search->found.data[i]));
    err_set(err, ERR_INPUT,
            "there are several build directories with a " COMPILE_DB_NAME
            ": name one of them with -p: %s",
            buf_cstr(&list));
    buf_free(&list);
    return ERR_INPUT;
}

/* The topmost directory whose build directories count. */
static const char *find_top(struct arena *arena, const char *directory)
{
    for (const char *at = directory;; at = path_dirname(arena, at)) {
        if (is_top(arena, at))
            return at;
        if (strcmp(at, "/") == 0)
            return directory;
    }
}

/* Delivers NULL where there is none. */
static enum status search_upward(char **out, struct search *search, const char *directory,
                                 struct err *err)
{
    const char *top = find_top(search->arena, directory);
    enum status status = OK;
    bool below_top = true;

    *out = NULL;
    for (const char *at = directory; status == OK; at = path_dirname(search->arena, at)) {
        char *path = path_join(search->arena, at, COMPILE_DB_NAME);

        if (is_file(path)) {
            *out = path;
            return OK;
        }
        if (below_top) {
            look_below(search, at, false);
            status = choose(out, search, err);
        }
        if (*out != NULL || strcmp(at, "/") == 0)
            return status;
        below_top = below_top && strcmp(at, top) != 0;
    }
    return status;
}

enum status compile_db_find(char **out, struct arena *arena, const char *directory, struct err *err)
{
    struct search search = { arena, VEC_INIT };
    char *absolute;
    enum status status = path_absolute(&absolute, arena, directory, err);

    if (status != OK)
        return status;
    status = search_upward(out, &search, absolute, err);
    vec_free(&search.found);
    if (status != OK || *out != NULL)
        return status;
    return err_set(
        err, ERR_INPUT,
        "%s: no " COMPILE_DB_NAME
        " here, in a build directory, or in a directory above; make one (cmake "
        "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, meson, bear -- make) and name its directory "
        "with -p, or name files and their flags: pinfork check FILE... -- -Iinclude",
        directory);
}
