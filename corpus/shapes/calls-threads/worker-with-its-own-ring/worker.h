#include <pthread.h>
#include <liburing.h>

struct worker {
	pthread_t thread;
	struct io_uring ring;
	struct iovec buf;
	int in, out, status;
};

int worker_start(struct worker *w, int in, int out);
int worker_join(struct worker *w);
