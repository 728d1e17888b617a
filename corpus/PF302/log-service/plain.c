/* The sink for kernels without rings: a descriptor and write(). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "logd.h"

static int plain_open(struct sink *s, const char *path)
{
    s->fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    return s->fd < 0 ? -errno : 0;
}

static int plain_put(struct sink *s, const char *line)
{
    return write(s->fd, line, strlen(line)) < 0 ? -errno : 0;
}

static int plain_flush(struct sink *s)
{
    return fdatasync(s->fd) < 0 ? -errno : 0;
}

static void plain_close(struct sink *s)
{
    close(s->fd);
    s->fd = -1;
}

const struct sink_ops plain_sink = {
    .name = "plain",
    .open = plain_open,
    .put = plain_put,
    .flush = plain_flush,
    .close = plain_close,
};
