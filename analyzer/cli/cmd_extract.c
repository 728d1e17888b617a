/* pinfork extract: one translation unit to a facts file. */
#include "cli/cli.h"

#include "base/file.h"
#include "base/path.h"
#include "cli/prefix_map.h"
#include "cli/workers.h"
#include "ir/ir_facts.h"

#include <string.h>

static enum status read_command(struct compile_db *out, const struct options *options,
                                struct err *err)
{
    enum status status;

    if (options_text(options, OPTION_OUTPUT, NULL) == NULL || options->flags.len == 0 ||
        options->args.len > 0)
        return err_set(
            err, ERR_INPUT,
            "pinfork extract takes -o FACTS -- CC ARGS..., the command that compiles the "
            "file");
    status = compile_db_from_command(out, options->flags.data, options->flags.len, err);
    if (status != OK || out->units.len == 1)
        return status;
    err_set(err, ERR_INPUT, "%s: is %s; C is analysed", out->skipped.data[0].file,
            out->skipped.data[0].language);
    compile_db_free(out);
    return ERR_INPUT;
}

/* __FILE__ is mapped as the compiler does it. */
static void add_flags(struct compile_db *db, struct compile_unit *unit,
                      const struct prefix_map *map)
{
    VEC(const char *) flags = VEC_INIT;

    vec_push(&flags, arena_printf(&db->arena, "-fmacro-prefix-map=%s/=", db->directory));
    for (size_t i = 0; i < unit->flag_count; i++)
        vec_push(&flags, unit->flags[i]);
    for (size_t i = 0; i < map->rules.len; i++) {
        const struct prefix_rule *rule = &map->rules.data[i];

        vec_push(&flags, arena_printf(&db->arena, "-fmacro-prefix-map=%s/=%s%s", rule->from,
                                      rule->to, rule->to[0] == '\0' ? "" : "/"));
    }
    unit->flags = arena_copy(&db->arena, flags.data, flags.len * sizeof *flags.data);
    unit->flag_count = flags.len;
    vec_free(&flags);
}

/* As make and ninja read it: blanks, # and $ are escaped. */
static void put_target(struct buf *out, const char *path)
{
    for (; *path != '\0'; path++) {
        if (*path == ' ' || *path == '#' || *path == '\\')
            buf_char(out, '\\');
        if (*path == '$')
            buf_char(out, '$');
        buf_char(out, *path);
    }
}

static void put_depfile(struct buf *out, const char *target, const struct unit *unit,
                        const char *directory)
{
    struct store_input input;

    put_target(out, target);
    buf_char(out, ':');
    for (size_t at = 0; units_next_read(&input, unit, &at);) {
        buf_text(out, " \\\n  ");
        put_target(out, path_relative(directory, input.path));
    }
    buf_char(out, '\n');
}

static enum status write_depfile(struct cli *cli, const struct unit *unit, const char *directory,
                                 struct err *err)
{
    const char *target = options_text(&cli->options, OPTION_OUTPUT, NULL);
    const char *path = options_text(&cli->options, OPTION_DEPFILE, NULL);
    struct buf text = BUF_INIT;
    enum status status;

    if (path == NULL && !options_on(&cli->options, OPTION_DEPFILE_WANTED))
        return OK;
    if (path == NULL)
        path = arena_printf(&cli->arena, "%s.d", target);
    put_depfile(&text, target, unit, directory);
    status = file_write(path, buf_cstr(&text), text.len, err);
    buf_free(&text);
    return status;
}

static enum status write_facts(struct cli *cli, const struct ir_unit *unit, struct err *err)
{
    struct buf facts = BUF_INIT;
    enum status status;

    ir_facts_write(&facts, unit);
    status = cli_write(cli, &facts, err);
    buf_free(&facts);
    return status;
}

/* The facts say so too; a build goes on. */
static void warn(struct cli *cli, const struct ir_unit *unit)
{
    struct place place;

    if (unit->has_errors)
        log_warning(&cli->log, "%s: could not be parsed: %s", ir_text(unit, unit->path),
                    units_reason(&place, &cli->arena, unit));
}

static enum status extract(struct cli *cli, struct compile_db *db, struct prefix_map *map,
                           struct err *err)
{
    bool maps = map->rules.len > 0;
    struct progress progress = { .is_on = false };
    const struct stop stop = STOP_NEVER;
    struct workers_input input = { .units = db->units.data,
                                   .root = maps ? NULL : db->directory,
                                   .keeps = true,
                                   .jobs = 1,
                                   .log = &cli->log,
                                   .progress = &progress,
                                   .stop = &stop };
    struct units units = { VEC_INIT };
    enum status status;

    add_flags(db, &db->units.data[0], map);
    units_add(&units, 1);
    status = workers_read(&units, &input, err);
    if (status == OK && maps)
        prefix_map_unit(map, units.list.data[0].ir);
    if (status == OK)
        status = write_depfile(cli, &units.list.data[0], db->directory, err);
    if (status == OK)
        status = write_facts(cli, units.list.data[0].ir, err);
    if (status == OK)
        warn(cli, units.list.data[0].ir);
    units_free(&units);
    return status;
}

enum exit_status cmd_extract(struct cli *cli)
{
    struct prefix_map map;
    struct compile_db db;
    struct err err = ERR_INIT;
    enum status status = read_command(&db, &cli->options, &err);

    if (status != OK)
        return cli_fail(cli, &err);
    status = prefix_map_init(&map, &cli->options, db.directory, &err);
    if (status == OK) {
        status = extract(cli, &db, &map, &err);
        prefix_map_fini(&map);
    }
    compile_db_free(&db);
    return status == OK ? EXIT_CLEAN : cli_fail(cli, &err);
}
