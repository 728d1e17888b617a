#ifndef ENGINE_H
#define ENGINE_H
#include <liburing.h>
#include <stdbool.h>
#include <stddef.h>

struct slot {
	void *buf;
	size_t len;
	int fd;
	bool busy;
	bool guarded;
};
struct engine {
	struct {
		struct io_uring io;
		struct slot slot[8];
		unsigned int n;
	} ring;
	bool registered;
};
int engine_init(struct engine *e, unsigned int n, size_t len);
int engine_read(struct engine *e, unsigned int i, int fd, unsigned long long off);
int engine_reap(struct engine *e);
void engine_fini(struct engine *e);
#endif
