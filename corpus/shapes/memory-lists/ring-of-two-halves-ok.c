/* A doubly linked ring of two halves; the walk goes all the way around. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct half {
	struct half *next, *prev;
	struct ibv_mr *mr;
	char *mem;
};

static void join(struct half *a, struct half *b)
{
	a->next = a->prev = b;
	b->next = b->prev = a;
}

static int pin(struct ibv_pd *pd, struct half *h)
{
	h->mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (h->mem == MAP_FAILED)
		return -1;
	h->mr = ibv_reg_mr(pd, h->mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: released */
	return h->mr ? 0 : -1;
}

static void unpin_ring(struct half *first)
{
	struct half *h = first;

	do {
		ibv_dereg_mr(h->mr);
		h = h->next;
	} while (h != first);
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct half a, b;

	join(&a, &b);
	if (!pd || argc < 2 || pin(pd, &a) || pin(pd, &b))
		return 1;
	unpin_ring(&a);
	if (fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(a.mem, 0, 65536);
	memset(b.mem, 0, 65536);
	return 0;
}
