#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "journal.h"

int source_open(const char *fifo)
{
    int fd = open(fifo, O_RDWR | O_CLOEXEC);

    return fd < 0 ? -errno : fd;
}

/* 1 with a record, 0 when nothing came for a second, or a negative errno. */
int source_next(int fd, struct record *rec)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };
    ssize_t n;
    int rc = poll(&p, 1, 1000);

    if (rc < 0)
        return errno == EINTR ? 0 : -errno;
    if (rc == 0)
        return 0;
    n = read(fd, rec->text, sizeof(rec->text));
    if (n < 0)
        return -errno;
    rec->when = (uint64_t)time(NULL);
    rec->length = (uint32_t)n;
    return 1;
}
