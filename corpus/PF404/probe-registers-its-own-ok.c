/*
 * The twin of probe-registers-its-own.c: no probe unregisters what another had registered.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <liburing.h>

static int probe_heap(struct io_uring *ring, size_t bytes)
{
	struct iovec iov = { .iov_base = malloc(bytes), .iov_len = bytes };
	int ret;

	if (iov.iov_base == NULL)
		return -1;
	ret = io_uring_register_buffers(ring, &iov, 1);
	if (ret == 0)
		ret = io_uring_unregister_buffers(ring); /* ok: PF404 */
	free(iov.iov_base);
	return ret;
}

int probe_all(struct io_uring *ring)
{
	struct iovec iov = { .iov_base = NULL, .iov_len = 2 << 20 };

	iov.iov_base = mmap(NULL, iov.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	if (iov.iov_base == MAP_FAILED)
		return -1;
	if (io_uring_register_buffers(ring, &iov, 1) == 0)
		io_uring_unregister_buffers(ring);
	munmap(iov.iov_base, iov.iov_len);
	return probe_heap(ring, 1 << 20);
}
