#include <stddef.h>
#include "pool.h"

static void *work(void *arg)
{
	struct pool *p = arg;

	pthread_mutex_lock(&p->lock);
	while (!p->stop) {
		struct job *j = p->first;

		if (!j) {
			pthread_cond_wait(&p->some, &p->lock);
			continue;
		}
		p->first = j->next;
		if (!p->first)
			p->last = &p->first;
		pthread_mutex_unlock(&p->lock);
		j->fn(j->arg);
		pthread_mutex_lock(&p->lock);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

int pool_start(struct pool *p, unsigned threads)
{
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->some, NULL);
	p->first = NULL;
	p->last = &p->first;
	p->stop = 0;
	while (threads--) {
		pthread_t t;

		if (pthread_create(&t, NULL, work, p))
			return -1;
		pthread_detach(t);
	}
	return 0;
}

void pool_submit(struct pool *p, struct job *j)
{
	pthread_mutex_lock(&p->lock);
	j->next = NULL;
	*p->last = j;
	p->last = &j->next;
	pthread_cond_signal(&p->some);
	pthread_mutex_unlock(&p->lock);
}
