/* A zero-copy send gives two completions. Only the first, "sent", is taken before the fork; until the second,
 * the notification, the kernel holds the pages: a note, as it only reads them. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define PAGE_LEN (256 * 1024)

static void reap(struct io_uring *ring)
{
	struct io_uring_cqe *cqe;

	if (io_uring_wait_cqe(ring, &cqe) < 0)
		errx(1, "wait");
	if (cqe->res < 0)
		errx(1, "send: %s", strerror(-cqe->res));
	io_uring_cqe_seen(ring, cqe);
}

static void record_hit(const char *counter)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl(counter, counter, "hit", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct io_uring_sqe *sqe;
	char *page;

	if (argc < 2)
		return 2;
	page = malloc(PAGE_LEN);
	if (!page || io_uring_queue_init(8, &ring, 0) < 0)
		return 1;
	memset(page, 'x', PAGE_LEN);
	sqe = io_uring_get_sqe(&ring);
	if (!sqe)
		return 1;
	io_uring_prep_send_zc(sqe, STDOUT_FILENO, page, PAGE_LEN, MSG_WAITALL, 0);
	if (io_uring_submit(&ring) != 1) /* expect: PF501 */
		return 1;
	reap(&ring);
	record_hit(argv[1]);
	reap(&ring);
	io_uring_queue_exit(&ring);
	free(page); /* ok: PF401 */
	return 0;
}
