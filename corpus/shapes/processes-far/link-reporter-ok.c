/* Keeps one RDMA link to a peer and files a report through a detached helper whenever it degrades. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <infiniband/verbs.h>

#define MAILBOX_SIZE (256u * 1024)

struct link {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct {
		void *addr;
		size_t size;
		struct ibv_mr *mr;
	} mailbox;
	unsigned long degraded;
	uint16_t last_state;
};

static int link_open(struct link *l, const char *name)
{
	struct ibv_device **list;
	int n, i;

	memset(l, 0, sizeof(*l));
	list = ibv_get_device_list(&n);
	if (!list)
		return -errno;
	for (i = 0; i < n && !l->ctx; i++)
		if (!strcmp(ibv_get_device_name(list[i]), name))
			l->ctx = ibv_open_device(list[i]);
	ibv_free_device_list(list);
	if (!l->ctx)
		return -ENODEV;
	l->pd = ibv_alloc_pd(l->ctx);
	if (!l->pd)
		return -ENOMEM;
	l->mailbox.size = MAILBOX_SIZE;
	return -posix_memalign(&l->mailbox.addr, 4096, l->mailbox.size);
}

static int mailbox_up(struct link *l)
{
	memset(l->mailbox.addr, 0, l->mailbox.size);
	l->mailbox.mr = ibv_reg_mr(l->pd, l->mailbox.addr, l->mailbox.size, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF101, PF402; pin: released */
	return l->mailbox.mr ? 0 : -errno;
}

static void mailbox_down(struct link *l)
{
	if (l->mailbox.mr) {
		ibv_dereg_mr(l->mailbox.mr);
		l->mailbox.mr = NULL;
	}
}

static void link_close(struct link *l)
{
	mailbox_down(l);
	free(l->mailbox.addr); /* ok: PF401 */
	if (l->pd)
		ibv_dealloc_pd(l->pd);
	if (l->ctx)
		ibv_close_device(l->ctx);
}

static bool degraded(struct link *l)
{
	struct ibv_port_attr attr;
	bool worse;

	if (ibv_query_port(l->ctx, 1, &attr))
		return true;
	worse = attr.state != IBV_PORT_ACTIVE && attr.state != l->last_state;
	l->last_state = (uint16_t)attr.state;
	return worse;
}

/* The helper must not become our zombie: double fork, init reaps it. */
static int report(struct link *l, const char *helper)
{
	char count[24];
	int status;
	pid_t pid;

	snprintf(count, sizeof(count), "%lu", ++l->degraded);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		setsid();
		if (fork() == 0)
			execl(helper, helper, "--count", count, (char *)NULL);
		_exit(0);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return 0;
}

static int watch(struct link *l, const char *helper, unsigned rounds)
{
	int rc = mailbox_up(l);

	while (rc == 0 && rounds-- > 0) {
		sleep(1);
		if (degraded(l)) {
			mailbox_down(l);
			rc = report(l, helper);
			if (rc == 0)
				rc = mailbox_up(l);
			continue;
		}
		if (*(volatile uint32_t *)l->mailbox.addr == 0x71756974)
			break;
		*(volatile uint32_t *)l->mailbox.addr = 0;
	}
	return rc;
}

int main(int argc, char **argv)
{
	struct link l;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: %s device helper\n", argv[0]);
		return 2;
	}
	rc = link_open(&l, argv[1]);
	if (rc == 0)
		rc = watch(&l, argv[2], 86400);
	if (rc)
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
	link_close(&l);
	return rc != 0;
}
