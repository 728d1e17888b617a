/* What every command has: the options, an arena that lives as long as the program, and a voice. */
#ifndef PINFORK_CLI_CLI_H
#define PINFORK_CLI_CLI_H

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "cli/options.h"

struct buf;

/* When several apply: BAD, then UNPARSED, then FINDINGS. */
enum exit_status { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_BAD = 2, EXIT_UNPARSED = 3 };

struct cli {
    struct arena arena;
    struct options options;
    struct log log;
};

/* A command: returns the exit status. */
typedef enum exit_status command_run(struct cli *cli);

#define COMMAND(name, arguments, about, takes_flags) command_run cmd_##name;
#include "cli/command.def"
#undef COMMAND

/* Prints the error. Returns EXIT_BAD. */
enum exit_status cli_fail(const struct cli *cli, const struct err *err);

/* ERR_INPUT when there are arguments that are no options. */
enum status cli_no_arguments(const struct cli *cli, struct err *err);

/* Writes to -o, whole or not at all, or to standard output. */
enum status cli_write(const struct cli *cli, const struct buf *text, struct err *err);

#endif
