/* Private anonymous memory with MADV_HUGEPAGE is no hugetlb mapping: it can be wiped, and a part of it can be
 * guarded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define HUGE (2ul << 20)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

int main(void)
{
	const size_t len = 8 * HUGE, head = 16 * 4096;
	struct ibv_pd *pd = open_pd();
	struct ibv_mr *whole, *part;
	char *p, *q;

	p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	q = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!pd || p == MAP_FAILED || q == MAP_FAILED)
		return 1;
	if (madvise(p, len, MADV_HUGEPAGE) || madvise(q, len, MADV_HUGEPAGE))
		perror("no huge pages");
	if (madvise(p, len, MADV_WIPEONFORK)) /* ok: PF107 */
		return 1;
	if (madvise(q, head, MADV_DONTFORK)) /* ok: PF107 */
		return 1;
	whole = ibv_reg_mr(pd, p, len, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!whole)
		return 1;
	part = ibv_reg_mr(pd, q, head, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!part)
		return 1;
	if (fork() == 0) {
		execl("/bin/true", "true", (char *)NULL);
		_exit(127);
	}
	memset(p, 1, len);
	memset(q, 1, head);
	ibv_dereg_mr(part);
	ibv_dereg_mr(whole);
	munmap(p, len);
	munmap(q, len);
	return 0;
}
