#include <stdbool.h>
#include <stddef.h>
#include <infiniband/verbs.h>

struct config {
	bool zero_copy;
	int workers;
	size_t window;
};

struct relay {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *window;
};

int relay_up(struct relay *r, const struct config *config);
void relay_down(struct relay *r, const struct config *config);
