#include <stddef.h>

struct counters {
	unsigned long in, out, dropped;
};

struct box {
	struct counters *shown;
	unsigned char *frames;
	size_t len;
	int fd;
};

int box_open(struct box *b, size_t frames);
void box_account(struct box *b, size_t n, int dropped);
void box_publish(struct box *b);
_Noreturn void stats_server(const struct box *b, int listener);
int stats_listen(const char *path);
