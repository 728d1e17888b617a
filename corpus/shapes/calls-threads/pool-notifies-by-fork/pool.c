#include "pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

typedef struct job {
	struct job *next;
	job_fn fn;
	void *arg;
} job_t;

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t more, idle;
	job_t *first, **last;
	unsigned queued, running;
};

static void *worker(void *arg)
{
	pool_t *p = arg;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		job_t *j;

		while (p->first == NULL)
			pthread_cond_wait(&p->more, &p->lock);
		j = p->first;
		p->first = j->next;
		if (p->first == NULL)
			p->last = &p->first;
		p->queued--;
		p->running++;
		pthread_mutex_unlock(&p->lock);
		j->fn(j->arg);
		free(j);
		pthread_mutex_lock(&p->lock);
		if (--p->running == 0 && p->queued == 0)
			pthread_cond_broadcast(&p->idle);
	}
	return NULL;
}

pool_t *pool_new(unsigned nthreads)
{
	pool_t *p = calloc(1, sizeof *p);
	pthread_t t;

	if (p == NULL)
		return NULL;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	pthread_cond_init(&p->idle, NULL);
	p->last = &p->first;
	while (nthreads-- > 0)
		if (pthread_create(&t, NULL, worker, p) == 0)
			pthread_detach(t);
	return p;
}

int pool_submit(pool_t *p, job_fn fn, void *arg)
{
	job_t *j = malloc(sizeof *j);

	if (j == NULL)
		return -ENOMEM;
	j->next = NULL;
	j->fn = fn;
	j->arg = arg;
	pthread_mutex_lock(&p->lock);
	*p->last = j;
	p->last = &j->next;
	p->queued++;
	pthread_cond_signal(&p->more);
	pthread_mutex_unlock(&p->lock);
	return 0;
}

void pool_drain(pool_t *p)
{
	pthread_mutex_lock(&p->lock);
	while (p->queued > 0 || p->running > 0)
		pthread_cond_wait(&p->idle, &p->lock);
	pthread_mutex_unlock(&p->lock);
}
