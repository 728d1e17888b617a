/* A pool whose worker waits for jobs or for the end; main starts a filter while jobs may run. */
#include <infiniband/verbs.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
	void (*run)(void *);
	void *arg;
	struct job *next;
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct job *head;
	bool stop;
} queue = { .lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER };

struct parcel {
	struct ibv_pd *pd;
	char *bytes;
	size_t len;
};

static struct job *take(void)
{
	struct job *job;

	pthread_mutex_lock(&queue.lock);
	while (!queue.head && !queue.stop)
		pthread_cond_wait(&queue.more, &queue.lock);
	job = queue.head;
	if (job)
		queue.head = job->next;
	pthread_mutex_unlock(&queue.lock);
	return job;
}

static void *work(void *unused)
{
	struct job *job;

	while ((job = take()) != NULL) {
		job->run(job->arg);
		free(job);
	}
	return unused;
}

static int give(void (*run)(void *), void *arg)
{
	struct job *job = malloc(sizeof(*job));

	if (!job)
		return -1;
	job->run = run;
	job->arg = arg;
	pthread_mutex_lock(&queue.lock);
	job->next = queue.head;
	queue.head = job;
	pthread_cond_signal(&queue.more);
	pthread_mutex_unlock(&queue.lock);
	return 0;
}

static void send_parcel(void *arg)
{
	struct parcel *p = arg;
	struct ibv_mr *mr = ibv_reg_mr(p->pd, p->bytes, p->len, 0); /* expect: PF101 medium */

	if (!mr)
		return;
	p->bytes[0]++;
	ibv_dereg_mr(mr);
}

static void finish(pthread_t worker)
{
	pthread_mutex_lock(&queue.lock);
	queue.stop = true;
	pthread_cond_signal(&queue.more);
	pthread_mutex_unlock(&queue.lock);
	pthread_join(worker, NULL);
}

static void filter(const char *command)
{
	FILE *pipe = popen(command, "r");

	if (pipe)
		pclose(pipe);
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct parcel p = { .pd = dev ? ibv_alloc_pd(dev) : NULL, .bytes = malloc(8192), .len = 8192 };
	pthread_t worker;

	if (argc < 2 || !p.pd || !p.bytes || pthread_create(&worker, NULL, work, NULL))
		return 1;
	if (give(send_parcel, &p))
		return 1;
	filter(argv[1]);
	finish(worker);
	free(p.bytes);
	return 0;
}
