/* A loop that is tested below, with a way out of it in between that is no end of the loop but a failure: it makes a number of
 * rounds that is known, and more than two. What it fills is guarded. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define PARTS 5
#define PART 8192

struct parts {
	char *base;
	char *part[PARTS];
	struct ibv_mr *mr;
};

static int parts_name(struct parts *p, const char *const *names)
{
	int i = 0;

	do {
		if (strlen(names[i]) >= PART)
			return -ENAMETOOLONG;
		p->part[i] = strcpy(p->base + i * PART, names[i]);
	} while (++i < PARTS);
	return 0;
}

int share(struct ibv_pd *pd, struct parts *p, const char *const *names, char **tool)
{
	pid_t pid;
	int rc;

	p->base = mmap(NULL, PARTS * PART, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->base == MAP_FAILED || madvise(p->base, PARTS * PART, MADV_DONTFORK))
		return -errno;
	rc = parts_name(p, names);
	if (rc) {
		munmap(p->base, PARTS * PART);
		return rc;
	}
	p->mr = ibv_reg_mr(pd, p->base, PARTS * PART, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; pin: guarded */
	if (!p->mr)
		return -ENOMEM;
	pid = fork();
	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	p->part[0][0] = 1;
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -errno;
}
