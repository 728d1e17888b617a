/* pinfork inventory: every pin site and its verdict. */
#include "cli/cli.h"

#include "base/buf.h"
#include "cli/stored.h"

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

    report_inventory(&text, settings->format, run, &settings->model, &settings->report);
    status = cli_write(cli, &text, err);
    buf_free(&text);
    return status;
}

enum exit_status cmd_inventory(struct cli *cli)
{
    const char *fail_on = options_text(&cli->options, OPTION_FAIL_ON_PIN, "never");
    struct err err = ERR_INIT;
    struct stored stored;
    bool fails;
    enum status status = stored_open(&stored, cli, &err);

    if (status != OK)
        return cli_fail(cli, &err);
    settings_filter(&stored.settings, &stored.run, cli);
    fails = strcmp(fail_on, "exposed") == 0 && has_exposed(&stored.run);
    status = print(cli, &stored.settings, &stored.run, &err);
    stored_close(&stored);
    if (status != OK)
        return cli_fail(cli, &err);
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}
