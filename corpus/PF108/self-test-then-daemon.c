/* A self-test before going to the background guards, registers and frees a block. The daemon is the child: heap
 * pages that carry the left-over guard do not exist in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

static int self_test(size_t pages)
{
	struct io_uring ring;
	struct iovec v;
	int rc;

	v.iov_len = pages * 4096;
	v.iov_base = valloc(v.iov_len);
	if (!v.iov_base)
		return -1;
	rc = madvise(v.iov_base, v.iov_len, MADV_DONTFORK);
	if (rc < 0) {
		free(v.iov_base);
		return rc;
	}
	rc = io_uring_queue_init(2, &ring, 0);
	if (rc == 0) {
		rc = io_uring_register_buffers(&ring, &v, 1);
		io_uring_queue_exit(&ring);
	}
	free(v.iov_base); /* expect: PF108 */
	return rc;
}

int main(void)
{
	int usable = self_test(32) == 0;

	if (daemon(0, 0) < 0) /* step: PF108 fork */
		return 1;
	openlog("copyd", LOG_PID, LOG_DAEMON);
	syslog(LOG_INFO, "fixed buffers %s", usable ? "on" : "off");
	for (;;)
		pause();
}
