#include <stddef.h>
#include <stdint.h>
#include <rdma/rdma_cma.h>

struct tl_conn;

struct tl_attr {
	size_t send_size, recv_size;
	unsigned depth;
};

int tl_connect(struct rdma_cm_id *id, const struct tl_attr *attr, struct tl_conn **out);
int tl_send(struct tl_conn *c, const void *data, size_t len);
int tl_expose(struct tl_conn *c, void *mem, size_t len, uint32_t *key);
int tl_withdraw(struct tl_conn *c, uint32_t key);
void tl_close(struct tl_conn *c);
