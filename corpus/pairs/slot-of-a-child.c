/* A slot from malloc is registered, then guarded as it is, then the library is asked. A child sends with its parent's
 * registration, and the parent frees the slot before it deregisters. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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
	free(s->text); /* expect: PF401 */
	rdma_dereg_mr(s->mr);
}

static int slot_protect(const struct slot *s)
{
	if (madvise(s->text, SLOT, MADV_DONTFORK)) /* expect: PF104; ok: PF303 */
		perror("madvise");
	return ibv_fork_init(); /* expect: PF106 */
}

static int slot_take(struct slot *s, struct rdma_cm_id *id)
{
	s->id = id;
	s->text = malloc(SLOT);
	if (!s->text)
		return -1;
	s->mr = rdma_reg_msgs(id, s->text, SLOT); /* ok: PF101; ok: PF303 */
	if (!s->mr) {
		free(s->text);
		return -1;
	}
	if (slot_protect(s)) {
		slot_drop(s);
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
	pid = fork(); /* step: PF302 fork */
	if (pid == 0)
		_exit(rdma_post_send(id, NULL, s.text, SLOT, s.mr, 0) != 0); /* expect: PF302 */
	if (pid > 0)
		waitpid(pid, NULL, 0);
	memset(s.text, 0, SLOT);
	slot_drop(&s);
	return 0;
}
