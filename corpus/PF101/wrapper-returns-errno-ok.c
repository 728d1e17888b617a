/*
 * The wrapper that maps a slot takes it out of the children before it registers it, so the fork of
 * the logger cannot move a pinned page.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define NSLOTS 4
#define SLOT_SIZE (256 * 1024)

struct slot {
	void *buf;
	struct ibv_mr *mr;
};

struct ctx {
	struct ibv_context *dev;
	struct ibv_pd *pd;
	struct {
		struct slot slot[NSLOTS];
	} ring;
};

static int slot_init(struct ctx *ctx, int i)
{
	struct slot *s = &ctx->ring.slot[i];
	int err;

	s->buf = mmap(NULL, SLOT_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->buf == MAP_FAILED)
		return -errno;
	if (madvise(s->buf, SLOT_SIZE, MADV_DONTFORK) == -1)
		goto fail;
	/* ok: PF101 */
	s->mr = ibv_reg_mr(ctx->pd, ctx->ring.slot[i].buf, SLOT_SIZE, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!s->mr)
		goto fail;
	return 0;
fail:
	err = -errno;
	munmap(s->buf, SLOT_SIZE);
	return err;
}

static void slot_fini(struct slot *s)
{
	ibv_dereg_mr(s->mr);
	munmap(s->buf, SLOT_SIZE);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ctx ctx = { 0 };
	int n = 0, err = -ENODEV;
	pid_t pid;

	if (!list || !list[0])
		return 1;
	ctx.dev = ibv_open_device(list[0]);
	if (!ctx.dev)
		return 1;
	ctx.pd = ibv_alloc_pd(ctx.dev);
	if (!ctx.pd)
		goto out_dev;
	for (n = 0; n < NSLOTS; n++) {
		err = slot_init(&ctx, n);
		if (err < 0)
			goto out_slots;
	}
	pid = fork();
	if (pid == 0) {
		execlp("logger", "logger", "-t", "slotd", "up", (char *)NULL);
		_exit(127);
	}
	memset(ctx.ring.slot[0].buf, 0x5a, SLOT_SIZE);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	err = 0;
out_slots:
	while (n-- > 0)
		slot_fini(&ctx.ring.slot[n]);
	ibv_dealloc_pd(ctx.pd);
out_dev:
	ibv_close_device(ctx.dev);
	ibv_free_device_list(list);
	return err ? 1 : 0;
}
