/* pinfork diff: new, fixed and unchanged findings between two runs. */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/places.h"
#include "cli/publish.h"
#include "report/baseline.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A run's number in the database, else a SARIF log or a database. */
static enum status read_side(struct run *out, struct cli *cli, const char *name, struct err *err)
{
    size_t length = strlen(name);
    const char *database;
    enum status status;

    if (access(name, F_OK) == 0 || length == 0 || length > 18 ||
        strspn(name, "0123456789") != length)
        return places_read_any(out, name, err);
    status = places_find_database(&database, cli, err);
    if (status == OK)
        status = places_read_run(out, database, strtoll(name, NULL, 10), err);
    return status;
}

static uint32_t put_state(struct buf *out, const struct run *run, enum finding_state state,
                          const char *word)
{
    uint32_t count = 0;

    for (size_t i = 0; i < run->findings.len; i++) {
        const struct finding *f = &run->findings.data[i];

        if (f->state != state || f->suppressed)
            continue;
        count++;
        buf_printf(out, "%s: ", word);
        text_escape(out, f->place.file);
        buf_printf(out, ":%u:%u: %s: ", f->place.line, f->place.column, level_text(f->level));
        text_escape(out, f->message);
        buf_printf(out, " [%s]\n", f->rule);
    }
    return count;
}

/* Other formats say the states of the findings themselves. */
static void put_text(struct buf *out, const struct run *run)
{
    uint32_t fresh = put_state(out, run, STATE_NEW, "new");
    uint32_t fixed = put_state(out, run, STATE_ABSENT, "fixed");
    uint32_t same = put_state(out, run, STATE_UNCHANGED, "unchanged");

    buf_printf(out, "%u new, %u fixed, %u unchanged\n", fresh, fixed, same);
}

static enum status print(struct cli *cli, const struct settings *settings, struct run *run,
                         struct err *err)
{
    struct buf text = BUF_INIT;
    enum status status;

    settings_filter(settings, run, cli);
    if (settings->format == report_format("text"))
        put_text(&text, run);
    else
        report_write(&text, settings->format, run, &settings->model, &settings->report);
    status = cli_write(cli, &text, err);
    buf_free(&text);
    return status;
}

static enum exit_status diff(struct cli *cli, const struct settings *settings, const char *a,
                             const char *b)
{
    struct err err = ERR_INIT;
    struct run before, after;
    bool fails = false;
    enum status status;

    run_init(&before);
    run_init(&after);
    status = read_side(&before, cli, a, &err);
    if (status == OK)
        status = read_side(&after, cli, b, &err);
    if (status == OK) {
        baseline_apply(&after, &before);
        status = print(cli, settings, &after, &err);
        fails = settings->fails && report_count(&after, settings->fail_level, true) > 0;
    }
    run_fini(&before);
    run_fini(&after);
    if (status != OK)
        return cli_fail(cli, &err);
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}

enum exit_status cmd_diff(struct cli *cli)
{
    const struct options *options = &cli->options;
    struct settings settings;
    struct err err = ERR_INIT;
    enum exit_status result;

    if (options->args.len != 2) {
        err_set(&err, ERR_INPUT,
                "pinfork diff takes two of: a run's number, a database, a SARIF log; see pinfork "
                "report --list-runs");
        return cli_fail(cli, &err);
    }
    if (settings_init(&settings, cli, &err) != OK)
        return cli_fail(cli, &err);
    result = diff(cli, &settings, options->args.data[0], options->args.data[1]);
    settings_fini(&settings);
    return result;
}
