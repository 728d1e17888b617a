#include "base/file.h"

#include "base/buf.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status open_failed(const char *path, struct err *err)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return err_set(err, ERR_INPUT, "%s: no such file", path);
    if (errno == EISDIR)
        return err_set(err, ERR_INPUT, "%s: is a directory, a file is needed here", path);
    return err_set(err, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
}

static enum status check_kind(int fd, const char *path, size_t limit, struct err *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return err_set(err, ERR_INPUT, "%s: is a directory, a file is needed here", path);
    if (!S_ISREG(info.st_mode))
        return err_set(err, ERR_INPUT, "%s: is not a regular file", path);
    if ((unsigned long long)info.st_size > limit)
        return err_set(err, ERR_INPUT, "%s: is too large: %lld bytes, the limit is %zu", path,
                       (long long)info.st_size, limit);
    return OK;
}

static enum status read_all(struct buf *out, int fd, const char *path, size_t limit,
                            struct err *err)
{
    char chunk[16384];
    size_t start = out->len;

    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, ERR_IO, "%s: cannot read: %s", path, strerror(errno));
        if (got == 0)
            return OK;
        if ((size_t)got > limit - (out->len - start))
            return err_set(err, ERR_INPUT, "%s: is too large: the limit is %zu bytes", path, limit);
        buf_bytes(out, chunk, (size_t)got);
    }
}

enum status file_read(struct buf *out, const char *path, size_t limit, struct err *err)
{
    /* O_NONBLOCK: opening a pipe that has no writer must not hang. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    enum status status;

    if (fd < 0)
        return open_failed(path, err);
    status = check_kind(fd, path, limit, err);
    if (status == OK)
        status = read_all(out, fd, path, limit, err);
    close(fd);
    return status;
}

enum status file_read_head(struct buf *out, const char *path, size_t size, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    enum status status;
    char *head;
    ssize_t got;

    if (fd < 0)
        return open_failed(path, err);
    status = check_kind(fd, path, SIZE_MAX, err);
    head = malloc(size);
    if (head == NULL)
        oom();
    got = status == OK ? pread(fd, head, size, 0) : 0;
    if (got < 0)
        status = err_set(err, ERR_IO, "%s: cannot read: %s", path, strerror(errno));
    else
        buf_bytes(out, head, (size_t)got);
    free(head);
    close(fd);
    return status;
}

/* The file that `path` stands for, so that rename does not replace a symbolic link by a file. */
static const char *resolve(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *out = arena_strdup(arena, real == NULL ? path : real);

    free(real);
    return out;
}

static int open_temp(struct file_out *out, mode_t mode)
{
    const char *directory = path_dirname(&out->arena, out->path);
    int fd = -1;

    for (int i = 0; fd < 0 && i < 1000; i++) {
        out->temp =
            arena_printf(&out->arena, "%s/.pinfork-%ld-%d.tmp", directory, (long)getpid(), i);
        fd = open(out->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0)
        out->temp = NULL;
    return fd;
}

enum status file_out_open(struct file_out *out, const char *path, struct err *err)
{
    struct stat info;
    bool exists;
    int fd;

    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->path = resolve(&out->arena, path);
    exists = stat(out->path, &info) == 0;
    if (exists && !S_ISREG(info.st_mode))
        fd = open(out->path, O_WRONLY | O_CLOEXEC);
    else
        fd = open_temp(out, exists ? info.st_mode & 0777 : 0666);
    out->stream = fd < 0 ? NULL : fdopen(fd, "w");
    if (out->stream != NULL)
        return OK;
    err_set(err, ERR_IO, "%s: cannot write: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    file_out_discard(out);
    return ERR_IO;
}

void file_out_discard(struct file_out *out)
{
    if (out->stream != NULL)
        fclose(out->stream);
    if (out->temp != NULL)
        unlink(out->temp);
    arena_fini(&out->arena);
    memset(out, 0, sizeof *out);
}

/* The rename is on disk only once its directory is; file systems that cannot do that are let
 * off. */
static void sync_directory(struct file_out *out)
{
    int fd = open(path_dirname(&out->arena, out->path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

static bool flush(struct file_out *out)
{
    bool written = !ferror(out->stream) && fflush(out->stream) == 0 &&
                   (out->temp == NULL || fsync(fileno(out->stream)) == 0);
    int cause = errno;
    FILE *stream = out->stream;

    out->stream = NULL;
    if (fclose(stream) == 0)
        errno = cause;
    else
        written = false;
    return written;
}

enum status file_out_commit(struct file_out *out, struct err *err)
{
    enum status status = OK;

    errno = EIO; /* for an earlier write whose reason is gone */
    if (!flush(out) || (out->temp != NULL && rename(out->temp, out->path) != 0)) {
        status = err_set(err, ERR_IO, "%s: cannot write: %s", out->path, strerror(errno));
    } else if (out->temp != NULL) {
        out->temp = NULL;
        sync_directory(out);
    }
    file_out_discard(out);
    return status;
}

enum status file_write(const char *path, const void *bytes, size_t size, struct err *err)
{
    struct file_out out;
    enum status status = file_out_open(&out, path, err);

    if (status != OK)
        return status;
    if (fwrite(bytes, 1, size, out.stream) != size) {
        status = err_set(err, ERR_IO, "%s: cannot write: %s", path, strerror(errno));
        file_out_discard(&out);
        return status;
    }
    return file_out_commit(&out, err);
}

enum status file_make_directory(const char *path, struct err *err)
{
    struct stat info;
    struct arena arena;
    enum status status = OK;

    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return OK;
    arena_init(&arena);
    if (strcmp(path, "/") != 0 && strcmp(path, ".") != 0)
        status = file_make_directory(path_dirname(&arena, path), err);
    if (status == OK && mkdir(path, 0777) != 0 && errno != EEXIST)
        status = err_set(err, ERR_IO, "%s: cannot make this directory: %s", path, strerror(errno));
    arena_fini(&arena);
    return status;
}
