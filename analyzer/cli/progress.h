/* One line on a terminal that says how far it is, rewritten as it goes. */
#ifndef PINFORK_CLI_PROGRESS_H
#define PINFORK_CLI_PROGRESS_H

#include "cli/options.h"

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool is_on, is_shown;
    size_t last; /* last percentage shown */
};

/* By --progress, --quiet and standard error. */
void progress_init(struct progress *progress, const struct options *options);
void progress_show(struct progress *progress, const char *what, size_t done, size_t total);
/* Before anything else is said. */
void progress_clear(struct progress *progress);

#endif
