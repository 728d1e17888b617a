/* Private huge pages are registered when a helper is started. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (4 * 1024 * 1024)

int serve(struct ibv_pd *pd)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	struct ibv_mr *mr;

	if (buf == MAP_FAILED)
		return -1;
	/* pin: exposed */
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high */
	if (!mr)
		return -1;
	if (fork() == 0) {
		execlp("gzip", "gzip", "old.log", (char *)NULL);
		_exit(127);
	}
	memset(buf, 0, LEN);
	ibv_dereg_mr(mr);
	munmap(buf, LEN);
	return 0;
}
