/* A server of three kinds; two switches over the kind, one that registers and one that releases, name the same
 * two of them. */
#include <unistd.h>
#include <infiniband/verbs.h>

enum kind { KIND_PLAIN, KIND_RDMA, KIND_BOTH };

struct server {
	enum kind kind;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *window;
	size_t len;
};

static int server_up(struct server *s)
{
	switch (s->kind) {
	case KIND_RDMA:
	case KIND_BOTH:
		s->mr = ibv_reg_mr(s->pd, s->window, s->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
		return s->mr ? 0 : -1;
	case KIND_PLAIN:
		break;
	}
	return 0;
}

static void server_down(struct server *s)
{
	switch (s->kind) {
	case KIND_PLAIN:
		return;
	case KIND_RDMA:
	case KIND_BOTH:
		ibv_dereg_mr(s->mr);
		break;
	}
}

int server_restart(struct server *s, const char *hook)
{
	if (server_up(s) < 0)
		return -1;
	s->window[0] = 1;
	server_down(s);
	if (fork() == 0) {
		execl(hook, hook, (char *)NULL);
		_exit(127);
	}
	s->window[0] = 2;
	return 0;
}
