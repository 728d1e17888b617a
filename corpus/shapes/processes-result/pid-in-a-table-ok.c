/* Children are in a table by their pid; the child is seen before that. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define CHILDREN 8

struct children {
	pid_t pid[CHILDREN];
	unsigned n;
};

static int add(struct children *c, pid_t pid)
{
	if (pid <= 0 || c->n == CHILDREN)
		return -1;
	c->pid[c->n++] = pid;
	return 0;
}

int spawn_all(struct ibv_mr *mr, struct children *c, char **tools, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		pid_t pid = fork();

		if (pid == 0) {
			execl(tools[i], tools[i], (char *)NULL);
			_exit(127);
		}
		if (add(c, pid) < 0) {
			ibv_dereg_mr(mr); /* ok: PF302 */
			return -1;
		}
	}
	return 0;
}
