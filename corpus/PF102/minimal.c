/* corpus/PF102/minimal.c: the guard is taken off while the registration still stands. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (64 * 1024)

int serve(struct ibv_pd *pd)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (buf == MAP_FAILED || madvise(buf, LEN, MADV_DONTFORK) != 0)
		return -1;
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* step: PF102 pin */
	if (!mr)
		return -1;
	(void)madvise(buf, LEN, MADV_DOFORK); /* expect: PF102 */
	if (fork() == 0) { /* step: PF102 fork */
		execlp("gzip", "gzip", "old.log", (char *)NULL);
		_exit(127);
	}
	memset(buf, 0, LEN);
	ibv_dereg_mr(mr);
	munmap(buf, LEN);
	return 0;
}
