#include "cli/publish.h"

#include "base/buf.h"
#include "check/analyse.h"
#include "cli/progress.h"
#include "cli/show_states.h"
#include "engine/engine.h"
#include "lsp/diagnostics.h"
#include "report/baseline.h"
#include "report/mend.h"
#include "report/suppress.h"
#include "store/store.h"

#include <string.h>
#include <time.h>

enum { SKIPS_NAMED = 5 };

static const char *now(struct run *run)
{
    char text[32] = "";
    time_t seconds = time(NULL);
    struct tm parts;

    if (gmtime_r(&seconds, &parts) != NULL)
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return arena_strdup(&run->arena, text);
}

/* ---- the analysis ---------------------------------------------------------------------------- */

static void show(void *context, size_t done, size_t total, const char *function)
{
    progress_show(context, "analysing function", done, total, function);
}

/* `watch`: NULL shows how far it is. */
static void analyse(const struct cli *cli, struct run *run, const struct settings *settings,
                    const struct units *units, const struct engine_watch *watch)
{
    VEC(const struct ir_unit *) whole = VEC_INIT;
    struct map seen = MAP_INIT;
    struct progress progress;
    const struct engine_watch shown = { .at = show, .context = &progress };

    progress_init(&progress, &cli->options);
    for (size_t i = 0; i < units->list.len; i++)
        if (units->list.data[i].ir->is_whole && !units_is_twin(&seen, units->list.data[i].ir))
            vec_push(&whole, units->list.data[i].ir);
    map_free(&seen);
    analyse_units(run, whole.data, whole.len, &settings->model, &settings->target,
                  watch == NULL ? &shown : watch);
    progress_clear(&progress);
    vec_free(&whole);
}

/* Some of the project's units are not in the run. */
static bool is_partial(const struct cli *cli, const struct run *run)
{
    return run->counts.units_failed > 0 || (cli->options.command == COMMAND_check &&
                                            cli->options.args.len > 0 && !cli->options.has_flags);
}

static void apply_notes(const struct cli *cli, struct run *run, const struct settings *settings,
                        const struct units *units)
{
    const struct suppress_context context = { &settings->filter, &settings->model,
                                              is_partial(cli, run) };
    VEC(struct suppress_note) notes = VEC_INIT;

    for (size_t i = 0; i < units->list.len; i++) {
        const struct ir_unit *unit = units->list.data[i].ir;

        for (size_t n = 0; n < unit->notes.len; n++) {
            const struct ir_note *from = &unit->notes.data[n];
            struct suppress_note note = { .line = from->line, .alone = from->alone };

            note.file = ir_text(unit, unit->files.data[from->file].path);
            note.rules = ir_text(unit, from->rules);
            note.reason = ir_text(unit, from->reason);
            vec_push(&notes, note);
        }
    }
    suppress_apply(run, notes.data, notes.len, &context);
    vec_free(&notes);
}

static enum status keep(const struct cli *cli, const struct run *run, const char *database,
                        struct err *err)
{
    struct store *store;
    uint32_t removed;
    run_id id;
    enum status status;

    if (database == NULL)
        return OK;
    status = store_open(&store, database, STORE_WRITE, err);
    if (status != OK)
        return status;
    status = store_put_run(store, &id, run, err);
    if (status == OK && options_text(&cli->options, OPTION_KEEP_RUNS, NULL) != NULL)
        status =
            store_prune(store, options_number(&cli->options, OPTION_KEEP_RUNS, 1), &removed, err);
    store_close(store);
    return status;
}

/* ---- the report ------------------------------------------------------------------------------ */

enum status publish_report(struct cli *cli, const struct settings *settings, struct run *run,
                           bool *fails, struct err *err)
{
    struct buf text = BUF_INIT;
    enum status status;

    settings_filter(settings, run, cli);
    if (cli->options.command == COMMAND_lsp)
        lsp_diagnostics(&text, run);
    else
        report_write(&text, settings->format, run, &settings->model, &settings->report);
    status = cli_write(cli, &text, err);
    buf_free(&text);
    *fails = settings->fails && report_count(run, settings->fail_level, settings->has_baseline) > 0;
    return status;
}

/* ---- the closing line ------------------------------------------------------------------------ */

static void put_count(struct buf *out, uint32_t count, const char *what)
{
    buf_printf(out, ", %u %s%s", count, what, count == 1 ? "" : "s");
}

static bool is_first_of_language(const struct run *run, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (run->units.data[i].status == UNIT_SKIPPED &&
            strcmp(run->units.data[i].language, run->units.data[index].language) == 0)
            return false;
    return run->units.data[index].status == UNIT_SKIPPED;
}

/* "C++: a.cc, b.cc"; *named counts. */
static void put_language(struct buf *out, const struct run *run, size_t first, uint32_t *named)
{
    const char *language = run->units.data[first].language;

    buf_printf(out, "%s%s: ", *named == 0 ? " (" : "; ", language);
    for (size_t i = first; i < run->units.len && *named < SKIPS_NAMED; i++) {
        const struct unit_row *row = &run->units.data[i];

        if (row->status != UNIT_SKIPPED || strcmp(language, row->language) != 0)
            continue;
        buf_printf(out, "%s%s", i == first ? "" : ", ", row->path);
        ++*named;
    }
}

/* " (C++: a.cc, b.cc; assembler: c.S)", the first few by name. */
static void put_skipped(struct buf *out, const struct run *run)
{
    uint32_t named = 0;

    if (run->counts.units_skipped == 0)
        return;
    for (size_t i = 0; i < run->units.len && named < SKIPS_NAMED; i++)
        if (is_first_of_language(run, i))
            put_language(out, run, i, &named);
    if (run->counts.units_skipped > named)
        buf_printf(out, " and %u more", run->counts.units_skipped - named);
    buf_char(out, ')');
}

static void say_counts(const struct cli *cli, const struct run *run)
{
    const struct run_counts *counts = &run->counts;
    uint32_t open = report_count(run, LEVEL_NOTE, false), suppressed = 0;
    struct buf line = BUF_INIT;

    for (size_t i = 0; i < run->findings.len; i++)
        suppressed += run->findings.data[i].suppressed;
    buf_printf(&line, "%u unit%s analysed, %u failed, %u skipped", counts->units_analysed,
               counts->units_analysed == 1 ? "" : "s", counts->units_failed, counts->units_skipped);
    put_skipped(&line, run);
    put_count(&line, counts->functions, "function");
    put_count(&line, counts->pins, "pin");
    put_count(&line, counts->forks, "fork");
    put_count(&line, counts->guards, "guard");
    put_count(&line, open, "finding");
    if (suppressed > 0)
        buf_printf(&line, " (and %u suppressed)", suppressed);
    log_info(&cli->log, "%s", buf_cstr(&line));
    buf_free(&line);
}

static void say_failures(const struct cli *cli, const struct run *run)
{
    for (size_t i = 0; i < run->units.len; i++)
        if (run->units.data[i].status == UNIT_FAILED)
            log_error(&cli->log, "%s: could not be parsed: %s", run->units.data[i].path,
                      run->units.data[i].reason);
}

static void conclude(const struct cli *cli, struct run *run, const struct settings *settings,
                     const struct units *units, const struct engine_watch *watch)
{
    run->version = PINFORK_VERSION;
    run->target = target_text(&settings->target, &run->arena);
    run->started = now(run);
    analyse(cli, run, settings, units, watch);
    report_identify(run);
    report_mend(run);
    apply_notes(cli, run, settings, units);
    if (settings->has_baseline)
        baseline_apply(run, &settings->baseline);
}

static enum status publish_states(struct cli *cli, struct run *run, const struct settings *settings,
                                  const struct units *units, struct err *err)
{
    struct show_states shown;
    enum status status = show_states_init(&shown, cli, run, units, err);

    if (status == OK) {
        conclude(cli, run, settings, units, &shown.watch);
        settings_filter(settings, run, cli);
        status = show_states_write(&shown, cli, err);
    }
    show_states_fini(&shown);
    return status;
}

enum exit_status publish_units(struct cli *cli, const struct settings *settings, struct run *run,
                               const struct units *units, const char *database)
{
    struct err err = ERR_INIT;
    bool fails = false;
    enum status status;

    units_put_rows(run, units);
    run_sort(run);
    say_failures(cli, run);
    if (!units_any_whole(units)) {
        log_error(&cli->log, "nothing was analysed");
        say_counts(cli, run);
        return EXIT_BAD;
    }
    if (options_text(&cli->options, OPTION_EXPLAIN_STATE, NULL) != NULL) {
        status = publish_states(cli, run, settings, units, &err);
    } else {
        conclude(cli, run, settings, units, NULL);
        status = keep(cli, run, database, &err);
        if (status == OK)
            status = publish_report(cli, settings, run, &fails, &err);
    }
    if (status != OK)
        return cli_fail(cli, &err);
    say_counts(cli, run);
    if (run->counts.units_failed > 0)
        return EXIT_UNPARSED;
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}
