/* corpus/PF301/minimal.c: the child reads memory that the guard kept out of it. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (64 * 1024)

int serve(struct ibv_pd *pd, const char *name)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (buf == MAP_FAILED || madvise(buf, LEN, MADV_DONTFORK) != 0) /* step: PF301 guard */
		return -1;
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return -1;
	strncpy(buf, name, LEN - 1);
	if (fork() == 0) /* step: PF301 fork */
		_exit(buf[0] == 'q'); /* expect: PF301 */
	ibv_dereg_mr(mr);
	munmap(buf, LEN);
	return 0;
}
