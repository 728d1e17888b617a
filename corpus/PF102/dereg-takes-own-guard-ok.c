/* Deregistering the memory region takes the program's own guard off the pages that io_uring still holds, so
 * the program sets it again before anything forks. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <liburing.h>

#define ARENA (2u << 20)

struct node {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	struct io_uring ring;
	void *arena;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int shield(const struct node *n)
{
	return madvise(n->arena, ARENA, MADV_DONTFORK) ? -errno : 0;
}

static int node_attach(struct node *n)
{
	struct iovec iov;
	int err;

	n->arena = mmap(NULL, ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (n->arena == MAP_FAILED)
		return -errno;
	err = shield(n);
	if (err)
		return err;
	iov.iov_base = n->arena;
	iov.iov_len = ARENA;
	err = io_uring_queue_init(32, &n->ring, 0);
	if (err)
		return err;
	err = io_uring_register_buffers(&n->ring, &iov, 1); /* pin: guarded */
	if (err)
		return err;
	n->mr = ibv_reg_mr(n->pd, n->arena, ARENA, IBV_ACCESS_LOCAL_WRITE);
	return n->mr ? 0 : -ENOMEM;
}

/* The peer has its copy: from here on only the disk needs the arena. */
static int node_leave_fabric(struct node *n)
{
	int err = ibv_dereg_mr(n->mr); /* ok: PF102 */

	n->mr = NULL;
	if (err)
		return -err;
	return shield(n);
}

int main(void)
{
	struct node n;
	pid_t pid;

	memset(&n, 0, sizeof(n));
	if (ibv_fork_init())
		return 1;
	n.pd = open_pd();
	if (!n.pd || node_attach(&n) || node_leave_fabric(&n))
		return 1;
	pid = fork();
	if (pid == 0) {
		execl("/usr/sbin/logrotate", "logrotate", "/etc/node.rotate", (char *)NULL);
		_exit(127);
	}
	memset(n.arena, 0, ARENA);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	io_uring_unregister_buffers(&n.ring);
	io_uring_queue_exit(&n.ring);
	munmap(n.arena, ARENA);
	return 0;
}
