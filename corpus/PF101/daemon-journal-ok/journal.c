#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "journal.h"

#define HEAD offsetof(struct record, text)

int journal_open(struct journal *j, const char *path)
{
    int rc;

    j->ready = false;
    j->fill = 0;
    j->size = JOURNAL_BYTES;
    j->buf = mmap(NULL, j->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (j->buf == MAP_FAILED)
        return -errno;

    rc = ring_open(&j->ring, path, j->buf, j->size);
    if (rc) {
        munmap(j->buf, j->size);
        return rc;
    }
    j->ready = true;
    return 0;
}

int journal_flush(struct journal *j)
{
    int rc;

    if (j->fill == 0)
        return 0;
    rc = ring_write(&j->ring, j->buf, j->fill);
    if (rc == 0)
        j->fill = 0;
    return rc;
}

static uint32_t checksum(const char *text, size_t len)
{
    uint32_t sum = 2166136261u;

    while (len-- > 0)
        sum = (sum ^ (unsigned char)*text++) * 16777619u;
    return sum;
}

int journal_add(struct journal *j, const struct record *rec)
{
    struct record head = { .when = rec->when, .length = rec->length };
    size_t need = HEAD + rec->length;
    int rc;

    if (j->fill + need > j->size) {
        rc = journal_flush(j);
        if (rc)
            return rc;
    }
    head.check = checksum(rec->text, rec->length);
    memcpy(j->buf + j->fill, &head, HEAD);
    memcpy(j->buf + j->fill + HEAD, rec->text, rec->length);
    j->fill += need;
    return 0;
}

void journal_close(struct journal *j)
{
    if (!j->ready)
        return;
    ring_close(&j->ring);
    munmap(j->buf, j->size); /* ok: PF401 */
    j->ready = false;
}
