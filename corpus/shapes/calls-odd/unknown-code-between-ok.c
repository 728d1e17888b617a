/* Functions from elsewhere see the block; one of them takes the handle over and with it the release. */
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

size_t codec_encode(char *out, size_t len, const char *in);
int wire_announce(unsigned key, const void *at, size_t len);
int wire_adopt(struct ibv_mr *mr, void *at, size_t len);

int publish(struct ibv_pd *pd, const char *text)
{
	size_t len = 4096, n;
	char *block = aligned_alloc(4096, len);
	struct ibv_mr *mr;
	int ret;

	if (!block)
		return -1;
	mr = ibv_reg_mr(pd, block, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF402 */
	if (!mr) {
		free(block);
		return -1;
	}
	n = codec_encode(block, len, text);
	if (n == 0) {
		ibv_dereg_mr(mr);
		free(block);
		return -1;
	}
	ret = wire_adopt(mr, block, n);
	return ret;
}
