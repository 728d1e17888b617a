/* A thread for each connection registers its buffer for as long as the session lasts; the accept loop forks a
 * logger for each. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct session {
	struct rdma_cm_id *id;
	size_t size;
	int fd;
};

static int serve(struct session *s, void *block, struct ibv_mr *mr)
{
	ssize_t n;

	while ((n = recv(s->fd, block, s->size, 0)) > 0) {
		struct ibv_wc wc;

		if (rdma_post_send(s->id, NULL, block, (size_t)n, mr, IBV_SEND_SIGNALED) != 0)
			return -errno;
		if (rdma_get_send_comp(s->id, &wc) != 1)
			return -EIO;
	}
	return n < 0 ? -errno : 0;
}

static void *session_main(void *arg)
{
	struct session *s = arg;
	void *block = NULL;
	struct ibv_mr *mr;

	if (posix_memalign(&block, 4096, s->size) != 0)
		return NULL;
	mr = ibv_reg_mr(s->id->pd, block, s->size, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (mr) {
		serve(s, block, mr);
		ibv_dereg_mr(mr);
	}
	free(block);
	close(s->fd);
	free(s);
	return NULL;
}

static int session_start(struct rdma_cm_id *id, int fd)
{
	struct session *s = malloc(sizeof(*s));
	pthread_t thread;
	int rc;

	if (!s)
		return -ENOMEM;
	*s = (struct session){ .id = id, .size = 65536, .fd = fd };
	rc = pthread_create(&thread, NULL, session_main, s);
	if (rc == 0)
		pthread_detach(thread);
	else
		free(s);
	return -rc;
}

static void log_peer(const char *logger)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execl(logger, logger, "connected", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	int listening = 3, fd;

	if (argc < 2)
		return 2;
	if (rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP) != 0)
		return 1;
	while ((fd = accept(listening, NULL, NULL)) >= 0) {
		if (session_start(id, fd) != 0)
			break;
		log_peer(argv[1]);
	}
	return 0;
}
