/* An upload goes through states in a switch with deliberate fall-throughs; a resumed one keeps what is
 * registered already. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

enum step { S_HELLO, S_PIN, S_OFFER, S_DATA, S_BYE, S_OVER };

struct upload {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *mem;
	size_t len, sent;
	enum step at;
	int sock, resumed;
};

static int say(struct upload *u, const char *word)
{
	size_t n = strlen(word);

	return write(u->sock, word, n) == (ssize_t)n ? 0 : -EPIPE;
}

static int listen_for(struct upload *u, char *c)
{
	return read(u->sock, c, 1) == 1 ? 0 : -ECONNRESET;
}

static int send_next(struct upload *u)
{
	size_t n = u->len - u->sent < 4096 ? u->len - u->sent : 4096;
	struct ibv_wc wc;

	if (rdma_post_send(u->id, u, u->mem + u->sent, n, u->mr, IBV_SEND_SIGNALED))
		return -errno;
	if (rdma_get_send_comp(u->id, &wc) != 1)
		return -EIO;
	u->sent += n;
	return 0;
}

static int over(struct upload *u, int ret)
{
	if (u->mr)
		rdma_dereg_mr(u->mr);
	u->mr = NULL;
	u->at = S_OVER;
	return ret;
}

int upload_run(struct upload *u)
{
	int ret = 0;
	char c = 0;

	for (u->at = S_HELLO; u->at != S_OVER;) {
		switch (u->at) {
		case S_HELLO:
			ret = say(u, u->resumed ? "again" : "hello");
			if (ret)
				return over(u, ret);
			/* fall through */
		case S_PIN:
			if (!u->mr)
				u->mr = rdma_reg_msgs(u->id, u->mem, u->len); /* ok: PF402 every way out goes by over() */
			if (!u->mr)
				return over(u, -errno);
			/* fall through */
		case S_OFFER:
			ret = listen_for(u, &c);
			if (ret)
				return over(u, ret);
			if (c == 'r') {
				u->resumed = 1;
				u->sent = 0;
				u->at = S_HELLO;
				break;
			}
			u->at = S_DATA;
			break;
		case S_DATA:
			ret = send_next(u);
			if (ret)
				return over(u, ret);
			if (u->sent == u->len)
				u->at = S_BYE;
			break;
		case S_BYE:
			return over(u, say(u, "bye"));
		case S_OVER:
			break;
		}
	}
	return ret;
}

int upload(struct rdma_cm_id *id, int sock, char *mem, size_t len)
{
	struct upload u = { .id = id, .mem = mem, .len = len, .sock = sock };

	return upload_run(&u);
}
