/* The arena's guard is made before it grows; slices of the added part are outside of it. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define MB (1024u * 1024u)

struct arena {
	char *base, *at, *end;
};

static int arena_open(struct arena *a, size_t len)
{
	a->base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->base == MAP_FAILED)
		return -errno;
	a->at = a->base;
	a->end = a->base + len;
	return 0;
}

static char *arena_take(struct arena *a, size_t len)
{
	char *p = a->at;

	if ((size_t)(a->end - p) < len)
		return NULL;
	a->at = p + len;
	return p;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_mr *first, *second;
	struct arena a;
	char *x, *y;

	if (!pd || argc < 2 || arena_open(&a, 4 * MB))
		return 1;
	if (madvise(a.base, 2 * MB, MADV_DONTFORK))
		return 1;
	x = arena_take(&a, MB);
	if (!x || !arena_take(&a, MB))
		return 1;
	y = arena_take(&a, MB);
	if (!y)
		return 1;
	first = ibv_reg_mr(pd, x, MB, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: guarded */
	second = ibv_reg_mr(pd, y, MB, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, pin: exposed */
	if (!first || !second)
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(x, 0, MB);
	memset(y, 0, MB); /* step: PF101 write */
	return 0;
}
