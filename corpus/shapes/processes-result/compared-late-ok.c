/* The result of fork is kept; the clean-up comes after it was looked at, in the parent alone. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (64 * 1024)

struct task {
	pid_t pid;
	int started;
	char name[32];
};

int run_beside(struct ibv_pd *pd, const char *program)
{
	struct task t = { .pid = -1 };
	struct ibv_mr *mr;
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	if (madvise(mem, LEN, MADV_DONTFORK)) {
		munmap(mem, LEN);
		return -1;
	}
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr) {
		munmap(mem, LEN);
		return -1;
	}
	t.pid = fork();
	t.started = t.pid >= 0;
	snprintf(t.name, sizeof(t.name), "%s", program);
	if (t.pid == 0) {
		execlp(t.name, t.name, (char *)NULL);
		_exit(127);
	}
	ibv_dereg_mr(mr); /* ok: PF302 */
	munmap(mem, LEN);
	return t.started ? waitpid(t.pid, NULL, 0) : -1;
}
