#include <stddef.h>
#include <stdint.h>

struct command {
	uint32_t op, arg;
	uint64_t at;
};

struct list {
	struct command *cmd;
	size_t bytes;
	unsigned used, most;
	uint64_t iova;
};

int list_open(struct list *l, unsigned most);
void list_reset(struct list *l);
int list_add(struct list *l, uint32_t op, uint32_t arg, uint64_t at);
int list_publish(struct list *l, int container);
int list_load(struct list *l, const char *path);
