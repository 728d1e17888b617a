#ifndef SHIP_H
#define SHIP_H

#include <stddef.h>
#include <sys/types.h>

#define SHIP_PAGE 4096
#define SHIP_PAGES 64

/* One compressor at a time; it reads whole pages from its pipe. */
struct sink {
	int fd;
	pid_t pid;
	unsigned long pages;
};

struct pagepool {
	char *base;
	unsigned next;
	size_t fill;
};

struct shipper {
	struct pagepool pool;
	struct sink sink;
	const char *dir;
	unsigned generation;
};

int pool_open(struct pagepool *p);
int sink_open(struct sink *s, const char *dir, unsigned generation);
int sink_push(struct sink *s, char *page);
void sink_close(struct sink *s);

#endif
