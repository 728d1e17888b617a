/* The library is asked first, the child opens nothing of its parent's, and the slot goes after its registration. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define SLOT 2048

struct slot {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *text;
};

static void slot_drop(struct slot *s)
{
	rdma_dereg_mr(s->mr);
	free(s->text); /* ok: PF401 */
}

static int slot_take(struct slot *s, struct rdma_cm_id *id)
{
	if (ibv_fork_init()) /* ok: PF106 */
		return -1;
	s->id = id;
	s->text = malloc(SLOT);
	if (!s->text)
		return -1;
	s->mr = rdma_reg_msgs(id, s->text, SLOT); /* ok: PF101; ok: PF303 */
	if (!s->mr) {
		free(s->text);
		return -1;
	}
	return 0;
}

int greet(struct rdma_cm_id *id, const char *name)
{
	struct slot s;
	pid_t pid;

	if (slot_take(&s, id))
		return -1;
	snprintf(s.text, SLOT, "hello %s", name);
	pid = fork();
	if (pid == 0)
		_exit(0);
	if (rdma_post_send(id, NULL, s.text, SLOT, s.mr, 0))
		perror("rdma_post_send");
	if (pid > 0)
		waitpid(pid, NULL, 0);
	memset(s.text, 0, SLOT);
	slot_drop(&s);
	return 0;
}
