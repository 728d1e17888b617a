#include "base/path.h"

#include "base/arena.h"
#include "base/buf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_is_absolute(const char *path)
{
    return path[0] == '/';
}

char *path_join(struct arena *arena, const char *directory, const char *name)
{
    size_t length = strlen(directory);

    if (path_is_absolute(name) || length == 0)
        return arena_strdup(arena, name);
    return arena_printf(arena, "%s%s%s", directory, directory[length - 1] == '/' ? "" : "/", name);
}

char *path_dirname(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *out;

    if (slash == NULL)
        return arena_strdup(arena, ".");
    while (slash > path && slash[-1] == '/')
        slash--;
    if (slash == path)
        return arena_strdup(arena, "/");
    out = arena_copy(arena, path, (size_t)(slash - path) + 1);
    out[slash - path] = '\0';
    return out;
}

const char *path_basename(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/* Drops the last component of out[0..length); false where there is none to drop. */
static bool drop_last(const char *out, size_t *length, bool absolute)
{
    size_t at = *length, root = absolute ? 1 : 0;

    if (at <= root)
        return absolute; /* "/.." is "/" */
    while (at > root && out[at - 1] != '/')
        at--;
    if (*length - at == 2 && memcmp(out + at, "..", 2) == 0)
        return false;
    *length = at > root ? at - 1 : root;
    return true;
}

char *path_normalise(struct arena *arena, const char *path)
{
    bool absolute = path_is_absolute(path);
    char *out = arena_alloc(arena, strlen(path) + 2);
    size_t length = 0;

    if (absolute)
        out[length++] = '/';
    while (*path != '\0') {
        size_t part = strcspn(path, "/");
        bool up = part == 2 && memcmp(path, "..", 2) == 0;

        if (part > 0 && !(part == 1 && *path == '.') &&
            !(up && drop_last(out, &length, absolute))) {
            if (length > 0 && out[length - 1] != '/')
                out[length++] = '/';
            memcpy(out + length, path, part);
            length += part;
        }
        path += part + (path[part] == '/');
    }
    if (length == 0)
        out[length++] = '.';
    out[length] = '\0';
    return out;
}

enum status path_absolute(char **out, struct arena *arena, const char *path, struct err *err)
{
    char *cwd;

    if (path_is_absolute(path)) {
        *out = path_normalise(arena, path);
        return OK;
    }
    cwd = getcwd(NULL, 0);
    if (cwd == NULL)
        return err_set(err, ERR_IO, "cannot tell the working directory: %s", strerror(errno));
    *out = path_normalise(arena, path_join(arena, cwd, path));
    free(cwd);
    return OK;
}

const char *path_relative(const char *root, const char *path)
{
    size_t length = strlen(root);

    if (length > 0 && root[length - 1] == '/')
        length--;
    if (strncmp(root, path, length) != 0)
        return path;
    if (path[length] == '\0')
        return length == 0 ? path : ".";
    return path[length] == '/' && path[length + 1] != '\0' ? path + length + 1 : path;
}

char *path_find_upward(struct arena *arena, const char *directory, const char *name)
{
    struct stat info;

    for (;;) {
        char *path = path_join(arena, directory, name);

        if (stat(path, &info) == 0 && S_ISREG(info.st_mode))
            return path;
        if (strcmp(directory, "/") == 0 || strcmp(directory, ".") == 0)
            return NULL;
        directory = path_dirname(arena, directory);
    }
}
