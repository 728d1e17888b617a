/* Private to compile_db*.c: the file's name, from a command to a unit, putting units in order. */
#ifndef PINFORK_PROJECT_COMPILE_DB_INT_H
#define PINFORK_PROJECT_COMPILE_DB_INT_H

#include "project/compile_db.h"

#define COMPILE_DB_NAME "compile_commands.json"

struct compile_command {
    const char *const *words; /* in the database's arena, or outliving it */
    size_t count;
    const char *file, *directory; /* as written; directory relative to the database's */
    const char *output; /* NULL: see -o */
    bool has_compiler; /* words begin with the compiler */
};

/* Adds a unit, or a skipped file. */
void compile_db_add(struct compile_db *db, const struct compile_command *command);
/* Sorts, drops doubles, sets the root. After it the database is complete. */
void compile_db_order(struct compile_db *db);

#endif
