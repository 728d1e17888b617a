/* Measures what registration costs on this machine, for several sizes; everything is released by scope. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <infiniband/verbs.h>

#define ROUNDS 50

static void put_mr(struct ibv_mr **p)
{
	if (*p)
		ibv_dereg_mr(*p); /* expect: PF404 */
}

static void put_mem(void **p)
{
	free(*p); /* ok: PF401 */
}

static void put_pd(struct ibv_pd **p)
{
	if (*p)
		ibv_dealloc_pd(*p);
}

static void put_context(struct ibv_context **p)
{
	if (*p)
		ibv_close_device(*p);
}

#define scoped(how) __attribute__((cleanup(how)))

struct cost {
	double reg, dereg;
	unsigned rounds;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int once(struct ibv_pd *pd, size_t size, int access, struct cost *cost)
{
	scoped(put_mem) void *mem = NULL;
	scoped(put_mr) struct ibv_mr *mr = NULL;
	double t;
	int rc;

	rc = posix_memalign(&mem, 4096, size);
	if (rc) {
		mem = NULL;
		return -rc;
	}
	memset(mem, 1, size);
	t = now();
	mr = ibv_reg_mr(pd, mem, size, access); /* ok: PF402, PF403; pin: no-fork */
	cost->reg += now() - t;
	if (!mr)
		return -errno;
	if (mr->length != size)
		return -EIO;
	t = now();
	rc = ibv_dereg_mr(mr);
	cost->dereg += now() - t;
	cost->rounds++;
	return -rc;
}

static int measure(struct ibv_pd *pd, size_t size, struct cost *cost)
{
	int rc = 0;

	memset(cost, 0, sizeof(*cost));
	for (unsigned i = 0; i < ROUNDS && rc == 0; i++)
		rc = once(pd, size, IBV_ACCESS_LOCAL_WRITE, cost);
	return rc;
}

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	for (int i = 0; list && list[i] && !ctx; i++)
		if (!name || !strcmp(name, ibv_get_device_name(list[i])))
			ctx = ibv_open_device(list[i]);
	if (list)
		ibv_free_device_list(list);
	return ctx;
}

int main(int argc, char **argv)
{
	scoped(put_context) struct ibv_context *ctx = open_named(argc > 1 ? argv[1] : NULL);
	scoped(put_pd) struct ibv_pd *pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	struct cost cost;

	if (!pd) {
		fprintf(stderr, "%s: no device\n", argv[0]);
		return 1;
	}
	for (size_t size = 4096; size <= 64u << 20; size *= 4) {
		int rc = measure(pd, size, &cost);

		if (rc) {
			fprintf(stderr, "%zu: %s\n", size, strerror(-rc));
			return 1;
		}
		printf("%10zu %8.1f us %8.1f us\n", size, 1e6 * cost.reg / cost.rounds,
		       1e6 * cost.dereg / cost.rounds);
	}
	return 0;
}
