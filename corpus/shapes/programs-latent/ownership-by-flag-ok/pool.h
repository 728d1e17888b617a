#include <stddef.h>

struct ibv_pd;
struct ibv_mr;

enum { OWN_NOTHING = 0, OWN_MR = 1, OWN_MEM = 2 };

struct view {
	struct ibv_mr *mr;
	void *mem;
	unsigned own;
};

int view_make(struct view *v, struct ibv_pd *pd, void *mem, size_t len, unsigned own);
void view_end(struct view *v);
