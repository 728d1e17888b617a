/* A region is made by value and copied into the server; the copy is released too late. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct region {
	struct ibv_mr *mr;
	void *addr;
	size_t len;
};

struct server {
	unsigned port;
	struct region names, data;
};

static struct region region_make(struct ibv_pd *pd, size_t len)
{
	struct region r = { NULL, MAP_FAILED, len };

	r.addr = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r.addr != MAP_FAILED)
		r.mr = ibv_reg_mr(pd, r.addr, r.len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed, ok: PF402 */
	return r;
}

static void region_end(struct region r)
{
	ibv_dereg_mr(r.mr);
	munmap(r.addr, r.len);
}

static int server_init(struct server *s, struct ibv_pd *pd, unsigned port)
{
	struct region data = region_make(pd, 1 << 16);

	s->port = port;
	s->names = region_make(pd, 1 << 12);
	s->data = data;
	return s->names.mr && s->data.mr ? 0 : -1;
}

static void announce(unsigned port, const char *tool)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", port);
	if (fork() == 0) { /* step: PF101 fork */
		execlp(tool, tool, text, (char *)NULL);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct server s;

	if (!pd || argc < 2 || server_init(&s, pd, 7471) < 0)
		return 1;
	strcpy(s.names.addr, argv[0]);
	announce(s.port, argv[1]);
	strcpy(s.names.addr, argv[1]);
	region_end(s.names);
	region_end(s.data);
	ibv_dealloc_pd(pd);
	ibv_close_device(dev);
	return 0;
}
