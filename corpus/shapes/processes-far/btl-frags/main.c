#include <stdio.h>
#include <string.h>
#include "btl.h"

static int send_text(struct btl_module *btl, const char *text)
{
	struct btl_frag *frag = btl->free_list;
	struct ibv_send_wr wr, *bad;
	struct ibv_sge sge;

	if (!frag)
		return 1;
	frag->used = (uint32_t)strlen(text);
	memcpy(frag->base, text, frag->used);
	sge.addr = (uintptr_t)frag->base;
	sge.length = frag->used;
	sge.lkey = frag->mr->lkey;
	memset(&wr, 0, sizeof(wr));
	wr.wr_id = (uintptr_t)frag;
	wr.opcode = IBV_WR_SEND;
	wr.send_flags = IBV_SEND_SIGNALED;
	wr.sg_list = &sge;
	wr.num_sge = 1;
	if (ibv_post_send(btl->qp, &wr, &bad))
		return -1;
	btl->free_list = frag->next;
	return 0;
}

int main(int argc, char **argv)
{
	struct btl_module btl = { .ops = &btl_verbs_ops };
	int round, rc = 1;

	if (argc < 2)
		return 2;
	if (btl.ops->open(&btl, argv[1]))
		goto out;
	if (btl.ops->add_frags(&btl, 16))
		goto out;
	for (round = 0; round < 1000; round++) {
		if (send_text(&btl, argv[0]) < 0)
			goto out;
		if (btl.ops->progress(&btl) < 0)
			goto out;
		if (btl.nfrags < 32 && btl.ops->add_frags(&btl, 1))
			goto out;
	}
	rc = 0;
out:
	btl.ops->close(&btl);
	return rc;
}
