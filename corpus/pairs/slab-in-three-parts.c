/* A slab's head is guarded, its middle with an address inside a page, and the library is asked after the registration:
 * what is guarded is the head alone, and that is still so when the slab is freed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define HEAD 16384
#define SLAB 65536
#define COOKIE 64

struct slab {
	char *mem;
	struct ibv_mr *mr;
};

static void warn(const char *what, int rc)
{
	if (rc)
		fprintf(stderr, "%s: %d\n", what, rc);
}

static void protect(struct slab *s)
{
	warn("head", madvise(s->mem, HEAD, MADV_DONTFORK)); /* expect: PF103 */
	warn("middle", madvise(s->mem + HEAD + COOKIE, SLAB - HEAD - COOKIE, MADV_DONTFORK)); /* expect: PF104 */
	warn("library", ibv_fork_init()); /* expect: PF106 */
}

static void tell(char **tool)
{
	pid_t pid = fork(); /* step: PF103 fork; step: PF108 fork */

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

	if (posix_memalign(&mem, 4096, SLAB))
		return -1;
	s.mem = mem;
	s.mr = ibv_reg_mr(pd, s.mem, SLAB, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; ok: PF303 */
	if (!s.mr) {
		free(s.mem); /* ok: PF108 */
		return -1;
	}
	protect(&s);
	tell(tool);
	memset(s.mem, 0, SLAB);
	ibv_dereg_mr(s.mr);
	free(s.mem); /* expect: PF108 */
	tell(tool);
	return 0;
}
