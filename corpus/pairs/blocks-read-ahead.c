/* A block is read ahead, past the page cache, while an indexer is started. Its address is good for the disk, but not for
 * a guard; the second try has two advices in one. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <libaio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECTOR 512
#define BLOCK 131072

struct reader {
	io_context_t ctx;
	struct iocb cb;
	int fd;
	void *block;
};

static int reader_open(struct reader *r, const char *path)
{
	r->ctx = NULL;
	r->fd = open(path, O_RDONLY | O_DIRECT);
	if (r->fd < 0)
		return -1;
	if (posix_memalign(&r->block, SECTOR, BLOCK)) {
		close(r->fd);
		return -1;
	}
	return io_setup(4, &r->ctx);
}

static int reader_guard(struct reader *r)
{
	uintptr_t page = (uintptr_t)r->block & -4096ul;

	if (!madvise(r->block, BLOCK, MADV_DONTFORK)) /* expect: PF104 */
		return 0;
	return madvise((void *)page, BLOCK, MADV_DONTFORK | MADV_WIPEONFORK); /* expect: PF107 */
}

static int reader_start(struct reader *r, long long at)
{
	struct iocb *list[1] = { &r->cb };

	io_prep_pread(&r->cb, r->fd, r->block, BLOCK, at);
	return io_submit(r->ctx, 1, list) == 1 ? 0 : -1; /* expect: PF501 */
}

static int reader_finish(struct reader *r)
{
	struct io_event event;

	return io_getevents(r->ctx, 1, 1, &event, NULL) == 1 && (long)event.res > 0 ? 0 : -1;
}

int scan(const char *path, char **indexer)
{
	struct reader r;
	pid_t pid;
	int rc;

	if (reader_open(&r, path))
		return 1;
	if (reader_guard(&r))
		perror(path);
	if (reader_start(&r, 0))
		return 1;
	pid = fork(); /* step: PF501 fork */
	if (pid == 0) {
		execv(indexer[0], indexer);
		_exit(127);
	}
	rc = reader_finish(&r);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	io_destroy(r.ctx);
	return rc;
}
