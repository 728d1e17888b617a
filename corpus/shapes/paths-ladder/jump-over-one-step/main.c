#include "dev.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void *map(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

int main(int argc, char **argv)
{
	struct hpx_opts opts = { .depth = 512 };
	struct hpx_mem mem = { .tx_len = 1 << 20, .rx_len = 4 << 20, .desc_len = 64 << 10 };
	struct ibv_device **list;
	struct hpx_dev *dev;
	int opt, tries, rc = -1;

	while ((opt = getopt(argc, argv, "d:sv")) != -1) {
		switch (opt) {
		case 'd':
			opts.depth = (unsigned)atoi(optarg);
			break;
		case 's':
			opts.use_srq = 1;
			break;
		case 'v':
			opts.verbose = 1;
			break;
		default:
			return 2;
		}
	}
	mem.tx = map(mem.tx_len);
	mem.rx = map(mem.rx_len);
	mem.desc = map(mem.desc_len);
	if (!mem.tx || !mem.rx || !mem.desc)
		return 1;
	list = ibv_get_device_list(NULL);
	if (!list || !list[0])
		return 1;
	/* An old firmware has no SRQ: try again without. */
	for (tries = 0; tries < 3 && rc; tries++) {
		rc = hpx_open(&dev, list[0], &mem, &opts);
		if (rc)
			opts.use_srq = 0;
	}
	if (rc) {
		fprintf(stderr, "hpx: %s\n", strerror(-rc));
		return 1;
	}
	printf("tx %#x rx %#x desc %#x\n", dev->mr_tx->lkey, dev->mr_rx->lkey, dev->mr_desc->rkey);
	hpx_close(dev);
	ibv_free_device_list(list);
	return 0;
}
