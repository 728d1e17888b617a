/* .pinfork.json: a project's options. An object whose keys are long option names, and "$schema",
 * which is for editors:
 *
 *     { "target": "kernel=5.4", "disable": ["PF601", "PF602"], "quiet": true, "rules": "my.json" }
 *
 * The caller says which options there are; what their values mean is its business too. The file may
 * come with hostile code: options that name files to write should not be offered here. */
#ifndef PINFORK_PROJECT_CONFIG_H
#define PINFORK_PROJECT_CONFIG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>

#define CONFIG_NAME ".pinfork.json"

enum config_kind {
    CONFIG_SWITCH, /* true or false */
    CONFIG_NUMBER, /* a whole number, not negative */
    CONFIG_TEXT,
    CONFIG_PATH, /* a text; made absolute from the file's directory */
};

struct config_option {
    const char *name; /* without the dashes; NULL ends a table */
    enum config_kind kind;
    bool is_list; /* also an array of texts */
};

struct config_value {
    const char *name; /* of the option; in arena */
    const char *text; /* "true", "false", "8", "portable"; in arena */
    unsigned line;    /* for messages */
};

struct config {
    struct arena arena;
    const char *path;                 /* absolute */
    VEC(struct config_value) values; /* in the order of the file; a list gives one for each text */
};

/* The nearest file upward from `directory`; *out is NULL when there is none. */
enum status config_find(char **out, struct arena *arena, const char *directory, struct err *err);
/* `options` ends with a NULL name. On failure `out` is empty. */
enum status config_read(struct config *out, const char *path, const struct config_option *options,
                        struct err *err);
void config_free(struct config *config);

#endif
