/* corpus/PF104/minimal.c: malloc gives no page-aligned address, so the guard is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1024 * 1024)

int serve(struct ibv_pd *pd)
{
	char *buf = malloc(LEN);
	struct ibv_mr *mr;

	if (!buf)
		return -1;
	if (madvise(buf, LEN, MADV_DONTFORK) != 0) /* expect: PF104 */
		perror("madvise");
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return -1;
	if (fork() == 0) {
		execlp("gzip", "gzip", "old.log", (char *)NULL);
		_exit(127);
	}
	memset(buf, 0, LEN);
	ibv_dereg_mr(mr);
	free(buf);
	return 0;
}
