/* Early on every way, one advice by itself, and the handle is given back once wherever it was got. */
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
};

static int protect(void)
{
	int rc = ibv_fork_init(); /* ok: PF106 */

	if (rc)
		fprintf(stderr, "ibv_fork_init: %s\n", strerror(rc));
	return rc;
}

static int up(struct server *s, struct ibv_pd *pd)
{
	if (protect())
		return -1;
	s->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -1;
	s->mr = ibv_reg_mr(pd, s->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402; ok: PF101 */
	if (!s->mr) {
		munmap(s->mem, LEN);
		return -1;
	}
	return 0;
}

static int down(struct server *s)
{
	int rc = ibv_dereg_mr(s->mr); /* ok: PF404 */

	munmap(s->mem, LEN);
	return rc ? -1 : 0;
}

int serve(struct ibv_pd *pd)
{
	struct server s;
	int status;
	pid_t pid;

	if (up(&s, pd))
		return -1;
	strcpy(s.mem, "ready");
	pid = fork();
	if (pid < 0) {
		down(&s);
		return -1;
	}
	if (pid == 0) {
		puts("ready");
		_exit(0);
	}
	if (waitpid(pid, &status, 0) != pid || status)
		fprintf(stderr, "no answer\n");
	s.mem[0] = 0;
	return down(&s);
}
