#include "store/store_int.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* From SQLite's file format: the header's length, and where it keeps the application id. */
enum { HEADER_SIZE = 100, HEADER_APPLICATION_ID = 68 };

/* A larger file is not read whole to find damage; what is damaged in it shows when it is used. */
#define CHECK_LIMIT (64LL * 1024 * 1024)

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static enum status foreign(const char *path, const char *what, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   "'%s' is not a pinfork database (%s); it was left as it is: name another file "
                   "with --db",
                   path, what);
}

static enum status check_header(const char *path, const unsigned char *header, size_t size,
                                struct err *err)
{
    static const char magic[] = "SQLite format 3";

    if (size < sizeof magic || memcmp(header, magic, sizeof magic) != 0)
        return foreign(path, "not an SQLite file", err);
    if (size < HEADER_SIZE)
        return foreign(path, "an SQLite file cut short", err);
    if (big_endian(header + HEADER_APPLICATION_ID) != STORE_APPLICATION_ID)
        return foreign(path, "an SQLite file of another program", err);
    return OK;
}

/* Delivers the file's size, 0 when there is no file. Reads the header by ourselves, so that SQLite
 * never opens, recovers or locks what is not ours. */
static enum status look(long long *size, const char *path, struct err *err)
{
    unsigned char header[HEADER_SIZE];
    struct stat info;
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    *size = 0;
    if (fd < 0 && errno == ENOENT)
        return OK;
    if (fd < 0 || fstat(fd, &info) != 0) {
        int code = errno;

        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_INPUT, "cannot open database '%s': %s", path, strerror(code));
    }
    *size = info.st_size;
    got = S_ISREG(info.st_mode) ? pread(fd, header, sizeof header, 0) : 0;
    close(fd);
    if (!S_ISREG(info.st_mode))
        return foreign(path, "not a regular file", err);
    if (got < 0)
        return err_set(err, ERR_IO, "cannot read database '%s'", path);
    return *size == 0 ? OK : check_header(path, header, (size_t)got, err);
}

static enum status check_pages(struct store *store, struct err *err)
{
    sqlite3_stmt *stmt;
    bool more = false;
    enum status status = db_prepare(store, &stmt, "PRAGMA quick_check(1)", err);

    if (status == OK)
        status = db_next(store, stmt, &more, err);
    if (status == OK && more) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);

        if (text == NULL || strcmp(text, "ok") != 0)
            status = db_damaged(store, text == NULL ? "unreadable" : text, err);
    }
    sqlite3_finalize(stmt);
    return status;
}

/* file: URI of `path` for a medium that cannot be written, where SQLite finds no room for its
 * shared-memory file. */
static enum status connect_immutable(struct store *store, struct err *err)
{
    static const char plain[] =
        "/-_.~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    struct buf uri = BUF_INIT;
    enum status status;

    buf_text(&uri, store->path[0] == '/' ? "file://" : "file:");
    for (const char *p = store->path; *p != '\0'; p++) {
        if (strchr(plain, *p) != NULL)
            buf_char(&uri, *p);
        else
            buf_printf(&uri, "%%%02X", (unsigned char)*p);
    }
    buf_text(&uri, "?immutable=1");
    status = db_connect(store, buf_cstr(&uri), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    buf_free(&uri);
    return status;
}

static enum status connect_read_only(struct store *store, int *version, struct err *err)
{
    struct err first = ERR_INIT;
    enum status status = db_connect(store, store->path, SQLITE_OPEN_READONLY, &first);
    int code = SQLITE_CANTOPEN;

    if (status == OK)
        status = schema_version(store, version, &first);
    if (status == OK)
        return OK;
    if (store->db != NULL) {
        code = sqlite3_errcode(store->db) & 0xff;
        db_disconnect(store);
    }
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
        return err_set(err, status, "%s", first.text);
    status = connect_immutable(store, err);
    return status == OK ? schema_version(store, version, err) : status;
}

/* Opens read-only and looks whether we may use it. */
static enum status probe(struct store *store, int *version, long long size, struct err *err)
{
    enum status status = connect_read_only(store, version, err);

    if (status == OK && *version > STORE_SCHEMA_VERSION)
        status =
            err_set(err, ERR_INPUT,
                    "database '%s' was written by a newer pinfork (schema %d; this one knows "
                    "%d); it was left as it is: use that version, or name another file with --db",
                    store->path, *version, STORE_SCHEMA_VERSION);
    if (status == OK && *version < 1)
        status = db_damaged(store, "it has no schema version", err);
    if (status == OK && size <= CHECK_LIMIT)
        status = check_pages(store, err);
    return status;
}

static enum status make_directory(const char *path, struct err *err)
{
    struct arena arena;
    enum status status;

    arena_init(&arena);
    status = file_make_directory(path_dirname(&arena, path), err);
    arena_fini(&arena);
    return status;
}

static enum status connect_for_writing(struct store *store, bool migrate, struct err *err)
{
    enum status status =
        db_connect(store, store->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);

    if (status == OK && migrate)
        status = schema_migrate(store, err);
    /* After the first transaction, which thus reaches the file with its header at once. On a file
     * system without shared memory the mode stays as it was, which is slower and as safe. */
    if (status == OK)
        status = db_exec(store, "PRAGMA journal_mode = WAL", err);
    return status;
}

static enum status open_checked(struct store *store, enum store_mode mode, struct err *err)
{
    long long size;
    int version = 0;
    enum status status = look(&size, store->path, err);

    if (status != OK)
        return status;
    if (size == 0 && mode == STORE_READ)
        return err_set(err, ERR_INPUT, "there is no database '%s': 'pinfork check' makes it",
                       store->path);
    if (size == 0)
        status = make_directory(store->path, err);
    else
        status = probe(store, &version, size, err);
    if (status != OK || (mode == STORE_READ && version == STORE_SCHEMA_VERSION))
        return status;
    if (store->db != NULL)
        db_disconnect(store);
    return connect_for_writing(store, version < STORE_SCHEMA_VERSION, err);
}

enum status store_open(struct store **out, const char *path, enum store_mode mode, struct err *err)
{
    struct store *store = calloc(1, sizeof *store);
    enum status status;

    *out = NULL;
    if (store == NULL || (store->path = strdup(path)) == NULL)
        oom();
    store->wait = STORE_WAIT_MILLISECONDS;
    status = open_checked(store, mode, err);
    if (status == OK)
        *out = store;
    else
        store_close(store);
    return status;
}

void store_set_wait(struct store *store, int milliseconds)
{
    store->wait = milliseconds;
    sqlite3_busy_timeout(store->db, milliseconds);
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    db_disconnect(store);
    free(store->path);
    free(store);
}
