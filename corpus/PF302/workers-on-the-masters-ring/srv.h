#ifndef SRV_H
#define SRV_H
#include <liburing.h>
#include <stddef.h>
#include <sys/types.h>
#define NWORK 4
struct worker {
	pid_t pid;
	int id;
	struct io_uring *ring;
};
struct srv {
	struct io_uring ring;
	void *mem;
	size_t len;
	struct worker w[NWORK];
	int (*main)(struct srv *s, struct worker *w);
	int listen_fd;
};
int srv_mem(struct srv *s, size_t len);
int srv_register(struct srv *s, struct io_uring *r);
int worker_main(struct srv *s, struct worker *w);
#endif
