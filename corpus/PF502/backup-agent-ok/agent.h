#ifndef AGENT_H
#define AGENT_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define WORKERS 2
#define QUEUE 32
#define EXTENT (1u << 20)

struct job {
	char path[240];
	off_t from, to;
};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct job job[QUEUE];
	unsigned int head, tail;
	bool closed;
};

struct extent {
	unsigned char *mem;
	size_t used;
};

struct worker {
	pthread_t thread;
	struct queue *queue;
	struct extent extent;
	unsigned long errors;
};

/* queue.c */
void queue_init(struct queue *q);
bool queue_put(struct queue *q, const struct job *j);
bool queue_get(struct queue *q, struct job *j); /* waits; false when closed and empty */
void queue_close(struct queue *q);

/* extent.c */
int extent_init(struct extent *e);
int extent_read(struct extent *e, int fd, off_t at, size_t len);
void extent_fini(struct extent *e);

/* worker.c */
int worker_start(struct worker *w, struct queue *q);
unsigned long worker_join(struct worker *w);

/* volume.c: prepares a volume by the administrator's script */
int volume_freeze(const char *mount);
int volume_thaw(const char *mount);

#endif
