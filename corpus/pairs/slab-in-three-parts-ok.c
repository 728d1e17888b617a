/* The library is asked before the slab is registered and guards all of it; nothing else guards, and nothing stays behind. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SLAB 65536

struct slab {
	char *mem;
	struct ibv_mr *mr;
};

static int protect(void)
{
	return ibv_fork_init(); /* ok: PF106 */
}

static void tell(char **tool)
{
	pid_t pid = fork();

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int cycle(struct ibv_pd *pd, char **tool)
{
	struct slab s;
	void *mem;

	if (protect() || posix_memalign(&mem, 4096, SLAB))
		return -1;
	s.mem = mem;
	s.mr = ibv_reg_mr(pd, s.mem, SLAB, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; ok: PF303 */
	if (!s.mr) {
		free(s.mem); /* ok: PF108 */
		return -1;
	}
	tell(tool);
	memset(s.mem, 0, SLAB);
	ibv_dereg_mr(s.mr);
	free(s.mem); /* ok: PF108 */
	tell(tool);
	return 0;
}
