#include <stddef.h>
#include <liburing.h>

struct io {
	struct io_uring ring;
	int fd;
	unsigned pending;
};

int io_open(struct io *io, const char *path);
int io_start(struct io *io, void *to, size_t len, unsigned long long at);
int io_finish(struct io *io);
int tell(const char *what);
