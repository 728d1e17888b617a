#ifndef JOURNAL_H
#define JOURNAL_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <sys/types.h>

/* Journal of one worker: what it did, kept by the supervisor and read by the standby over RDMA. */
typedef struct journal {
	char *text;
	size_t size, used;
	struct ibv_mr *mr;
} journal_t;

int journal_open(journal_t *j, struct ibv_pd *pd, size_t size);
void journal_add(journal_t *j, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void journal_close(journal_t *j);

#endif
