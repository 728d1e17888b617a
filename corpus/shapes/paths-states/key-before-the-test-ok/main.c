#include "slot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t words[512] __attribute__((aligned(64)));
static unsigned char frame[9000];

static int parse_kind(const char *s, enum slot_kind *k)
{
	if (!strcmp(s, "rx"))
		*k = SLOT_RX;
	else if (!strcmp(s, "tx"))
		*k = SLOT_TX;
	else if (!strcmp(s, "atomic"))
		*k = SLOT_ATOMIC;
	else
		return -1;
	return 0;
}

int main(int argc, char **argv)
{
	struct slot slot = { .state = SLOT_IDLE };
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	int rc = 0;

	if (argc < 2 || parse_kind(argv[1], &slot.kind))
		return 2;
	if (!l || !l[0])
		return 1;
	ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 1;
	if (slot.kind == SLOT_ATOMIC) {
		slot.mem = words;
		slot.len = sizeof words;
	} else {
		slot.mem = frame;
		slot.len = sizeof frame;
	}
	while (!rc)
		rc = slot_step(&slot, pd);
	if (rc < 0)
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
	else
		printf("%s: lkey %#x rkey %#x\n", argv[1], slot.lkey, slot.rkey);
	slot_reset(&slot);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return rc < 0;
}
