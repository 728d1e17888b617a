#include <pthread.h>

struct job {
	struct job *next;
	void (*fn)(void *arg);
	void *arg;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct job *first, **last;
	int stop;
};

int pool_start(struct pool *p, unsigned threads);
void pool_submit(struct pool *p, struct job *j);
