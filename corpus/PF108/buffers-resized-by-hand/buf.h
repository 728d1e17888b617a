#include <stddef.h>
#include <liburing.h>

struct buf {
	unsigned char *mem;
	size_t len;
	int fixed;
};

struct mover {
	struct io_uring ring;
	struct buf buf;
	unsigned long rounds;
};

int buf_open(struct buf *b, size_t len);
void buf_close(struct buf *b);
int mover_open(struct mover *m, size_t len);
int mover_resize(struct mover *m, size_t len);
int mover_copy(struct mover *m, int from, int to);
void mover_close(struct mover *m);
