/* From units to what the user sees: analysis, suppressions, baseline, store, report, the closing
 * line. */
#ifndef PINFORK_CLI_PUBLISH_H
#define PINFORK_CLI_PUBLISH_H

#include "cli/cli.h"
#include "cli/settings.h"
#include "cli/units.h"
#include "result/result.h"

/* `run` has its root and the rows of units that were skipped. `database`: NULL keeps none. Says how
 * far it is, and leaves no progress shown. */
enum exit_status publish_units(struct cli *cli, const struct settings *settings, struct run *run,
                               const struct units *units, const char *database);

/* Filters and prints what --format says, to -o or standard output; *fails says whether the findings
 * make the exit status 1. */
enum status publish_report(struct cli *cli, const struct settings *settings, struct run *run,
                           bool *fails, struct err *err);

#endif
