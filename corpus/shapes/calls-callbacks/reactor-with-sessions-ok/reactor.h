#include <stddef.h>

struct watch;
typedef void (*watch_fn)(struct watch *w, unsigned events);

struct watch {
	int fd;
	watch_fn fn;
};

#define container_of(p, t, m) ((t *)(void *)((char *)(p) - offsetof(t, m)))

int reactor_open(void);
int reactor_add(int reactor, struct watch *w);
int reactor_remove(int reactor, struct watch *w);
int reactor_turn(int reactor, int timeout);
