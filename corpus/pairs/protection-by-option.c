/* The library is asked early with one option and late without it; the program's own guard has two advices at once. The
 * child looks into the memory, the handle is lost without a child, and released twice after an error. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 524288

struct server {
	char *mem;
	struct ibv_mr *mr;
	int early;
};

static int protect(void)
{
	int rc = ibv_fork_init(); /* expect: PF106 */

	if (rc)
		fprintf(stderr, "ibv_fork_init: %s\n", strerror(rc));
	return rc;
}

static int up(struct server *s, struct ibv_pd *pd)
{
	if (s->early && protect())
		return -1;
	s->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -1;
	s->mr = ibv_reg_mr(pd, s->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402; ok: PF101 */
	if (!s->mr) {
		munmap(s->mem, LEN);
		return -1;
	}
	if (!s->early)
		protect();
	if (madvise(s->mem, LEN, MADV_DONTFORK | MADV_WIPEONFORK)) /* expect: PF107 */
		perror("madvise");
	return 0;
}

static int down(struct server *s)
{
	int rc = ibv_dereg_mr(s->mr); /* expect: PF404 */

	munmap(s->mem, LEN);
	return rc ? -1 : 0;
}

int serve(struct ibv_pd *pd, int early)
{
	struct server s = { .early = early };
	int status;
	pid_t pid;

	if (up(&s, pd))
		return -1;
	strcpy(s.mem, "ready");
	pid = fork(); /* step: PF301 fork */
	if (pid < 0)
		return -1;
	if (pid == 0) {
		puts(s.mem); /* expect: PF301 */
		_exit(0);
	}
	if (waitpid(pid, &status, 0) != pid || status) {
		ibv_dereg_mr(s.mr);
		fprintf(stderr, "no answer\n");
	}
	s.mem[0] = 0;
	return down(&s);
}
