#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <liburing.h>
#include "journal.h"

int journal_alloc(struct journal *j)
{
	size_t len;

	memset(j, 0, sizeof(*j));
	j->data_len = BLOCKS * BLOCK;
	j->index_len = INDEX_BLOCKS * BLOCK;
	len = j->data_len + j->index_len;
	j->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (j->mem == MAP_FAILED)
		return -errno;
	if (madvise(j->mem, j->data_len, MADV_DONTFORK)) { /* expect: PF103 */
		munmap(j->mem, len);
		return -errno;
	}
	return 0;
}

int journal_attach(struct journal *j, struct io_uring *ring)
{
	struct iovec v = { j->mem, j->data_len + j->index_len };
	int ret = io_uring_register_buffers(ring, &v, 1); /* step: PF103 pin */

	if (ret == 0)
		j->ring = ring;
	return ret;
}

static void index_put(struct journal *j, unsigned block)
{
	uint64_t *index = (uint64_t *)(j->mem + j->data_len);

	index[block] = ++j->sequence;
}

void journal_put(struct journal *j, const void *text, size_t len)
{
	unsigned block = j->head % BLOCKS;

	if (len > BLOCK)
		len = BLOCK;
	memcpy(j->mem + block * BLOCK, text, len);
	index_put(j, block);
	j->head++;
}

void journal_detach(struct journal *j)
{
	if (j->ring)
		io_uring_unregister_buffers(j->ring);
	j->ring = NULL;
	munmap(j->mem, j->data_len + j->index_len);
}
