#include <rdma/rdma_verbs.h>
#include "tl.h"

#define TL_WINDOWS 8

struct tl_buf {
	unsigned char *mem;
	size_t len;
	struct ibv_mr *mr;
};

struct tl_conn {
	struct rdma_cm_id *id;
	struct tl_buf send, recv;
	struct {
		struct ibv_mr *mr;
		uint32_t key;
	} window[TL_WINDOWS];
	unsigned posted;
};

int tl_buf_init(struct tl_buf *b, struct rdma_cm_id *id, size_t len);
void tl_buf_fini(struct tl_buf *b);
