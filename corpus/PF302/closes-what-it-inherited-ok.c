/* The child gives up its parent's ring by leaving it (io_uring_queue_exit unmaps and closes) before it runs on with
 * work of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct engine {
	struct io_uring ring;
	struct iovec slab;
	void (*leave)(struct engine *e);
};

static void engine_leave(struct engine *e)
{
	io_uring_queue_exit(&e->ring); /* ok: PF302 */
}

static int engine_start(struct engine *e)
{
	e->leave = engine_leave;
	e->slab.iov_len = 1 << 17;
	e->slab.iov_base = mmap(NULL, e->slab.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (e->slab.iov_base == MAP_FAILED || madvise(e->slab.iov_base, e->slab.iov_len, MADV_DONTFORK) < 0)
		return -1;
	if (io_uring_queue_init(8, &e->ring, 0) < 0)
		return -1;
	return io_uring_register_buffers(&e->ring, &e->slab, 1); /* pin: guarded */
}

int main(void)
{
	static struct engine e;
	pid_t pid;

	if (engine_start(&e) < 0)
		return 1;
	pid = fork();
	if (pid == 0) {
		e.leave(&e);
		dprintf(1, "child %d works without the ring\n", (int)getpid());
		_exit(0);
	}
	memset(e.slab.iov_base, 0, e.slab.iov_len);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	e.leave(&e);
	munmap(e.slab.iov_base, e.slab.iov_len);
	return 0;
}
