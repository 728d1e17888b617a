/*
 * Pages of a mapping are given to the end of a pipe that is written to, and unmapped before its reader had them.
 * What comes out at the other end is copied into a mapping, which may go.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/uio.h>

struct relay {
	int in, out;
	int ends[2];
	size_t bytes;
};

static void *relay_map(const struct relay *relay)
{
	void *map = mmap(NULL, relay->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return map == MAP_FAILED ? NULL : map;
}

int relay_take(struct relay *relay)
{
	struct iovec iov = { .iov_base = relay_map(relay), .iov_len = relay->bytes };
	ssize_t taken;

	if (iov.iov_base == NULL)
		return -1;
	if (splice(relay->in, NULL, relay->ends[1], NULL, relay->bytes, 0) < 0)
		taken = -1;
	else
		taken = vmsplice(relay->ends[0], &iov, 1, 0);
	munmap(iov.iov_base, relay->bytes); /* ok: PF401 */
	return taken < 0 ? -1 : 0;
}

int relay_give(struct relay *relay)
{
	struct iovec iov = { .iov_base = relay_map(relay), .iov_len = relay->bytes };
	ssize_t given;

	if (iov.iov_base == NULL)
		return -1;
	given = vmsplice(relay->ends[1], &iov, 1, 0); /* step: PF401 pin */
	munmap(iov.iov_base, relay->bytes); /* expect: PF401 high */
	return given < 0 ? -1 : 0;
}
