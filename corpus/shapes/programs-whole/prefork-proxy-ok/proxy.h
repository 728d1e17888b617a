#ifndef PROXY_H
#define PROXY_H

#include <liburing.h>
#include <stddef.h>
#include <sys/types.h>

#define ALOG_SLOTS 32
#define ALOG_SLOT 2048
#define MAX_WORKERS 16

/* Access log of the master: one line per slot, written through registered buffers. */
struct alog {
	struct io_uring ring;
	char *area;
	struct iovec iov[ALOG_SLOTS];
	unsigned next;
	int fd;
	off_t off;
};

struct worker {
	pid_t pid;
	unsigned restarts;
};

struct master {
	struct alog log;
	struct worker workers[MAX_WORKERS];
	unsigned nworkers;
	int lfd;
};

int alog_open(struct alog *a, const char *path);
int alog_line(struct alog *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void alog_close(struct alog *a);
int worker_main(int lfd);

#endif
