/* A guard that is too short is reported, and not the pin once more. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

struct strip {
	unsigned char head[4096], body[12288];
};

int run(struct io_uring *ring, char **tool)
{
	struct strip *s = mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec v = { s, sizeof(*s) };

	if (s == MAP_FAILED)
		return -1;
	if (madvise(s->body, sizeof(s->body), MADV_DONTFORK)) /* expect: PF103 */
		return -1;
	if (io_uring_register_buffers(ring, &v, 1)) /* ok: PF101; step: PF103 pin */
		return -1;
	if (fork() == 0) { /* step: PF103 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(s, 0, sizeof(*s));
	return io_uring_unregister_buffers(ring);
}
