/* Texts made of command.def and options.def: help, the man page, shell completions. */
#ifndef PINFORK_CLI_HELP_H
#define PINFORK_CLI_HELP_H

#include "cli/options.h"

#include <stdbool.h>

struct buf;

void help_version(struct buf *out);
void help_program(struct buf *out);
void help_command(struct buf *out, enum command command);

/* JSON schema of .pinfork.json. */
void help_schema(struct buf *out);

/* "man", "bash", "zsh", "fish", "schema"; false, and nothing appended, for any other. */
bool help_generate(struct buf *out, const char *form);

/* Appends "-o, --output FILE". */
void help_option_head(struct buf *out, const struct option_info *info);
/* Whether the about text already says what the choices are; else they are appended as "(a, b)". */
void help_option_about(struct buf *out, const struct option_info *info);

#endif
