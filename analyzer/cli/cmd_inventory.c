/* pinfork inventory: every pin site and its verdict. */
#include "cli/cli.h"

#include "base/buf.h"
#include "cli/places.h"
#include "cli/settings.h"

#include <string.h>

static bool has_exposed(const struct run *run)
{
    for (size_t i = 0; i < run->pins.len; i++)
        if (strcmp(run->pins.data[i].verdict, "exposed") == 0)
            return true;
    return false;
}

static enum status print(struct cli *cli, const struct settings *settings, const struct run *run,
                         struct err *err)
{
    struct buf text = BUF_INIT;
    enum status status;

    if (report_inventory(&text, settings->format, run, &settings->model, &settings->report))
        status = cli_write(cli, &text, err);
    else
        status = err_set(err, ERR_INPUT, "--format %s: the inventory has the forms text and json",
                         options_text(&cli->options, OPTION_FORMAT, "text"));
    buf_free(&text);
    return status;
}

static enum exit_status inventory(struct cli *cli, const struct settings *settings,
                                  const char *database)
{
    const char *fail_on = options_text(&cli->options, OPTION_FAIL_ON_PIN, "never");
    struct err err = ERR_INIT;
    struct run run;
    bool fails = false;
    enum status status;

    run_init(&run);
    status = places_read_run(&run, database,
                             options_number(&cli->options, OPTION_RUN, STORE_LATEST), &err);
    if (status == OK) {
        settings_filter(settings, &run, cli);
        fails = strcmp(fail_on, "exposed") == 0 && has_exposed(&run);
        status = print(cli, settings, &run, &err);
    }
    run_fini(&run);
    if (status != OK)
        return cli_fail(cli, &err);
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}

enum exit_status cmd_inventory(struct cli *cli)
{
    struct settings settings;
    const char *database;
    struct err err = ERR_INIT;
    enum exit_status result;

    if (cli_no_arguments(cli, &err) != OK || places_find_database(&database, cli, &err) != OK ||
        settings_init(&settings, cli, &err) != OK)
        return cli_fail(cli, &err);
    result = inventory(cli, &settings, database);
    settings_fini(&settings);
    return result;
}
