#ifndef LANES_H
#define LANES_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LANES 4
#define LANE_BYTES (512u * 1024)
#define HEADER_BYTES 4096u

/* All lanes send the same header; each has data of its own. */
struct lane {
	struct ibv_mr *header_mr;
	struct ibv_mr *data_mr;
	uint8_t *data;
	bool owner;
};

struct bundle {
	struct ibv_pd *pd;
	uint8_t *header;
	struct lane lanes[LANES];
};

int bundle_open(struct bundle *b, struct ibv_pd *pd);
void bundle_close(struct bundle *b);

#endif
