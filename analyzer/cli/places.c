#include "cli/places.h"

#include "base/path.h"
#include "project/compile_db.h"
#include "report/baseline.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char database_name[] = ".pinfork/pinfork.db";
/* The language server's own: what it checks at each save is no part of the history of runs. */
static const char server_name[] = ".pinfork/lsp.db";

const char *places_database(struct cli *cli, const char *directory)
{
    const char *named = options_text(&cli->options, OPTION_DB, NULL);

    const char *name = cli->options.command == COMMAND_lsp ? server_name : database_name;

    return named != NULL ? named : path_join(&cli->arena, directory, name);
}

bool places_has_database(const char *path)
{
    struct stat info;

    return path != NULL && stat(path, &info) == 0 && (!S_ISREG(info.st_mode) || info.st_size > 0);
}

/* The directory of the compilation database that -p names, which need not be there any more. */
static const char *named_directory(struct cli *cli, const char *named)
{
    struct stat info;

    if (stat(named, &info) == 0 && S_ISDIR(info.st_mode))
        return named;
    return path_dirname(&cli->arena, named);
}

enum status places_find_database(const char **out, struct cli *cli, struct err *err)
{
    const char *named = options_text(&cli->options, OPTION_COMPILE_DB, NULL);
    struct err ignored = ERR_INIT;
    char *found;

    *out = places_database(cli, named == NULL ? "." : named_directory(cli, named));
    if (named != NULL || options_text(&cli->options, OPTION_DB, NULL) != NULL)
        return OK;
    if (compile_db_find(&found, &cli->arena, ".", &ignored) == OK)
        *out = places_database(cli, path_dirname(&cli->arena, found));
    if (!places_has_database(*out))
        *out = database_name;
    if (places_has_database(*out))
        return OK;
    return err_set(err, ERR_INPUT,
                   "no database %s here or beside a compilation database; run pinfork check first, "
                   "or name the database with --db or its directory with -p",
                   database_name);
}

enum status places_try_database(const char *path, struct err *err)
{
    struct arena arena;
    const char *at = path;
    enum status status = OK;

    if (path == NULL)
        return OK;
    arena_init(&arena);
    while (access(at, F_OK) != 0 && errno == ENOENT && strcmp(at, ".") != 0 && strcmp(at, "/") != 0)
        at = path_dirname(&arena, at);
    if (access(at, W_OK) != 0)
        status =
            err_set(err, ERR_IO,
                    "database '%s' cannot be written: %s: %s; name another place with --db, or "
                    "keep none with --no-db",
                    path, at, strerror(errno));
    arena_fini(&arena);
    return status;
}

enum status places_read_run(struct run *out, const char *path, run_id id, struct err *err)
{
    struct store *store;
    enum status status = store_open(&store, path, STORE_READ, err);

    if (status != OK)
        return status;
    status = store_get_run(store, out, id, err);
    store_close(store);
    return status;
}

static bool is_database(const char *path)
{
    char head[16] = { 0 };
    FILE *file = fopen(path, "re");
    bool found = file != NULL && fread(head, 1, sizeof head, file) == sizeof head &&
                 memcmp(head, "SQLite format 3", sizeof head) == 0;

    if (file != NULL)
        fclose(file);
    return found;
}

enum status places_read_any(struct run *out, const char *path, struct err *err)
{
    if (is_database(path))
        return places_read_run(out, path, STORE_LATEST, err);
    return baseline_read_sarif(out, path, err);
}
