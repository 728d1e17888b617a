#ifndef RT_H
#define RT_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

#define RT_CHANNELS 4
#define RT_CHANNEL_BYTES (1u << 20)

struct channel {
	void *mem;
	struct ibv_mr *mr;
	uint32_t seq;
};

struct rt {
	int fork_rc;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct channel channels[RT_CHANNELS];
};

void rt_early(struct rt *rt);
int rt_start(struct rt *rt);
int rt_stamp(struct rt *rt, unsigned ch);
void rt_stop(struct rt *rt);

#endif
