/*
 * sizeof was right while the buffer was an array in the structure; now it is a pointer, and the guard
 * covers one page of the megabyte.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define INBOX_SIZE (1024 * 1024)

struct client {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *inbox;
};

static int client_init(struct client *c)
{
	c->inbox = aligned_alloc(65536, INBOX_SIZE);
	if (!c->inbox)
		return -1;
	/* expect: PF103 */
	if (madvise(c->inbox, sizeof(c->inbox), MADV_DONTFORK) != 0) {
		perror("madvise");
		return -1;
	}
	/* step: PF103 pin */
	c->mr = rdma_reg_msgs(c->id, c->inbox, INBOX_SIZE); /* pin: exposed */
	return c->mr ? 0 : -1;
}

static void client_exit(struct client *c)
{
	rdma_dereg_mr(c->mr);
	free(c->inbox);
}

static void alert(const char *text)
{
	pid_t pid = fork(); /* step: PF103 fork */

	if (pid == 0) {
		execlp("notify-send", "notify-send", text, (char *)NULL);
		_exit(127);
	}
}

int main(void)
{
	struct rdma_event_channel *ch = rdma_create_event_channel();
	struct client c = { 0 };

	if (!ch || rdma_create_id(ch, &c.id, NULL, RDMA_PS_TCP))
		return 1;
	if (client_init(&c) < 0)
		return 1;
	alert("inbox open");
	memset(c.inbox, 0, INBOX_SIZE);
	client_exit(&c);
	rdma_destroy_id(c.id);
	rdma_destroy_event_channel(ch);
	return 0;
}
