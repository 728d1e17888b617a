/* What is the status at `drop`? Nobody set it since the buffer was allocated: it says that all went
 * well, so the caller goes on, and drops the buffer once more. */
#include <infiniband/mlx5dv.h>
#include <stdio.h>
#include <stdlib.h>

enum result { DONE = 0, NO_MEMORY = -4, NO_DEVICE = -12 };

struct ring {
	void *buf;
	size_t len;
	struct mlx5dv_devx_umem *umem;
	unsigned *doorbell;
};

static enum result ring_buffer(struct ibv_context *ctx, struct ring *r, size_t len)
{
	if (posix_memalign(&r->buf, 4096, len) != 0)
		return NO_MEMORY;
	r->umem = mlx5dv_devx_umem_reg(ctx, r->buf, len, 0);
	if (r->umem == NULL) {
		free(r->buf);
		return NO_DEVICE;
	}
	r->len = len;
	return DONE;
}

static void ring_drop(struct ring *r)
{
	mlx5dv_devx_umem_dereg(r->umem); /* expect: PF404 */
	free(r->buf);
}

static enum result ring_prepare(struct ibv_context *ctx, struct ring *r)
{
	enum result status = ring_buffer(ctx, r, 65536);

	if (status != DONE)
		return status;
	r->doorbell = calloc(2, sizeof *r->doorbell);
	if (r->doorbell == NULL)
		goto drop;
	return DONE;
drop:
	ring_drop(r);
	return status;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = list == NULL ? NULL : ibv_open_device(list[0]);
	struct ring r;

	(void)argv;
	if (ctx == NULL || ring_prepare(ctx, &r) != DONE)
		return 1;
	if (argc > 2)
		fputs("too many arguments\n", stderr);
	ring_drop(&r);
	ibv_close_device(ctx);
	return 0;
}
