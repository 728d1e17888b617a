/* Without its huge-page switch the library can still guard a huge-page mapping that is registered whole; and the
 * empty region is skipped before the program's own guard is asked for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define WHOLE (32ul << 20)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int guard_tail(char *p, size_t len)
{
	if (len == 0)
		return 0;
	return posix_madvise(p, len, MADV_DONTFORK); /* ok: PF107 */
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *p, *tail;
	size_t extra = argc > 1 ? strtoul(argv[1], NULL, 0) : 0;

	if (ibv_fork_init())
		return 1;
	pd = open_pd();
	p = mmap(NULL, WHOLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	tail = mmap(NULL, WHOLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!pd || p == MAP_FAILED || tail == MAP_FAILED || guard_tail(tail, extra))
		return 1;
	mr = ibv_reg_mr(pd, p, WHOLE, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF107 */
	if (!mr)
		return 1;
	memset(p, 0, 64);
	ibv_dereg_mr(mr);
	munmap(p, WHOLE);
	munmap(tail, WHOLE);
	return 0;
}
