#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define BUCKETS 61u

struct entry {
	struct entry *next;
	uint64_t key;
	struct ibv_mr *mr;
};

struct regs {
	struct ibv_pd *pd;
	struct entry *bucket[BUCKETS];
	unsigned count;
};

int regs_set(struct regs *r, uint64_t key, void *mem, size_t len);
struct ibv_mr *regs_get(const struct regs *r, uint64_t key);
int regs_drop(struct regs *r, uint64_t key);
void regs_clear(struct regs *r);
