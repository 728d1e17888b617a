/* Whole pages, left alone by the child, and one release before the block is freed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BOX 8192

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
	if (madvise(m->box, BOX, MADV_DONTFORK)) /* ok: PF303 */
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

static void mailbox_free(struct mailbox *m)
{
	if (ibv_dereg_mr(m->mr) || madvise(m->box, BOX, MADV_DOFORK)) /* ok: PF102 */
		fprintf(stderr, "still registered\n");
	else
		free(m->box); /* ok: PF401 */
	free(m);
}

static int forward(const char *text)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		char *copy = strdup(text); /* ok: PF301 */

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
	if (forward(text)) {
		mailbox_free(m);
		return -1;
	}
	memset(m->box, 0, BOX);
	mailbox_free(m);
	return 0;
}
