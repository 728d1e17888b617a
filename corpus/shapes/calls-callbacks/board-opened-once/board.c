#include "board.h"
#include "rdma_once.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int board_init(board_t *b, size_t pages)
{
	struct ibv_pd *pd = rdma_pd();
	void *p;
	int rc;

	if (!pd)
		return -ENODEV;
	memset(b, 0, sizeof *b);
	b->size = pages * 65536;
	rc = posix_memalign(&p, 65536, b->size);
	if (rc)
		return -rc;
	b->text = p;
	/* pin: guarded */
	b->mr = ibv_reg_mr(pd, b->text, b->size, IBV_ACCESS_REMOTE_READ); /* ok: PF101 */
	if (!b->mr) {
		rc = -errno;
		free(b->text);
		return rc;
	}
	pthread_mutex_init(&b->lock, NULL);
	return 0;
}

void board_post(board_t *b, const char *text)
{
	size_t n = strlen(text);

	pthread_mutex_lock(&b->lock);
	if (n <= b->size) {
		if (n > b->size - b->fill)
			b->fill = 0;
		memcpy(b->text + b->fill, text, n);
		b->fill += n;
	}
	pthread_mutex_unlock(&b->lock);
}

void board_fini(board_t *b)
{
	ibv_dereg_mr(b->mr);
	free(b->text); /* ok: PF108 */
	pthread_mutex_destroy(&b->lock);
}
