#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "farm.h"

#define MSG 4096u

static int serve_one(struct rdma_cm_id *listener)
{
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	struct ibv_wc wc;
	char *msg;
	int ret = -1;

	if (rdma_get_request(listener, &id))
		return -errno;
	msg = mmap(NULL, MSG, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (msg == MAP_FAILED)
		goto no_msg;
	mr = rdma_reg_msgs(id, msg, MSG); /* ok: PF101, ok: PF402 */
	if (!mr)
		goto no_mr;
	if (rdma_post_recv(id, NULL, msg, MSG, mr) == 0 && rdma_accept(id, NULL) == 0 && /* ok: PF302 */
	    rdma_get_recv_comp(id, &wc) == 1)
		ret = rdma_post_send(id, NULL, msg, wc.byte_len, mr, 0);
	rdma_dereg_mr(mr); /* ok: PF404 */
no_mr:
	munmap(msg, MSG);
no_msg:
	rdma_destroy_ep(id);
	return ret;
}

_Noreturn void worker_main(struct farm *f, unsigned i)
{
	struct rdma_addrinfo hints = { .ai_flags = RAI_PASSIVE, .ai_port_space = RDMA_PS_TCP }, *res;
	struct rdma_cm_id *listener;

	if (rdma_getaddrinfo(NULL, "7471", &hints, &res) || rdma_create_ep(&listener, res, NULL, NULL))
		_exit(1);
	if (rdma_listen(listener, 16))
		_exit(1);
	while (serve_one(listener) == 0)
		f->board->served[i]++; /* expect: PF301 */
	_exit(0);
}
