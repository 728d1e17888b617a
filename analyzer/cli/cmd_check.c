/* pinfork check: a compilation database, or files with their flags, to findings. */
#include "cli/cli.h"

#include "base/path.h"
#include "cli/cache.h"
#include "cli/places.h"
#include "cli/publish.h"
#include "cli/workers.h"
#include "project/compile_db.h"

static enum status read_files(struct compile_db *out, const struct options *options,
                              struct err *err)
{
    if (options->args.len == 0)
        return err_set(err, ERR_INPUT,
                       "flags without a file: name the files before --, as in pinfork check a.c -- "
                       "-Iinclude");
    if (options_text(options, OPTION_COMPILE_DB, NULL) != NULL)
        return err_set(err, ERR_INPUT,
                       "-p and flags after -- exclude each other: flags come from one of them");
    return compile_db_from_files(out, options->args.data, options->args.len, options->flags.data,
                                 options->flags.len, err);
}

static enum status read_database(struct compile_db *out, struct cli *cli, struct err *err)
{
    const struct options *options = &cli->options;
    const char *path = options_text(options, OPTION_COMPILE_DB, NULL);
    char *found = NULL;
    enum status status = path == NULL ? compile_db_find(&found, &cli->arena, ".", err) : OK;

    if (status == OK)
        status = compile_db_read(out, path == NULL ? found : path, err);
    if (status != OK || options->args.len == 0)
        return status;
    status = compile_db_select(out, options->args.data, options->args.len, err);
    if (status != OK)
        compile_db_free(out);
    return status;
}

static void put_skipped(struct run *run, const struct compile_db *db)
{
    for (size_t i = 0; i < db->skipped.len; i++) {
        const struct compile_skip *skip = &db->skipped.data[i];
        struct unit_row row = { .status = UNIT_SKIPPED, .place = { .file = "" } };

        row.path = arena_strdup(&run->arena, path_relative(db->root, skip->file));
        row.language = arena_strdup(&run->arena, skip->language);
        row.reason = arena_printf(&run->arena, "it is %s; C is analysed", skip->language);
        vec_push(&run->units, row);
        run->counts.units_skipped++;
    }
}

/* What was read before we had to stop is worth keeping. */
static void keep_some(struct cli *cli, struct cache *cache, const struct units *units)
{
    struct err err = ERR_INIT;

    if (cache->database == NULL)
        return;
    if (cache_keep(cache, units, &err) == OK)
        log_info(&cli->log, "what was read is kept in %s; the same command goes on from there",
                 cache->database);
    else
        log_error(&cli->log, "what was read is not kept: %s", err.text);
}

/* The facts that the database has are taken from it, the others put into it. */
static enum status read_units(struct cli *cli, struct units *units, const struct compile_db *db,
                              const char *database, struct err *err)
{
    struct progress progress;
    struct stop stop;
    struct workers_input input = { .units = db->units.data,
                                   .root = db->root,
                                   .keeps = database != NULL,
                                   .jobs = options_number(&cli->options, OPTION_JOBS,
                                                          workers_default()),
                                   .log = &cli->log,
                                   .progress = &progress,
                                   .stop = &stop };
    struct cache cache;
    enum status status = cache_init(&cache, db, database, err);

    if (status != OK)
        return status;
    progress_init(&progress, &cli->options);
    units_add(units, db->units.len);
    status = cache_load(&cache, units, &cli->log, err);
    if (status == OK)
        status = stop_watch(&stop, err);
    if (status == OK) {
        status = workers_read(units, &input, err);
        if (status == OK)
            status = cache_keep(&cache, units, err);
        else
            keep_some(cli, &cache, units);
        stop_at_once(&stop, database != NULL);
    }
    cache_fini(&cache);
    return status;
}

static enum exit_status analyse(struct cli *cli, const struct settings *settings,
                                const struct compile_db *db)
{
    struct units units = { VEC_INIT };
    struct err err = ERR_INIT;
    const char *database = NULL;
    struct run run;
    enum exit_status status;

    if (!options_on(&cli->options, OPTION_NO_DB))
        database = places_database(cli, db->directory);
    run_init(&run);
    run.root = arena_strdup(&run.arena, db->root);
    put_skipped(&run, db);
    if (places_try_database(database, &err) == OK &&
        read_units(cli, &units, db, database, &err) == OK)
        status = publish_units(cli, settings, &run, &units, database);
    else
        status = cli_fail(cli, &err);
    run_fini(&run);
    units_free(&units);
    return status;
}

enum exit_status cmd_check(struct cli *cli)
{
    struct compile_db db;
    struct settings settings;
    struct err err = ERR_INIT;
    enum exit_status result;
    enum status status = settings_init(&settings, cli, &err);

    if (status != OK)
        return cli_fail(cli, &err);
    status = cli->options.has_flags ? read_files(&db, &cli->options, &err)
                                    : read_database(&db, cli, &err);
    if (status == OK) {
        result = analyse(cli, &settings, &db);
        compile_db_free(&db);
    } else {
        result = cli_fail(cli, &err);
    }
    settings_fini(&settings);
    return result;
}
