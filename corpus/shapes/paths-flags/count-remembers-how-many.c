/* A count remembers how many are registered; the early return for "nothing to do" comes before it is
 * used and the fork after. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define MOST 2

struct set {
	struct ibv_mr *mr[MOST];
	char *mem[MOST];
	int used;
	int idle;
};

static int set_fill(struct set *s, struct ibv_pd *pd, int want)
{
	for (; s->used < want && s->used < MOST; s->used++) {
		char *p = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			return -1;
		s->mr[s->used] = ibv_reg_mr(pd, p, 65536, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
		if (!s->mr[s->used]) {
			munmap(p, 65536);
			return -1;
		}
		s->mem[s->used] = p;
	}
	return 0;
}

static void set_drain(struct set *s)
{
	if (s->idle)
		return;
	while (s->used > 0)
		ibv_dereg_mr(s->mr[--s->used]);
}

int main(int argc, char **argv)
{
	struct set s = { .used = 0 };
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd || argc < 2 || set_fill(&s, pd, 2))
		return 1;
	s.idle = argc == 2;
	set_drain(&s);
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(s.mem[0], 0, 65536);
	memset(s.mem[1], 0, 65536);
	return 0;
}
