/* corpus/PF301/minimal-ok.c: what the child needs is copied out before the fork. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (64 * 1024)

int serve(struct ibv_pd *pd, const char *name)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;
	char first;

	if (buf == MAP_FAILED || madvise(buf, LEN, MADV_DONTFORK) != 0)
		return -1;
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return -1;
	strncpy(buf, name, LEN - 1);
	first = buf[0];
	if (fork() == 0)
		_exit(first == 'q'); /* ok: PF301 */
	ibv_dereg_mr(mr);
	munmap(buf, LEN);
	return 0;
}
