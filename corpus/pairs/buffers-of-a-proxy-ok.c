/* The guard has the pool's length, registering is looked at, and the ring lets go of the pool before it is unmapped. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define BUFFERS 16
#define BUFFER 16384

struct pool {
	char *base;
	struct iovec v[BUFFERS];
};

struct proxy {
	struct io_uring *ring;
	struct pool pool;
	char **resolver;
};

static int pool_open(struct pool *p)
{
	int i;

	p->base = mmap(NULL, BUFFERS * BUFFER, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->base == MAP_FAILED)
		return -1;
	for (i = 0; i < BUFFERS; i++) {
		p->v[i].iov_base = p->base + i * BUFFER;
		p->v[i].iov_len = BUFFER;
	}
	return madvise(p->base, BUFFERS * BUFFER, MADV_DONTFORK); /* ok: PF107 */
}

static void pool_close(struct pool *p)
{
	munmap(p->base, BUFFERS * BUFFER); /* ok: PF401 */
}

static int resolve(const struct proxy *x)
{
	pid_t pid = fork();

	if (pid == 0) {
		execv(x->resolver[0], x->resolver);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int proxy_run(struct io_uring *ring, char **resolver)
{
	struct proxy x = { .ring = ring, .resolver = resolver };
	int rc;

	if (pool_open(&x.pool))
		return -1;
	if (io_uring_register_buffers(ring, x.pool.v, BUFFERS)) { /* ok: PF403; ok: PF101 */
		pool_close(&x.pool);
		return -1;
	}
	rc = resolve(&x);
	memset(x.pool.base, 0, BUFFERS * BUFFER);
	if (io_uring_unregister_buffers(ring))
		return -1;
	pool_close(&x.pool);
	return rc;
}
