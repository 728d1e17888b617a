/* Message queue to an accelerator: queue head and payload in one block, the payload is what the device sees. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <infiniband/mlx5dv.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define MQ_PAGE 4096ul
#define MQ_ROUND(n) (((n) + MQ_PAGE - 1) & ~(MQ_PAGE - 1))

struct mq_head {
	uint32_t entries;
	uint32_t entry_size;
	volatile uint32_t prod, cons;
	char name[48];
};

struct mq {
	struct mq_head *head;
	uint8_t *payload;
	size_t payload_bytes;
	size_t total;
	struct mlx5dv_devx_umem *umem;
};

static int mq_guard(struct mq *q)
{
	return madvise(q->head, q->total, MADV_DONTFORK) ? -errno : 0; /* ok: PF104, PF303, PF103 */
}

static int mq_create(struct mq *q, const char *name, uint32_t entries, uint32_t entry_size)
{
	void *block;
	int rc;

	q->payload_bytes = (size_t)entries * entry_size;
	q->total = MQ_ROUND(sizeof(struct mq_head) + q->payload_bytes);
	rc = posix_memalign(&block, MQ_PAGE, q->total);
	if (rc)
		return -rc;
	memset(block, 0, q->total);
	q->head = block;
	q->head->entries = entries;
	q->head->entry_size = entry_size;
	snprintf(q->head->name, sizeof(q->head->name), "%s", name);
	q->payload = (uint8_t *)(q->head + 1);
	q->umem = NULL;
	return 0;
}

static int mq_attach(struct mq *q, struct ibv_context *ctx)
{
	int rc = mq_guard(q);

	if (rc) {
		fprintf(stderr, "%s: madvise: %s\n", q->head->name, strerror(-rc));
		return rc;
	}
	q->umem = mlx5dv_devx_umem_reg(ctx, q->payload, q->payload_bytes, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, PF402 */
	return q->umem ? 0 : -errno;
}

static void *mq_next(struct mq *q)
{
	uint32_t at = q->head->prod % q->head->entries;

	if (q->head->prod - q->head->cons == q->head->entries)
		return NULL;
	q->head->prod++;
	return q->payload + (size_t)at * q->head->entry_size;
}

static int dump_firmware_log(const char *tool)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execlp(tool, tool, "--log", (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -errno;
	return status;
}

static struct ibv_context *open_mlx5(void)
{
	struct mlx5dv_context_attr attr = { .flags = MLX5DV_CONTEXT_FLAGS_DEVX };
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	for (int i = 0; list && list[i] && !ctx; i++)
		if (mlx5dv_is_supported(list[i]))
			ctx = mlx5dv_open_device(list[i], &attr);
	if (list)
		ibv_free_device_list(list);
	return ctx;
}

int main(int argc, char **argv)
{
	struct ibv_context *ctx = open_mlx5();
	unsigned stuck = 0;
	struct mq q;
	void *slot;
	int rc;

	if (!ctx)
		return 1;
	rc = mq_create(&q, "cmd", 512, 96);
	if (rc == 0)
		rc = mq_attach(&q, ctx);
	while (rc == 0) {
		slot = mq_next(&q);
		if (!slot) {
			usleep(1000);
			if (++stuck % 1000 == 0 && dump_firmware_log(argc > 1 ? argv[1] : "mlxfwlog"))
				fprintf(stderr, "no firmware log\n");
			continue;
		}
		stuck = 0;
		if (fread(slot, 96, 1, stdin) != 1)
			break;
	}
	if (rc)
		fprintf(stderr, "queue: %s\n", strerror(-rc));
	return rc != 0;
}
