#include "model/target_host.h"

#include "base/buf.h"
#include "base/file.h"
#include "model/load_int.h"

#include <dirent.h>
#include <string.h>

enum { TEXT_LIMIT = 1024 * 1024, LIBRARY_LIMIT = 64 * 1024 * 1024, VERSION_ROOM = 32 };

struct host {
    const char *root;
    struct target *out;
    struct arena arena;
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The version that follows `before` in the file; VERSION_ANY when it has none. */
static version version_in(struct host *host, const char *path, size_t limit, const char *before)
{
    size_t length = strlen(before);
    struct buf bytes = BUF_INIT;
    struct err err = ERR_INIT;
    char text[VERSION_ROOM] = "";
    version found = VERSION_ANY;
    const char *at = NULL;

    if (file_read(&bytes, arena_printf(&host->arena, "%s/%s", host->root, path), limit, &err) == OK)
        at = memmem(buf_cstr(&bytes), bytes.len, before, length);
    if (at != NULL) {
        size_t left = bytes.len - (size_t)(at - bytes.data) - length;

        memcpy(text, at + length, left < sizeof text ? left : sizeof text - 1);
        if (version_scan(&found, text) == NULL)
            found = VERSION_ANY;
    }
    buf_free(&bytes);
    return found;
}

/* libibverbs.so.1.14.44.0: the third number is rdma-core's. The newest counts. */
static void take_rdma_core(struct host *host, const char *name)
{
    const char *text = name + strlen("libibverbs.so.");
    version found;

    for (int i = 0; i < 2; i++) {
        text += strspn(text, "0123456789");
        if (*text++ != '.')
            return;
    }
    text = arena_strdup(&host->arena, text);
    ((char *)text)[strcspn(text, ".")] = '\0';
    if (version_scan(&found, text) != NULL && found > host->out->rdma_core)
        host->out->rdma_core = found;
}

/* glibc before the others: they may be installed beside it. */
static void take_library(struct host *host, const char *directory, const char *name)
{
    struct target *out = host->out;

    if (begins(name, "libibverbs.so."))
        take_rdma_core(host, name);
    if (strcmp(name, "libc.so.6") == 0 && out->libc != LIBC_GLIBC) {
        out->libc = LIBC_GLIBC;
        out->libc_version = version_in(host, arena_printf(&host->arena, "%s/%s", directory, name),
                                       LIBRARY_LIMIT, "release version ");
    } else if (begins(name, "ld-musl-") && out->libc == LIBC_ANY) {
        out->libc = LIBC_MUSL;
    } else if (begins(name, "ld-uClibc") && out->libc == LIBC_ANY) {
        out->libc = LIBC_UCLIBC;
    }
}

/* Libraries of a directory, and of its directories for architectures ("x86_64-linux-gnu"). */
static void take_directory(struct host *host, const char *directory, bool is_top)
{
    DIR *stream = opendir(arena_printf(&host->arena, "%s/%s", host->root, directory));
    const struct dirent *entry;

    if (stream == NULL)
        return;
    while ((entry = readdir(stream)) != NULL) {
        if (is_top && strstr(entry->d_name, "-linux-") != NULL)
            take_directory(host, arena_printf(&host->arena, "%s/%s", directory, entry->d_name),
                           false);
        else
            take_library(host, directory, entry->d_name);
    }
    closedir(stream);
}

void target_host(struct target *out, const char *root)
{
    static const char *const directories[] = { "usr/lib", "lib", "usr/lib64", "lib64" };
    struct host host = { .root = root, .out = out };

    *out = (struct target){ 0 };
    arena_init(&host.arena);
    out->kernel = version_in(&host, "proc/sys/kernel/osrelease", TEXT_LIMIT, "");
    for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
        take_directory(&host, directories[i], true);
    if (out->libc == LIBC_ANY) {
        out->libc_version = version_in(&host, "system/build.prop", TEXT_LIMIT, "version.sdk=");
        out->libc = out->libc_version == VERSION_ANY ? LIBC_ANY : LIBC_BIONIC;
    }
    arena_fini(&host.arena);
}
