/* The child uses two of its parent's objects, a verbs device and a ring: one finding for the first use of each. What
 * else it does with the same device is the same finding. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <liburing.h>

struct host {
	struct ibv_context *dev;
	struct ibv_cq *cq;
	struct io_uring ring;
};

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static int host_open(struct host *h, const char *name)
{
	h->dev = open_named(name);
	if (!h->dev)
		return -1;
	h->cq = ibv_create_cq(h->dev, 16, NULL, NULL, 0);
	if (!h->cq)
		return -1;
	return io_uring_queue_init(4, &h->ring, 0);
}

static int child(struct host *h)
{
	struct io_uring_sqe *sqe;
	struct ibv_wc wc;

	if (ibv_poll_cq(h->cq, 1, &wc) < 0) /* expect: PF302 */
		return 1;
	if (ibv_req_notify_cq(h->cq, 0)) /* ok: PF302 */
		return 1;
	sqe = io_uring_get_sqe(&h->ring); /* expect: PF302 */
	if (!sqe)
		return 1;
	io_uring_prep_nop(sqe);
	return io_uring_submit(&h->ring) < 0; /* ok: PF302 */
}

int main(int argc, char **argv)
{
	struct host h;
	pid_t pid;

	if (argc != 2 || host_open(&h, argv[1]) < 0)
		return 1;
	pid = fork(); /* step: PF302 fork */
	if (pid == 0)
		_exit(child(&h));
	if (pid > 0)
		waitpid(pid, NULL, 0);
	io_uring_queue_exit(&h.ring);
	ibv_destroy_cq(h.cq);
	ibv_close_device(h.dev);
	return 0;
}
