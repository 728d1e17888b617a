#include "report/left_out.h"

#include "report/marked.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

enum why { WANTED, BY_PATH, BY_MARK };

/* "third_party" and "third_party/" are all files below. */
static bool fits(const char *pattern, const char *file)
{
    struct arena arena;
    char *path, *glob;
    size_t length;
    bool found;

    arena_init(&arena);
    path = arena_strdup(&arena, file);
    glob = arena_strdup(&arena, strncmp(pattern, "./", 2) == 0 ? pattern + 2 : pattern);
    length = strlen(glob);
    if (length > 1 && glob[length - 1] == '/')
        glob[length - 1] = '\0';
    if (strncmp(glob, "**/", 3) == 0 && fnmatch(glob + 3, path, 0) == 0)
        glob += 3;
    found = fnmatch(glob, path, 0) == 0;
    for (char *slash = strrchr(path, '/'); !found && slash != NULL && slash != path;
         slash = strrchr(path, '/')) {
        *slash = '\0';
        found = fnmatch(glob, path, 0) == 0;
    }
    arena_fini(&arena);
    return found;
}

static enum why judge(const struct left_out *what, struct marked *marked, const char *file)
{
    bool included = what->include.len == 0;

    for (size_t i = 0; i < what->exclude.len; i++)
        if (fits(what->exclude.data[i], file))
            return BY_PATH;
    for (size_t i = 0; i < what->include.len; i++)
        included |= fits(what->include.data[i], file);
    if (!included)
        return BY_PATH;
    return !what->with_marked && marked_is(marked, file) ? BY_MARK : WANTED;
}

static bool is_wanted(const struct left_out *what, struct marked *marked, const char *file,
                      struct left_out_counts *counts)
{
    enum why why = judge(what, marked, file);

    counts->by_path += why == BY_PATH;
    counts->by_mark += why == BY_MARK;
    return why == WANTED;
}

void left_out_apply(struct run *run, const struct left_out *what, struct left_out_counts *findings,
                    struct left_out_counts *pins)
{
    size_t kept = 0;
    struct marked marked;

    *findings = *pins = (struct left_out_counts){ 0, 0 };
    marked_init(&marked, run->root);
    for (size_t i = 0; i < run->findings.len; i++)
        if (is_wanted(what, &marked, run->findings.data[i].place.file, findings))
            run->findings.data[kept++] = run->findings.data[i];
    run->findings.len = kept;
    kept = 0;
    for (size_t i = 0; i < run->pins.len; i++)
        if (is_wanted(what, &marked, run->pins.data[i].place.file, pins))
            run->pins.data[kept++] = run->pins.data[i];
    run->pins.len = kept;
    marked_fini(&marked);
}
