/* The compilation database: which C files are compiled, and what their flags mean.
 *
 *     struct compile_db db;
 *     if (compile_db_read(&db, "build", &err) != OK) ...      a directory or the JSON file itself
 *     for (size_t i = 0; i < db.units.len; i++) ...
 *     compile_db_free(&db);
 *
 * Units are sorted by file, then flags, whatever the order of the entries; the same file with the
 * same cleaned flags is one unit. Files that are not C are in `skipped`. No compiler is run. */
#ifndef PINFORK_PROJECT_COMPILE_DB_H
#define PINFORK_PROJECT_COMPILE_DB_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>

/* Texts are in the database's arena. Paths are absolute and normalised. */
struct compile_unit {
    const char *file, *directory;
    const char *const *flags; /* see flags.h */
    size_t flag_count;
    /* Directory of the output, relative to the database's where below it: units of one program
     * often share it. With CMake and Meson the target's own ("CMakeFiles/app.dir", "app.p"), then
     * hint_is_target is set. NULL: unknown, or the unit is part of several. */
    const char *program_hint;
    bool hint_is_target;
};

struct compile_skip {
    const char *file, *language; /* "C++", "assembler"... */
};

struct compile_db {
    struct arena arena;
    const char *path; /* of the JSON file; NULL when made by compile_db_from_files */
    const char *directory; /* where it lies; the working directory where there is none */
    /* Paths in results are relative to it: `directory`, or its nearest parent below which at least
     * half of the units lie (databases often lie in a build directory). */
    const char *root;
    VEC(struct compile_unit) units;
    VEC(struct compile_skip) skipped; /* sorted by file */
    size_t entry_count; /* entries of the JSON file, before all that */
};

/* compile_commands.json of `directory` or its nearest parent that has one. From `directory` up to
 * the top of its repository (.git, .hg, .svn; itself where there is none) one in a build directory
 * also counts: build*, cmake-build*, out, _build, or one below these. ERR_INPUT: none, or several
 * build directories at one place. */
enum status compile_db_find(char **out, struct arena *arena, const char *directory,
                            struct err *err);
/* On failure `out` is empty. */
enum status compile_db_read(struct compile_db *out, const char *path, struct err *err);
/* A database of `files`, all compiled with `flags` in the working directory. */
enum status compile_db_from_files(struct compile_db *out, const char *const *files,
                                  size_t file_count, const char *const *flags, size_t flag_count,
                                  struct err *err);
/* A database of what one command compiles, in the working directory. `words` begin with the
 * compiler.
 * More or fewer files than one are ERR_INPUT; one that is not C is in `skipped`. */
enum status compile_db_from_command(struct compile_db *out, const char *const *words, size_t count,
                                    struct err *err);
/* Keeps the units of `files` only; a file that the database lacks is ERR_INPUT. */
enum status compile_db_select(struct compile_db *db, const char *const *files, size_t count,
                              struct err *err);
void compile_db_free(struct compile_db *db);

#endif
