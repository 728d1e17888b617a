/* Whole pages, all of them in one guard, and the handle is given back when no child came to be. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define PAGE 4096
#define BATCH 20480

struct batch {
	char *mem;
	size_t len;
	struct ibv_mr *mr;
};

static struct batch *batch_new(size_t len)
{
	struct batch *b = calloc(1, sizeof(*b));
	void *mem;

	if (!b)
		return NULL;
	if (posix_memalign(&mem, PAGE, len)) {
		free(b);
		return NULL;
	}
	b->mem = mem;
	b->len = len;
	return b;
}

static int batch_guard(struct batch *b)
{
	if (madvise(b->mem, b->len, MADV_DONTFORK)) /* ok: PF103; ok: PF303 */
		return -errno;
	return 0;
}

static int report(const struct batch *b)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		char *line = malloc(80);

		if (line)
			puts(line + snprintf(line, 80, "%zu bytes", b->len));
		_exit(0);
	}
	return waitpid(pid, NULL, 0) == pid ? 0 : -errno;
}

int post(struct rdma_cm_id *id)
{
	struct batch *b = batch_new(BATCH);
	int rc;

	if (!b)
		return -ENOMEM;
	rc = batch_guard(b);
	if (rc)
		return rc;
	b->mr = rdma_reg_msgs(id, b->mem, b->len); /* ok: PF402; ok: PF101 */
	if (!b->mr)
		return -errno;
	rc = report(b);
	if (rc) {
		rdma_dereg_mr(b->mr);
		return rc;
	}
	memset(b->mem, 0, b->len);
	return rdma_dereg_mr(b->mr);
}
