/* Deregistered, then unguarded, then freed, on the short way too; the child does without the registration. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define TEXT 8192

struct message {
	char *text;
	struct ibv_mr *mr;
};

static int message_new(struct message *m, struct rdma_cm_id *id)
{
	m->text = aligned_alloc(4096, TEXT);
	if (!m->text)
		return -1;
	if (madvise(m->text, TEXT, MADV_DONTFORK)) { /* ok: PF303 */
		free(m->text);
		return -1;
	}
	m->mr = rdma_reg_msgs(id, m->text, TEXT); /* ok: PF402; ok: PF101 */
	if (m->mr)
		return 0;
	if (madvise(m->text, TEXT, MADV_DOFORK) == 0)
		free(m->text); /* ok: PF108 */
	return -1;
}

static int message_free(struct message *m)
{
	if (rdma_dereg_mr(m->mr) || madvise(m->text, TEXT, MADV_DOFORK))
		return -1;
	free(m->text); /* ok: PF401; ok: PF108 */
	return 0;
}

static pid_t helper(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid;
}

int talk(struct rdma_cm_id *id, char **next)
{
	struct message m;
	pid_t pid;

	if (message_new(&m, id))
		return -1;
	pid = helper();
	if (pid < 0) {
		message_free(&m);
		return -1;
	}
	waitpid(pid, NULL, 0);
	m.text[0] = 0;
	if (message_free(&m))
		fprintf(stderr, "still registered\n");
	pid = fork();
	if (pid == 0) {
		execv(next[0], next);
		_exit(127);
	}
	return 0;
}
