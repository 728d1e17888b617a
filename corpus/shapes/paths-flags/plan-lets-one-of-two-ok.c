/* What a plan may say is settled by a function that makes it: nothing is registered where a helper runs. */
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { SMALL = 64 * 1024, LARGE = 4 * 1024 * 1024 };

struct plan {
	long registered;
	long helper;
	size_t bytes;
};

static long number_of(const char *name)
{
	const char *text = getenv(name);

	return strtol(text ? text : "0", NULL, 0);
}

static int plan_make(struct plan *p)
{
	p->registered = number_of("PLAN_REGISTERED");
	p->helper = number_of("PLAN_HELPER");
	p->bytes = number_of("PLAN_LARGE") ? LARGE : SMALL;
	if (!p->registered)
		return 0;
	if (p->helper)
		return -1;
	return 0;
}

static int run_helper(const char *path)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, NULL, 0) < 0 ? -1 : 0;
}

int serve(struct ibv_pd *pd, const char *helper)
{
	struct plan *p = malloc(sizeof(*p));
	struct ibv_mr *mr = NULL;
	char *mem;
	int rc = 0;

	if (!p)
		return -1;
	if (plan_make(p) < 0) {
		free(p);
		return -1;
	}
	mem = mmap(NULL, p->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED) {
		free(p);
		return -1;
	}
	if (p->registered) {
		mr = ibv_reg_mr(pd, mem, p->bytes, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
		if (!mr)
			rc = -1;
	}
	if (rc == 0 && p->helper)
		rc = run_helper(helper);
	mem[0] = (char)rc;
	if (mr)
		ibv_dereg_mr(mr);
	munmap(mem, p->bytes); /* ok: PF401 */
	free(p);
	return rc;
}
