/* A message on pages of its own is guarded and registered. When the helper cannot run the handle is forgotten; when it can,
 * the helper uses it. In the end the message is freed under its registration, with the guard on. */
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
	m->mr = rdma_reg_msgs(id, m->text, TEXT); /* expect: PF402; ok: PF101 */
	if (m->mr)
		return 0;
	if (madvise(m->text, TEXT, MADV_DOFORK) == 0)
		free(m->text); /* ok: PF108 */
	return -1;
}

static int message_free(struct message *m)
{
	free(m->text); /* expect: PF401; expect: PF108 */
	return rdma_dereg_mr(m->mr);
}

static pid_t helper(struct rdma_cm_id *id, struct message *m)
{
	pid_t pid = fork(); /* step: PF302 fork */

	if (pid == 0)
		_exit(rdma_post_recv(id, NULL, m->text, TEXT, m->mr) != 0); /* expect: PF302; ok: PF301 */
	return pid;
}

int talk(struct rdma_cm_id *id, char **next)
{
	struct message m;
	pid_t pid;

	if (message_new(&m, id))
		return -1;
	pid = helper(id, &m);
	if (pid < 0)
		return -1;
	waitpid(pid, NULL, 0);
	m.text[0] = 0;
	if (message_free(&m))
		fprintf(stderr, "still registered\n");
	pid = fork(); /* step: PF108 fork */
	if (pid == 0) {
		execv(next[0], next);
		_exit(127);
	}
	return 0;
}
