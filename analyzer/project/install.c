#include "project/install.h"

#include "base/arena.h"
#include "base/path.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status install_program(char **out, struct arena *arena, struct err *err)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    if (length < 0)
        return err_set(err, ERR_INTERNAL, "cannot tell where the program is (/proc/self/exe): %s",
                       strerror(errno));
    path[length] = '\0';
    *out = arena_strdup(arena, path);
    return OK;
}

enum status install_find(char **out, struct arena *arena, const char *name, struct err *err)
{
    /* In a build tree, in a build tree's subdirectory (tests), installed. */
    static const char *const places[] = { ".", "..", PINFORK_DATA_FROM_BIN };
    struct stat info;
    char *program;
    enum status status = install_program(&program, arena, err);

    if (status != OK)
        return status;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *place = path_join(arena, path_dirname(arena, program), places[i]);

        *out = path_normalise(arena, path_join(arena, place, name));
        if (stat(*out, &info) == 0 && S_ISDIR(info.st_mode))
            return OK;
    }
    return err_set(err, ERR_INPUT,
                   "%s: the directory %s is neither beside the program nor in %s from it; "
                   "install the program with cmake --install",
                   program, name, PINFORK_DATA_FROM_BIN);
}
