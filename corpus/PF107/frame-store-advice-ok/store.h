#include <stddef.h>

enum kind { KIND_HUGE, KIND_PLAIN };

struct frames {
	enum kind kind;
	unsigned char *mem;
	size_t len, frame;
	unsigned next;
};

int frames_open(struct frames *f, size_t count, size_t frame);
unsigned char *frames_next(struct frames *f);
void frames_close(struct frames *f);
