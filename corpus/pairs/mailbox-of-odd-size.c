/* A mailbox of an odd size is guarded with the heap beside it; the child reads it. After an error it is freed under its
 * registration; without one it is deregistered twice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BOX 6000

struct mailbox {
	void *box;
	struct ibv_mr *mr;
};

static struct mailbox *mailbox_new(struct ibv_pd *pd)
{
	struct mailbox *m = malloc(sizeof(*m));

	if (!m)
		return NULL;
	if (posix_memalign(&m->box, 4096, BOX))
		goto no_box;
	if (madvise(m->box, BOX, MADV_DONTFORK)) /* expect: PF303 */
		goto no_guard;
	m->mr = ibv_reg_mr(pd, m->box, BOX, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; ok: PF402 */
	if (m->mr)
		return m;
	if (madvise(m->box, BOX, MADV_DOFORK))
		return NULL;
no_guard:
	free(m->box);
no_box:
	free(m);
	return NULL;
}

static void mailbox_free(struct mailbox *m, int failed)
{
	if (madvise(m->box, BOX, MADV_DOFORK)) /* ok: PF102 */
		perror("madvise");
	if (failed) {
		free(m->box); /* expect: PF401 */
		ibv_dereg_mr(m->mr);
	} else {
		ibv_dereg_mr(m->mr); /* expect: PF404 */
		free(m->box);
	}
	free(m);
}

static int forward(const struct mailbox *m)
{
	int status;
	pid_t pid = fork(); /* step: PF301 fork; step: PF303 fork */

	if (pid == 0) {
		char *copy = strdup(m->box); /* expect: PF301 */

		if (copy)
			puts(copy);
		exit(copy == NULL);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int deliver(struct ibv_pd *pd, const char *text)
{
	struct mailbox *m = mailbox_new(pd);

	if (!m)
		return -1;
	snprintf(m->box, BOX, "%s", text);
	if (forward(m)) {
		mailbox_free(m, 1);
		return -1;
	}
	memset(m->box, 0, BOX);
	if (ibv_dereg_mr(m->mr))
		fprintf(stderr, "still registered\n");
	mailbox_free(m, 0);
	return 0;
}
