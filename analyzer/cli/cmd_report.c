/* pinfork report: what the database holds, filtered, in any format. */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/places.h"
#include "cli/publish.h"
#include "cli/stored.h"
#include "report/baseline.h"

static void put_run(struct buf *out, const struct store_run_row *row)
{
    const struct run_counts *counts = &row->counts;

    buf_printf(out, "%4lld  %s  ", (long long)row->id, row->started);
    text_escape(out, row->target);
    buf_printf(out, ": %u units, %u failed; %u errors, %u warnings, %u notes, %u suppressed; ",
               counts->units_analysed + counts->units_failed, counts->units_failed, row->errors,
               row->warnings, row->notes, row->suppressed);
    buf_printf(out, "%u pins, %u exposed\n", counts->pins, row->exposed);
}

static enum exit_status list_runs(struct cli *cli, const char *database)
{
    struct store_run_list list = { VEC_INIT };
    struct buf text = BUF_INIT;
    struct store *store;
    struct err err = ERR_INIT;
    enum status status = store_open(&store, database, STORE_READ, &err);

    if (status != OK)
        return cli_fail(cli, &err);
    status = store_list_runs(store, &list, &cli->arena, &err);
    store_close(store);
    for (size_t i = 0; i < list.rows.len; i++)
        put_run(&text, &list.rows.data[i]);
    if (status == OK)
        status = cli_write(cli, &text, &err);
    vec_free(&list.rows);
    buf_free(&text);
    return status == OK ? EXIT_CLEAN : cli_fail(cli, &err);
}

/* It has to be there: what only forgets makes none. */
static enum status open_to_prune(struct store **out, const char *database, struct err *err)
{
    enum status status = store_open(out, database, STORE_READ, err);

    if (status != OK)
        return status;
    store_close(*out);
    return store_open(out, database, STORE_WRITE, err);
}

static enum exit_status prune(struct cli *cli, const char *database)
{
    uint32_t keep = options_number(&cli->options, OPTION_PRUNE, 1), removed = 0;
    struct store *store = NULL;
    struct err err = ERR_INIT;
    enum status status = open_to_prune(&store, database, &err);

    if (status == OK)
        status = store_prune(store, keep, &removed, &err);
    store_close(store);
    if (status != OK)
        return cli_fail(cli, &err);
    log_info(&cli->log, "%u run%s forgotten", removed, removed == 1 ? "" : "s");
    return EXIT_CLEAN;
}

static enum exit_status report(struct cli *cli)
{
    struct err err = ERR_INIT;
    struct stored stored;
    bool fails = false;
    enum status status = stored_open(&stored, cli, &err);

    if (status != OK)
        return cli_fail(cli, &err);
    if (stored.settings.has_baseline)
        baseline_apply(&stored.run, &stored.settings.baseline);
    status = publish_report(cli, &stored.settings, &stored.run, &fails, &err);
    stored_close(&stored);
    if (status != OK)
        return cli_fail(cli, &err);
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}

enum exit_status cmd_report(struct cli *cli)
{
    bool prunes = options_text(&cli->options, OPTION_PRUNE, NULL) != NULL;
    const char *database;
    struct err err = ERR_INIT;

    if (!prunes && !options_on(&cli->options, OPTION_LIST_RUNS))
        return report(cli);
    if (cli_no_arguments(cli, &err) != OK || places_find_database(&database, cli, &err) != OK)
        return cli_fail(cli, &err);
    return prunes ? prune(cli, database) : list_runs(cli, database);
}
