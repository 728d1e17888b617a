/* Before daemon() there is nothing; each step after it is the daemon's own. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct server {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
};

static int server_open(struct server *s)
{
	s->mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -1;
	s->mr = ibv_reg_mr(s->pd, s->mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	return s->mr ? 0 : -1;
}

int main(void)
{
	struct ibv_device **list;
	struct ibv_context *dev;
	struct server s;

	if (daemon(0, 0))
		return 1;
	list = ibv_get_device_list(NULL);
	dev = list && *list ? ibv_open_device(*list) : NULL;
	s.pd = dev ? ibv_alloc_pd(dev) : NULL;
	if (!s.pd || server_open(&s))
		return 1;
	while (read(0, s.mem, 65536) > 0)
		;
	return ibv_dereg_mr(s.mr); /* ok: PF302 */
}
