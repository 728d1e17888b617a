/* One advice for whole pages of the slab's own, on for as long as it is registered, and off before it is freed. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SIZE 8192

struct slab {
	void *mem;
	struct ibv_mr *mr;
};

static int hide(struct slab *s)
{
	return madvise(s->mem, SIZE, MADV_DONTFORK); /* ok: PF303 */
}

static int show(struct slab *s)
{
	return madvise(s->mem, SIZE, MADV_DOFORK); /* ok: PF102 */
}

static int snapshot(const char *name)
{
	pid_t pid = fork();

	if (pid == 0) {
		char *text = malloc(200);

		if (text)
			puts(text + snprintf(text, 200, "snapshot of %s", name));
		_exit(text == NULL);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -errno;
}

int run(struct ibv_pd *pd, const char *name)
{
	struct slab s = { NULL, NULL };
	int rc;

	if (posix_memalign(&s.mem, 4096, SIZE))
		return -ENOMEM;
	if (hide(&s)) {
		free(s.mem);
		return -EINVAL;
	}
	s.mr = ibv_reg_mr(pd, s.mem, SIZE, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!s.mr) {
		rc = -errno;
		show(&s);
		free(s.mem); /* ok: PF108 */
		return rc;
	}
	rc = snapshot(name);
	if (rc == 0)
		rc = snapshot(name);
	memset(s.mem, 0, SIZE);
	ibv_dereg_mr(s.mr);
	if (show(&s)) {
		fprintf(stderr, "%s: still hidden\n", name);
		return -1;
	}
	free(s.mem); /* ok: PF108 */
	return snapshot(name) ? -1 : rc;
}
