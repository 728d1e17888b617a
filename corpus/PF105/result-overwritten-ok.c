/* The guard's result stands in a variable of its own while the buffers are registered, and is
 * tested afterwards, together with the registration's: nothing was forked in between. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <liburing.h>

struct io_pool {
	struct io_uring ring;
	struct iovec vec[2];
	size_t each;
};

static int pool_map(struct io_pool *p, size_t each)
{
	void *m = mmap(NULL, 2 * each, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (m == MAP_FAILED)
		return -errno;
	p->each = each;
	p->vec[0].iov_base = m;
	p->vec[1].iov_base = (char *)m + each;
	p->vec[0].iov_len = p->vec[1].iov_len = each;
	return 0;
}

int pool_start(struct io_pool *p)
{
	int guarded, ret = pool_map(p, 65536);

	if (ret)
		return ret;
	ret = io_uring_queue_init(64, &p->ring, 0);
	if (ret < 0)
		goto unmap;
	guarded = madvise(p->vec[0].iov_base, 2 * p->each, MADV_DONTFORK); /* ok: PF105 */
	ret = io_uring_register_buffers(&p->ring, p->vec, 2);
	if (ret < 0 || guarded != 0) {
		io_uring_queue_exit(&p->ring);
		ret = ret < 0 ? ret : -EPERM;
		goto unmap;
	}
	return 0;
unmap:
	munmap(p->vec[0].iov_base, 2 * p->each);
	memset(p->vec, 0, sizeof(p->vec));
	return ret;
}
