/* "Keep it out of children and out of core dumps" is written as one call with both advice values or-ed: they are
 * numbers, not bits, and 26 is no advice at all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define KEEP_OUT (MADV_DONTFORK | MADV_DONTDUMP)
#define VAULT_BYTES (32 * 4096)

struct vault {
	struct io_uring ring;
	struct iovec pages;
};

static int keep_out(const struct iovec *v)
{
	return madvise(v->iov_base, v->iov_len, KEEP_OUT); /* expect: PF107 */
}

static int vault_open(struct vault *v)
{
	v->pages.iov_len = VAULT_BYTES;
	v->pages.iov_base = mmap(NULL, VAULT_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v->pages.iov_base == MAP_FAILED)
		return -1;
	if (keep_out(&v->pages) < 0)
		perror("vault is not shielded");
	if (io_uring_queue_init(4, &v->ring, 0) < 0)
		return -1;
	return io_uring_register_buffers(&v->ring, &v->pages, 1);
}

int main(void)
{
	static struct vault v;

	if (vault_open(&v) < 0)
		return 1;
	memset(v.pages.iov_base, 0, VAULT_BYTES);
	io_uring_queue_exit(&v.ring);
	munmap(v.pages.iov_base, VAULT_BYTES);
	return 0;
}
