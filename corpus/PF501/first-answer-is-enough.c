/* Four mirrors are read at once by direct I/O and the first answer is taken: the call that submits waits for
 * one completion, and the audit program is forked while the other three are under way. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define MIRRORS 4
#define BLOCK 16384

static void audit(void)
{
	pid_t pid = fork(); /* step: PF501 fork */

	if (pid == 0) {
		execlp("audit", "audit", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static void *race(struct io_uring *ring, int *fds, unsigned long long at)
{
	void *answer = NULL;
	struct io_uring_cqe *cqe;
	unsigned int head, seen = 0;

	for (int i = 0; i < MIRRORS; i++) {
		struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
		void *to = aligned_alloc(4096, BLOCK);

		if (!sqe || !to)
			errx(1, "no room");
		io_uring_prep_read(sqe, fds[i], to, BLOCK, at);
		io_uring_sqe_set_data(sqe, to);
	}
	if (io_uring_submit_and_wait(ring, 1) < 0) /* expect: PF501 */
		errx(1, "submit");
	io_uring_for_each_cqe(ring, head, cqe) {
		answer = io_uring_cqe_get_data(cqe);
		seen++;
		break;
	}
	io_uring_cq_advance(ring, seen);
	return answer;
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	int fds[MIRRORS];
	char *answer;

	if (argc < MIRRORS + 1 || io_uring_queue_init(MIRRORS, &ring, 0) < 0)
		return 2;
	for (int i = 0; i < MIRRORS; i++) {
		fds[i] = open(argv[i + 1], O_RDONLY | O_DIRECT);
		if (fds[i] < 0)
			return 1;
	}
	answer = race(&ring, fds, 0);
	audit();
	io_uring_queue_exit(&ring);
	return answer == NULL ? 1 : answer[0];
}
