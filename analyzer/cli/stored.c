#include "cli/stored.h"

#include "cli/places.h"

enum status stored_open(struct stored *out, struct cli *cli, struct err *err)
{
    const char *database;
    enum status status = cli_no_arguments(cli, err);

    if (status == OK)
        status = places_find_database(&database, cli, err);
    if (status == OK)
        status = settings_init(&out->settings, cli, err);
    if (status != OK)
        return status;
    run_init(&out->run);
    status = places_read_run(&out->run, database,
                             options_number(&cli->options, OPTION_RUN, STORE_LATEST), err);
    if (status != OK)
        stored_close(out);
    return status;
}

void stored_close(struct stored *stored)
{
    run_fini(&stored->run);
    settings_fini(&stored->settings);
}
