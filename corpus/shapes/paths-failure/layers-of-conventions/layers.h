#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ibv_pd;
struct ibv_mr;

enum result { R_OK, R_NO_MEM, R_DEVICE };

struct seg {
	struct ibv_mr *mr;
	void *at;
	size_t len;
};

struct ibv_mr *hw_pin(struct ibv_pd *pd, void *at, size_t len);
bool seg_pin(struct seg *s, struct ibv_pd *pd);
enum result obj_share(struct ibv_pd *pd, void *at, size_t len, uint32_t *key);
int api_share(struct ibv_pd *pd, void *at, size_t len, uint32_t *key);
