#include <stdbool.h>
#include <stddef.h>
#include <liburing.h>

struct eng {
	struct io_uring ring;
	struct iovec *bufs;
	unsigned n;
	bool fixed;
};

int eng_open(struct eng *e, unsigned depth, unsigned n, size_t len);
int eng_read(struct eng *e, int fd, unsigned i, off_t at);
void eng_close(struct eng *e);
