#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>
#include <infiniband/verbs.h>

struct extent {
	TAILQ_ENTRY(extent) lru;
	uint64_t at;
	size_t len;
	unsigned char *mem;
	struct ibv_mr *mr;
	int dirty;
};

TAILQ_HEAD(extent_list, extent);

struct cache {
	struct ibv_pd *pd;
	int fd;
	struct extent_list lru;
	size_t bytes, most;
};

struct extent *extent_new(struct cache *c, uint64_t at, size_t len);
int extent_write_back(struct cache *c, struct extent *e);
void extent_free(struct extent *e);
void cache_init(struct cache *c, struct ibv_pd *pd, int fd, size_t most);
struct extent *cache_get(struct cache *c, uint64_t at, size_t len);
void cache_evict(struct cache *c);
