/* The first page of a batch stays out of the guard, and its last page is shared with the heap. The guard of the index has
 * the length zero. The handle is lost when there is no child. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define PAGE 4096
#define BATCH 20000

struct batch {
	char *mem;
	size_t indexed, len;
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
	if (madvise(b->mem, b->indexed, MADV_DONTFORK)) /* expect: PF107 */
		return -errno;
	if (madvise(b->mem + PAGE, b->len - PAGE, MADV_DONTFORK)) /* expect: PF103; expect: PF303 */
		return -errno;
	return 0;
}

static int report(const struct batch *b)
{
	pid_t pid = fork(); /* step: PF103 fork; step: PF303 fork */

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
	b->mr = rdma_reg_msgs(id, b->mem, b->len); /* expect: PF402; ok: PF101 */
	if (!b->mr)
		return -errno;
	rc = report(b);
	if (rc)
		return rc;
	memset(b->mem, 0, b->len);
	return rdma_dereg_mr(b->mr);
}
