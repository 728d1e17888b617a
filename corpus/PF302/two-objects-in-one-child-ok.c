/* The child makes a ring of its own, and of the device it only reads a field. */
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
	struct io_uring own;
	int rc;

	dprintf(1, "%d vectors, %d entries\n", h->dev->num_comp_vectors, h->cq->cqe); /* ok: PF302 */
	if (io_uring_queue_init(4, &own, 0) < 0)
		return 1;
	sqe = io_uring_get_sqe(&own); /* ok: PF302 */
	if (!sqe)
		return 1;
	io_uring_prep_nop(sqe);
	rc = io_uring_submit(&own);
	io_uring_queue_exit(&own);
	return rc < 0;
}

int main(int argc, char **argv)
{
	struct host h;
	pid_t pid;

	if (argc != 2 || host_open(&h, argv[1]) < 0)
		return 1;
	pid = fork();
	if (pid == 0)
		_exit(child(&h));
	if (pid > 0)
		waitpid(pid, NULL, 0);
	io_uring_queue_exit(&h.ring);
	ibv_destroy_cq(h.cq);
	ibv_close_device(h.dev);
	return 0;
}
