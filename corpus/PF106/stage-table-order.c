/* The start-up stages stand in a table; "memory" registers and stands before "forksafe". */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

struct app {
	struct ibv_pd *pd;
	struct {
		void *addr;
		size_t len;
		struct ibv_mr *mr;
	} heap;
};

struct stage {
	const char *name;
	int (*start)(struct app *a);
	void (*stop)(struct app *a);
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int device_start(struct app *a)
{
	a->pd = open_pd();
	return a->pd ? 0 : -ENODEV;
}

static void device_stop(struct app *a)
{
	ibv_dealloc_pd(a->pd);
}

static int memory_start(struct app *a)
{
	a->heap.len = 256 << 10;
	a->heap.addr = mmap(NULL, a->heap.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->heap.addr == MAP_FAILED)
		return -ENOMEM;
	a->heap.mr = ibv_reg_mr(a->pd, a->heap.addr, a->heap.len, IBV_ACCESS_LOCAL_WRITE);
	if (a->heap.mr)
		return 0;
	munmap(a->heap.addr, a->heap.len);
	return -EIO;
}

static void memory_stop(struct app *a)
{
	ibv_dereg_mr(a->heap.mr);
	munmap(a->heap.addr, a->heap.len);
}

static int forksafe_start(struct app *a)
{
	(void)a;
	return -ibv_fork_init(); /* expect: PF106 */
}

static void nothing(struct app *a)
{
	(void)a;
}

static const struct stage stages[] = {
	{ "device", device_start, device_stop },
	{ "memory", memory_start, memory_stop },
	{ "forksafe", forksafe_start, nothing },
};

int main(void)
{
	struct app app = { 0 };
	int rc;

	rc = stages[0].start(&app);
	if (rc)
		goto out;
	rc = stages[1].start(&app);
	if (rc)
		goto stop0;
	rc = stages[2].start(&app);
	if (rc)
		goto stop1;
	memset(app.heap.addr, 0, app.heap.len);
	stages[2].stop(&app);
stop1:
	stages[1].stop(&app);
stop0:
	stages[0].stop(&app);
out:
	if (rc)
		fprintf(stderr, "%s\n", strerror(-rc));
	return rc ? 1 : 0;
}
