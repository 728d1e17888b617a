/* The pool's guard has the length that is used so far, which is none; registering it is not looked at; and it is unmapped
 * with the ring still on it. */
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
	size_t used;
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

	p->used = 0;
	p->base = mmap(NULL, BUFFERS * BUFFER, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->base == MAP_FAILED)
		return -1;
	for (i = 0; i < BUFFERS; i++) {
		p->v[i].iov_base = p->base + i * BUFFER;
		p->v[i].iov_len = BUFFER;
	}
	return madvise(p->base, p->used, MADV_DONTFORK); /* expect: PF107 */
}

static void pool_close(struct pool *p)
{
	munmap(p->base, BUFFERS * BUFFER); /* expect: PF401 */
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
	io_uring_register_buffers(ring, x.pool.v, BUFFERS); /* expect: PF403; ok: PF101 */
	rc = resolve(&x);
	memset(x.pool.base, 0, BUFFERS * BUFFER);
	pool_close(&x.pool);
	return rc;
}
