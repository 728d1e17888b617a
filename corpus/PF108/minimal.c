/* corpus/PF108/minimal.c: a guarded block goes back to the heap, and the heap hands it out again. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (64 * 1024)

int load(struct io_uring *ring, const char *name)
{
	struct iovec iov = { aligned_alloc((size_t)sysconf(_SC_PAGESIZE), LEN), LEN };
	char *title;

	if (!iov.iov_base || madvise(iov.iov_base, LEN, MADV_DONTFORK) != 0)
		return -1;
	if (io_uring_register_buffers(ring, &iov, 1) != 0)
		return -1;
	io_uring_unregister_buffers(ring);
	free(iov.iov_base); /* expect: PF108 */
	title = malloc(LEN);
	if (!title)
		return -1;
	snprintf(title, LEN, "worker for %s", name);
	if (fork() == 0) { /* step: PF108 fork */
		puts(title);
		_exit(0);
	}
	free(title);
	return 0;
}
