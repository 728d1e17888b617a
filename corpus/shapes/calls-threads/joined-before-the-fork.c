/* The thread that holds a registration is started before the fork and joined after it. */
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (1u << 20)

struct copy {
	int from, to, status;
	char *mem;
};

static int move(struct io_uring *ring, struct copy *c)
{
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	int n = -1;

	sqe = io_uring_get_sqe(ring);
	if (!sqe)
		return -1;
	io_uring_prep_read_fixed(sqe, c->from, c->mem, LEN, 0, 0);
	if (io_uring_submit(ring) == 1 && io_uring_wait_cqe(ring, &cqe) == 0) {
		n = cqe->res;
		io_uring_cqe_seen(ring, cqe);
	}
	return n > 0 && write(c->to, c->mem, (size_t)n) == n ? 0 : -1;
}

static void *copier(void *arg)
{
	struct copy *c = arg;
	struct io_uring ring;
	struct iovec v = { c->mem, LEN };

	c->status = io_uring_queue_init(2, &ring, 0);
	if (c->status)
		return NULL;
	c->status = io_uring_register_buffers(&ring, &v, 1); /* expect: PF101, pin: exposed */
	if (c->status == 0) {
		memset(c->mem, 0, LEN);
		c->status = move(&ring, c);
	}
	io_uring_queue_exit(&ring);
	return NULL;
}

int main(int argc, char **argv)
{
	struct copy c = { 0, 1, -1, NULL };
	pthread_t t;

	c.mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || c.mem == MAP_FAILED || pthread_create(&t, NULL, copier, &c))
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[1], argv + 1);
		_exit(127);
	}
	pthread_join(t, NULL);
	return c.status;
}
