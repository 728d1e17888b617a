/* corpus/PF302/minimal-ok.c: the child leaves the registration alone; exec closes the device. */
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
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return -1;
	if (fork() == 0) {
		execlp("gzip", "gzip", "old.log", (char *)NULL); /* ok: PF302 */
		_exit(127);
	}
	memset(buf, 0, LEN);
	ibv_dereg_mr(mr);
	munmap(buf, LEN);
	return 0;
}
