#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include "repl.h"

static int rdma_part(struct link *l, size_t len)
{
	if (rdma_create_id(NULL, &l->id, NULL, RDMA_PS_TCP))
		return -errno;
	l->mr = rdma_reg_msgs(l->id, l->batch, len); /* expect: PF101, pin: exposed */
	if (!l->mr) {
		rdma_destroy_id(l->id);
		l->id = NULL;
		return -EIO;
	}
	l->rdma_up = true;
	return 0;
}

int link_up(struct link *l, const struct conf *conf)
{
	memset(l, 0, sizeof(*l));
	l->batch = mmap(NULL, conf->batch, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l->batch == MAP_FAILED)
		return -errno;
	l->sock = socket(AF_INET, SOCK_STREAM, 0);
	if (l->sock < 0)
		return -errno;
	if (conf->use_rdma && rdma_part(l, conf->batch) == 0)
		return 0;
	return connect(l->sock, NULL, 0) ? -errno : 0;
}

void link_down(struct link *l, const struct conf *conf)
{
	if (l->rdma_up && !conf->compress) {
		rdma_dereg_mr(l->mr);
		rdma_destroy_id(l->id);
		l->rdma_up = false;
	}
	if (l->sock >= 0)
		close(l->sock);
	l->sock = -1;
	(void)conf;
}

int link_send(struct link *l, const char *text, size_t len)
{
	struct ibv_wc wc;

	memcpy(l->batch, text, len);
	if (!l->rdma_up)
		return send(l->sock, l->batch, len, 0) == (ssize_t)len ? 0 : -EPIPE;
	if (rdma_post_send(l->id, NULL, l->batch, len, l->mr, 0))
		return -errno;
	l->sent++;
	return rdma_get_send_comp(l->id, &wc) == 1 ? 0 : -EIO;
}
