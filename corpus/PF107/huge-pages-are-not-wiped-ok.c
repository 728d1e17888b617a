/* The pool is made of huge pages and is guarded whole with MADV_DONTFORK. */
#define _GNU_SOURCE 1
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define HUGE_SHIFT_2M (21 << 26)
#define POOL_BYTES (16ul << 21)

static struct iovec pool;

static bool pool_alloc(void)
{
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | HUGE_SHIFT_2M;

	pool.iov_base = mmap(NULL, POOL_BYTES, PROT_READ | PROT_WRITE, flags, -1, 0);
	pool.iov_len = POOL_BYTES;
	return pool.iov_base != MAP_FAILED;
}

static bool pool_hide(void)
{
	int rc = madvise(pool.iov_base, pool.iov_len, MADV_DONTFORK); /* ok: PF107 */

	if (rc < 0)
		fprintf(stderr, "pool: %s\n", strerror(errno));
	return rc == 0;
}

int main(void)
{
	struct io_uring ring;

	if (!pool_alloc())
		return 1;
	if (!pool_hide())
		return 1;
	if (io_uring_queue_init(128, &ring, 0) < 0)
		return 1;
	if (io_uring_register_buffers(&ring, &pool, 1) < 0)
		return 1;
	switch (fork()) {
	case -1:
		perror("fork");
		break;
	case 0:
		execl("/usr/sbin/blkid", "blkid", (char *)NULL);
		_exit(127);
	default:
		memset(pool.iov_base, 0, 4096);
	}
	io_uring_queue_exit(&ring);
	munmap(pool.iov_base, pool.iov_len);
	return 0;
}
