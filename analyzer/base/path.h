/* Paths as text. Nothing here touches the file system but path_absolute (working directory) and
 * path_find_upward. Results are in the arena given. */
#ifndef PINFORK_BASE_PATH_H
#define PINFORK_BASE_PATH_H

#include "base/err.h"

#include <stdbool.h>

struct arena;

bool path_is_absolute(const char *path);
/* `directory/name`, or `name` itself where it is absolute. */
char *path_join(struct arena *arena, const char *directory, const char *name);
/* "a/b" -> "a", "b" -> ".", "/b" -> "/". */
char *path_dirname(struct arena *arena, const char *path);
/* The part after the last slash; borrowed from `path`. */
const char *path_basename(const char *path);
/* Without "//", "/./" and "a/../"; by text, symbolic links are not followed. "" becomes ".". */
char *path_normalise(struct arena *arena, const char *path);
/* Joined to the working directory where relative, then normalised. */
enum status path_absolute(char **out, struct arena *arena, const char *path, struct err *err);
/* `path` without `root/` where it lies below; "." for root itself; else `path`. Both normalised. */
const char *path_relative(const char *root, const char *path);
/* The nearest `directory/name`, `directory/../name`... that is a file; NULL when there is none.
 * `directory` is absolute. */
char *path_find_upward(struct arena *arena, const char *directory, const char *name);

#endif
