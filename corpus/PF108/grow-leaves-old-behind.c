/* Growing makes a larger guarded block and frees the smaller one as it is; the pages of the old one go back to the
 * heap still excluded from children. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct vec {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *data;
	size_t cap;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static char *block_new(size_t len)
{
	char *p = aligned_alloc(4096, len);

	if (p && madvise(p, len, MADV_DONTFORK) < 0) {
		free(p);
		p = NULL;
	}
	return p;
}

static int vec_grow(struct vec *v, size_t cap)
{
	char *data = block_new(cap);

	if (!data)
		return -1;
	if (v->data) {
		memcpy(data, v->data, v->cap);
		ibv_dereg_mr(v->mr);
		free(v->data); /* expect: PF108 */
	}
	v->data = data;
	v->cap = cap;
	v->mr = ibv_reg_mr(v->pd, v->data, v->cap, IBV_ACCESS_LOCAL_WRITE);
	return v->mr ? 0 : -1;
}

int main(void)
{
	struct vec v = { 0 };

	v.pd = open_pd();
	if (!v.pd || vec_grow(&v, 4096) < 0)
		return 1;
	strcpy(v.data, "first");
	if (vec_grow(&v, 16 * 4096) < 0)
		return 1;
	if (fork() == 0) { /* step: PF108 fork */
		execl("/bin/ps", "ps", "-ef", (char *)NULL);
		_exit(127);
	}
	strcat(v.data, " second");
	ibv_dereg_mr(v.mr);
	free(v.data);
	return 0;
}
