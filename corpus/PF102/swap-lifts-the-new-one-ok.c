/* The region is re-registered over a fresh buffer, and the guard is lifted from the old one, which is no
 * longer registered. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct channel {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *cur;
	size_t len;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static void *guarded_pages(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (madvise(p, len, MADV_DONTFORK) != 0) {
		munmap(p, len);
		return NULL;
	}
	return p;
}

static int channel_swap(struct channel *c)
{
	void *fresh = guarded_pages(c->len);
	void *old = c->cur;

	if (!fresh)
		return -1;
	memcpy(fresh, old, c->len);
	if (ibv_rereg_mr(c->mr, IBV_REREG_MR_CHANGE_TRANSLATION, NULL, fresh, c->len, 0) != 0) {
		fprintf(stderr, "rereg failed\n");
		exit(1);
	}
	c->cur = fresh;
	/* ok: PF102 */
	if (madvise(old, c->len, MADV_DOFORK) != 0)
		return -1;
	return munmap(old, c->len);
}

int main(void)
{
	struct channel c = { .len = 128 << 10 };

	c.pd = open_pd();
	c.cur = guarded_pages(c.len);
	if (!c.pd || !c.cur)
		return 1;
	strcpy(c.cur, "first");
	c.mr = ibv_reg_mr(c.pd, c.cur, c.len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!c.mr)
		return 1;
	if (channel_swap(&c) < 0)
		return 1;
	switch (fork()) {
	case -1:
		return 1;
	case 0:
		execlp("ibstat", "ibstat", (char *)NULL);
		_exit(127);
	}
	strcpy(c.cur, "second");
	ibv_dereg_mr(c.mr);
	munmap(c.cur, c.len);
	return 0;
}
