/* What options.c and options_config.c share. */
#ifndef PINFORK_CLI_OPTIONS_INT_H
#define PINFORK_CLI_OPTIONS_INT_H

#include "cli/options.h"

/* Whether the table allows `text`; `shown` is how the user wrote the option. */
enum status option_check(const struct option_info *info, const char *shown, const char *text,
                         struct err *err);

#endif
