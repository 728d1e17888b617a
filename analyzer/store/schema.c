#include "store/store_int.h"

#include <assert.h>

/* migrations[n] leads from version n to n + 1. */
static const char *const migrations[] = {
#include "store/migrations/0001.h"
};

static_assert(sizeof migrations / sizeof *migrations == STORE_SCHEMA_VERSION,
              "one migration a version");

enum status schema_version(struct store *store, int *out, struct err *err)
{
    sqlite3_stmt *stmt;
    bool more = false;
    enum status status = db_prepare(store, &stmt, "PRAGMA user_version", err);

    if (status == OK)
        status = db_next(store, stmt, &more, err);
    if (status == OK)
        *out = more ? sqlite3_column_int(stmt, 0) : 0;
    sqlite3_finalize(stmt);
    return status;
}

static enum status set_version(struct store *store, int version, struct err *err)
{
    char sql[96];

    /* Pragmas take no parameters; both values are our own numbers. */
    sqlite3_snprintf((int)sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                     STORE_APPLICATION_ID, version);
    return db_exec(store, sql, err);
}

enum status schema_migrate(struct store *store, struct err *err)
{
    int version = 0;
    enum status status = db_begin(store, err);

    if (status != OK)
        return status;
    /* Another process may have migrated since we looked. */
    status = schema_version(store, &version, err);
    if (status == OK && (version < 0 || version > STORE_SCHEMA_VERSION))
        status = db_damaged(store, "its schema version changed while it was opened", err);
    for (; status == OK && version < STORE_SCHEMA_VERSION; version++) {
        status = db_exec(store, migrations[version], err);
        if (status == OK)
            status = set_version(store, version + 1, err);
    }
    return db_end(store, status, err);
}
