/* What commands that show a stored run begin with: the settings, and the run that --run names. */
#ifndef PINFORK_CLI_STORED_H
#define PINFORK_CLI_STORED_H

#include "cli/settings.h"

struct stored {
    struct settings settings;
    struct run run;
};

/* On failure `out` is empty. */
enum status stored_open(struct stored *out, struct cli *cli, struct err *err);
void stored_close(struct stored *stored);

#endif
