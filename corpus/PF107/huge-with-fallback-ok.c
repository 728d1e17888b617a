/* Huge pages are tried first and plain ones taken if there are none; the advice follows what was got, so neither
 * kind of memory gets a guard that it cannot take. */
#define _GNU_SOURCE 1
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define HUGE_2M (21 << 26)
#define CHUNK (4ul << 21)

struct chunk {
	struct iovec vec;
	bool huge;
};

static int chunk_map(struct chunk *c)
{
	const int prot = PROT_READ | PROT_WRITE, flags = MAP_PRIVATE | MAP_ANONYMOUS;

	c->vec.iov_len = CHUNK;
	c->huge = true;
	c->vec.iov_base = mmap(NULL, CHUNK, prot, flags | MAP_HUGETLB | HUGE_2M, -1, 0);
	if (c->vec.iov_base != MAP_FAILED)
		return 0;
	c->huge = false;
	c->vec.iov_base = mmap(NULL, CHUNK, prot, flags, -1, 0);
	return c->vec.iov_base == MAP_FAILED ? -1 : 0;
}

static int chunk_shield(struct chunk *c)
{
	int advice = MADV_WIPEONFORK;

	if (c->huge)
		advice = MADV_DONTFORK;
	return madvise(c->vec.iov_base, c->vec.iov_len, advice); /* ok: PF107 */
}

int main(void)
{
	struct io_uring ring;
	struct chunk c;

	if (chunk_map(&c) < 0 || chunk_shield(&c) < 0)
		return 1;
	if (io_uring_queue_init(8, &ring, 0) < 0)
		return 1;
	if (io_uring_register_buffers(&ring, &c.vec, 1) < 0) /* pin: guarded */
		return 1;
	if (fork() == 0) {
		execl("/bin/df", "df", (char *)NULL);
		_exit(127);
	}
	memset(c.vec.iov_base, 0, CHUNK);
	io_uring_queue_exit(&ring);
	munmap(c.vec.iov_base, CHUNK);
	return 0;
}
