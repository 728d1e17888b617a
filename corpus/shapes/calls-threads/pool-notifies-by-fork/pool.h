/* Worker threads with a queue of jobs. */
#ifndef POOL_H
#define POOL_H

typedef void (*job_fn)(void *arg);

typedef struct pool pool_t;

pool_t *pool_new(unsigned nthreads);
int pool_submit(pool_t *p, job_fn fn, void *arg);
void pool_drain(pool_t *p);

#endif
