/* The handle is given out only at the very end; when sending the key fails, nobody has it. */
#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <infiniband/verbs.h>

struct peer {
	int sock;
	uint32_t remote_key;
};

static int swap_keys(struct peer *p, uint32_t ours)
{
	uint32_t wire = htonl(ours);

	if (write(p->sock, &wire, sizeof(wire)) != sizeof(wire))
		return -EPIPE;
	if (read(p->sock, &wire, sizeof(wire)) != sizeof(wire))
		return -ECONNRESET;
	p->remote_key = ntohl(wire);
	return 0;
}

int share(struct peer *p, struct ibv_pd *pd, void *mem, size_t len, struct ibv_mr **out)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* expect: PF402 */
	int ret;

	if (!mr)
		return -errno;
	ret = swap_keys(p, mr->rkey);
	if (ret < 0)
		return ret;
	*out = mr;
	return 0;
}
