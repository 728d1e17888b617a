/* Either the range is guarded or the hook is not run, by two options which are said to exclude each
 * other; nothing enforces it. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (128 * 1024)

struct options {
	bool isolate, hooks;
	const char *hook;
};

static struct options parse(int argc, char **argv)
{
	struct options o = { false, false, NULL };
	int c;

	while ((c = getopt(argc, argv, "ih:")) != -1) {
		if (c == 'i')
			o.isolate = true;
		else if (c == 'h')
			o.hook = optarg;
	}
	o.hooks = o.hook != NULL;
	return o;
}

int main(int argc, char **argv)
{
	struct options o = parse(argc, argv);
	struct io_uring ring;
	struct iovec v = { .iov_len = LEN };

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED || io_uring_queue_init(4, &ring, 0))
		return 1;
	if (o.isolate && madvise(v.iov_base, LEN, MADV_DONTFORK) != 0)
		return 1;
	if (io_uring_register_buffers(&ring, &v, 1)) /* expect: PF101 high, pin: exposed */
		return 1;
	if (o.hooks && fork() == 0) { /* step: PF101 fork */
		execl(o.hook, o.hook, (char *)NULL);
		_exit(127);
	}
	memset(v.iov_base, 0, LEN); /* step: PF101 write parent */
	io_uring_queue_exit(&ring);
	return 0;
}
