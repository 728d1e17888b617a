/* corpus/PF104/minimal-ok.c: the block starts at a page and ends at one; failure is an error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1024 * 1024)

int serve(struct ibv_pd *pd)
{
	char *buf = aligned_alloc((size_t)sysconf(_SC_PAGESIZE), LEN);
	struct ibv_mr *mr;

	if (!buf)
		return -1;
	if (madvise(buf, LEN, MADV_DONTFORK) != 0) { /* ok: PF104 */
		perror("madvise");
		return -1;
	}
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return -1;
	if (fork() == 0) {
		execlp("gzip", "gzip", "old.log", (char *)NULL);
		_exit(127);
	}
	memset(buf, 0, LEN);
	ibv_dereg_mr(mr);
	(void)madvise(buf, LEN, MADV_DOFORK);
	free(buf);
	return 0;
}
