/* The command line and .pinfork.json, by the tables command.def and options.def.
 *
 *     struct options options;
 *     if (options_parse(&options, &arena, COMMAND_check, argc - 2, argv + 2, &err) == OK) {
 *         const char *format = options_text(&options, OPTION_FORMAT, "text");
 *     }
 *     options_free(&options);
 *
 * Values are checked against the table; what they mean beyond that is the commands' business. */
#ifndef PINFORK_CLI_OPTIONS_H
#define PINFORK_CLI_OPTIONS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum command {
#define COMMAND(name, arguments, about, takes_flags) COMMAND_##name,
#include "cli/command.def"
#undef COMMAND
    COMMAND_COUNT
};

struct command_info {
    const char *name, *arguments, *about;
    bool takes_flags; /* everything after -- is a compiler's */
};

enum option {
#define OPTION(id, name, letter, kind, argument, choices, flags, commands, about) OPTION_##id,
#include "cli/options.def"
#undef OPTION
    OPTION_COUNT
};

enum option_kind { OPTION_KIND_SWITCH, OPTION_KIND_NUMBER, OPTION_KIND_TEXT, OPTION_KIND_PATH };

struct option_info {
    const char *name, *letter; /* "format", "-f"; letter "" when there is none */
    enum option_kind kind;
    const char *argument;      /* "FILE" */
    const char *choices;       /* "a|b|c"; "": any */
    unsigned flags;            /* OPTION_IS_... */
    uint32_t commands;         /* set of 1u << enum command */
    const char *about;
};

enum { OPTION_IS_LIST = 1, OPTION_IS_CONFIG = 2 };

/* By enum command and enum option. */
extern const struct command_info command_table[COMMAND_COUNT];
extern const struct option_info option_table[OPTION_COUNT];

struct option_value {
    enum option option;
    const char *text; /* "true" or "false" of a switch */
};

struct options {
    enum command command;
    VEC(struct option_value) values; /* .pinfork.json first, then the command line */
    VEC(const char *) args;          /* arguments that are no options; borrowed from argv */
    VEC(const char *) flags;         /* after -- */
    bool has_flags;                  /* there was a -- */
};

/* COMMAND_COUNT when there is no such command. */
enum command command_find(const char *name);
bool option_is_on(enum option option, enum command command);

/* Reads argv[0..argc), what follows the command. On failure `out` may be freed and need not. */
enum status options_parse(struct options *out, struct arena *arena, enum command command, int argc,
                          char *const *argv, struct err *err);
/* Puts the values of the nearest .pinfork.json before those of the command line. */
enum status options_add_config(struct options *options, struct arena *arena, struct err *err);
void options_free(struct options *options);

/* The last value, `otherwise` (may be NULL) when there is none. */
const char *options_text(const struct options *options, enum option option, const char *otherwise);
uint32_t options_number(const struct options *options, enum option option, uint32_t otherwise);
bool options_on(const struct options *options, enum option option);

#endif
