/* The program becomes a daemon first and sets its buffer up afterwards. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

struct writer {
	struct io_uring ring;
	struct iovec vec;
	size_t used;
};

static int writer_init(struct writer *w, size_t len)
{
	w->used = 0;
	w->vec.iov_len = len;
	w->vec.iov_base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w->vec.iov_base == MAP_FAILED)
		return -1;
	if (madvise(w->vec.iov_base, len, MADV_DONTFORK) < 0)
		return -1;
	if (io_uring_queue_init(8, &w->ring, 0) < 0)
		return -1;
	return io_uring_register_buffers(&w->ring, &w->vec, 1); /* pin: no-fork */
}

static void writer_line(struct writer *w, const char *text)
{
	size_t n = strlen(text);

	if (n > w->vec.iov_len - w->used)
		w->used = 0;
	/* ok: PF301 */
	memcpy((char *)w->vec.iov_base + w->used, text, n);
	w->used += n;
}

int main(void)
{
	static struct writer w;

	if (daemon(1, 0) < 0)
		return 1;
	openlog("lined", 0, LOG_DAEMON);
	if (writer_init(&w, 1 << 16) < 0) {
		syslog(LOG_ERR, "no buffer");
		return 1;
	}
	for (;;) {
		writer_line(&w, "tick\n");
		sleep(60);
	}
}
