/* pinfork link: facts files, from wherever, to findings. */
#include "cli/cli.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/path.h"
#include "cli/places.h"
#include "cli/publish.h"
#include "ir/ir_facts.h"

enum { FACTS_LIMIT = 1024 * 1024 * 1024 };

struct linker {
    struct units units;
    struct map seen; /* hash of facts -> nothing: the same facts count once */
};

static enum status add_facts(struct linker *linker, const char *path, struct err *err)
{
    struct unit unit = { NULL, BUF_INIT, BUF_INIT };
    struct buf bytes = BUF_INIT;
    enum status status = file_read(&bytes, path, FACTS_LIMIT, err);
    uint64_t key = status == OK ? hash_bytes(HASH_SEED, bytes.data, bytes.len) : 0;

    if (status == OK && map_get(&linker->seen, key) == NULL) {
        map_put(&linker->seen, key, 0);
        status = ir_facts_read(&unit.ir, buf_cstr(&bytes), bytes.len, path, err);
        if (status == OK)
            vec_push(&linker->units.list, unit);
    }
    buf_free(&bytes);
    return status;
}

static enum status read_all(struct linker *linker, const struct options *options, struct err *err)
{
    enum status status = OK;

    if (options->args.len == 0)
        return err_set(err, ERR_INPUT,
                       "pinfork link takes facts files, which pinfork extract makes");
    for (size_t i = 0; status == OK && i < options->args.len; i++)
        status = add_facts(linker, options->args.data[i], err);
    return status;
}

static enum status find_root(struct run *run, const struct options *options, struct err *err)
{
    char *root;
    enum status status =
        path_absolute(&root, &run->arena, options_text(options, OPTION_ROOT, "."), err);

    if (status == OK)
        run->root = root;
    return status;
}

/* One that cannot be used is said before the work. */
static enum status try_database(const char *database, struct err *err)
{
    enum status status = places_try_database(database, err);
    struct store *store;

    if (status != OK || !places_has_database(database))
        return status;
    status = store_open(&store, database, STORE_READ, err);
    if (status == OK)
        store_close(store);
    return status;
}

static enum exit_status link_units(struct cli *cli, const struct settings *settings)
{
    struct linker linker = { .seen = MAP_INIT };
    const char *database = NULL;
    struct err err = ERR_INIT;
    enum exit_status result;
    struct run run;
    enum status status;

    if (!options_on(&cli->options, OPTION_NO_DB))
        database = places_database(cli, ".");
    run_init(&run);
    status = find_root(&run, &cli->options, &err);
    if (status == OK)
        status = try_database(database, &err);
    if (status == OK)
        status = read_all(&linker, &cli->options, &err);
    if (status == OK)
        result = publish_units(cli, settings, &run, &linker.units, database);
    else
        result = cli_fail(cli, &err);
    run_fini(&run);
    units_free(&linker.units);
    map_free(&linker.seen);
    return result;
}

enum exit_status cmd_link(struct cli *cli)
{
    struct settings settings;
    struct err err = ERR_INIT;
    enum exit_status result;

    if (settings_init(&settings, cli, &err) != OK)
        return cli_fail(cli, &err);
    result = link_units(cli, &settings);
    settings_fini(&settings);
    return result;
}
