#include "agent.h"

void queue_init(struct queue *q)
{
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->more, NULL);
	q->head = q->tail = 0;
	q->closed = false;
}

bool queue_put(struct queue *q, const struct job *j)
{
	bool room;

	pthread_mutex_lock(&q->lock);
	room = q->tail - q->head < QUEUE;
	if (room) {
		q->job[q->tail++ % QUEUE] = *j;
		pthread_cond_signal(&q->more);
	}
	pthread_mutex_unlock(&q->lock);
	return room;
}

bool queue_get(struct queue *q, struct job *j)
{
	bool got;

	pthread_mutex_lock(&q->lock);
	while (q->head == q->tail && !q->closed)
		pthread_cond_wait(&q->more, &q->lock);
	got = q->head != q->tail;
	if (got)
		*j = q->job[q->head++ % QUEUE];
	pthread_mutex_unlock(&q->lock);
	return got;
}

void queue_close(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->more);
	pthread_mutex_unlock(&q->lock);
}
