/* Whole files: read with a limit, written whole or not at all.
 *
 *     struct file_out out;
 *     if (file_out_open(&out, "log.sarif", &err) == OK) {
 *         fputs("{}", out.stream);
 *         status = file_out_commit(&out, &err);      or file_out_discard(&out)
 *     }
 *
 * Until commit the bytes are in a temporary file beside the target, which commit syncs and renames.
 * A target that exists and is no regular file (/dev/stdout, a pipe) is written directly. */
#ifndef PINFORK_BASE_FILE_H
#define PINFORK_BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>
#include <stdio.h>

struct buf;

/* Appends the bytes of the regular file `path` to `out`. A file that is missing or is a directory
 * is ERR_INPUT, like one that is larger than `limit` bytes; a failed read is ERR_IO. */
enum status file_read(struct buf *out, const char *path, size_t limit, struct err *err);
/* Appends the first `size` bytes, or all where there are fewer. */
enum status file_read_head(struct buf *out, const char *path, size_t size, struct err *err);

struct file_out {
    FILE *stream; /* owned */
    struct arena arena;
    const char *path; /* in arena; symbolic links resolved */
    const char *temp; /* in arena; NULL when the target is written directly */
};

/* On failure nothing is left open and no file is left behind, here and in commit. */
enum status file_out_open(struct file_out *out, const char *path, struct err *err);
enum status file_out_commit(struct file_out *out, struct err *err);
void file_out_discard(struct file_out *out);

enum status file_write(const char *path, const void *bytes, size_t size, struct err *err);

/* mkdir -p. */
enum status file_make_directory(const char *path, struct err *err);

#endif
