/* Only the registered 64 KiB at the start of a huge page are guarded: the kernel cannot split the huge page and
 * refuses. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define HUGE_2M (2ul << 20)
#define SLICE (64ul << 10)

#ifndef MAP_HUGE_2MB
#define MAP_HUGE_2MB (21 << 26)
#endif

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static char *slice_get(size_t want)
{
	size_t len = HUGE_2M;
	char *p = mmap(NULL, len, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | MAP_HUGE_2MB, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (madvise(p, want, MADV_DONTFORK) != 0) /* expect: PF107 */
		fprintf(stderr, "slice of %zu bytes not guarded\n", want);
	return p;
}

int main(void)
{
	struct ibv_pd *pd = open_pd();
	char *slice = pd ? slice_get(SLICE) : NULL;
	struct ibv_mr *mr;

	if (!slice)
		return 1;
	mr = ibv_reg_mr(pd, slice, SLICE, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!mr)
		return 1;
	memset(slice, 0, SLICE);
	ibv_dereg_mr(mr);
	munmap(slice, HUGE_2M);
	return 0;
}
