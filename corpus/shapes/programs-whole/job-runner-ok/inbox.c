#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "runner.h"

int inbox_open(struct inbox *in, struct rdma_cm_id *id)
{
	in->id = id;
	in->slots = mmap(NULL, INBOX_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (in->slots == MAP_FAILED)
		return -errno;
	/* we fork for every job: the inbox stays with the supervisor */
	if (madvise(in->slots, INBOX_BYTES, MADV_DONTFORK))
		return -errno;
	in->mr = rdma_reg_msgs(id, in->slots, INBOX_BYTES); /* ok: PF101, PF303; pin: guarded */
	if (!in->mr)
		return -errno;
	for (unsigned i = 0; i < INBOX_SLOTS; i++)
		if (inbox_recycle(in, &in->slots[i]))
			return -errno;
	return 0;
}

int inbox_next(struct inbox *in, struct job_msg **msg)
{
	struct ibv_wc wc;
	int rc = rdma_get_recv_comp(in->id, &wc);

	if (rc < 0)
		return -errno;
	if (wc.status != IBV_WC_SUCCESS)
		return -EIO;
	/* receives complete in the order in which they were posted */
	*msg = &in->slots[in->next++ % INBOX_SLOTS];
	(*msg)->command[sizeof((*msg)->command) - 1] = '\0';
	return 0;
}

int inbox_recycle(struct inbox *in, struct job_msg *msg)
{
	memset(msg, 0, 8);
	return rdma_post_recv(in->id, NULL, msg, sizeof(*msg), in->mr);
}
