/* Slot descriptors of the lock-step engine. */
#ifndef SLOT_H
#define SLOT_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

enum slot_kind { SLOT_RX, SLOT_TX, SLOT_ATOMIC };
enum slot_state { SLOT_IDLE, SLOT_BOUND, SLOT_ARMED, SLOT_BROKEN };

struct slot {
	enum slot_kind kind;
	enum slot_state state;
	void *mem;
	size_t len;
	uint32_t lkey, rkey;
	struct ibv_mr *mr;
	int last_error;
};

int slot_step(struct slot *s, struct ibv_pd *pd);
void slot_reset(struct slot *s);

#endif
