/* Too short a guard, and a child that touches what is guarded; what is not, it may touch. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define PAGE 4096

int serve(struct io_uring *ring, int out)
{
	char *mem = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec v = { mem, 4 * PAGE };

	if (mem == MAP_FAILED)
		return -1;
	if (madvise(mem, 2 * PAGE, MADV_DONTFORK)) /* expect: PF103; step: PF301 guard */
		return -1;
	if (io_uring_register_buffers(ring, &v, 1)) /* ok: PF101 */
		return -1;
	if (fork() == 0) { /* step: PF103 fork; step: PF301 fork */
		if (mem[3 * PAGE] == 'x') /* ok: PF301 */
			_exit(0);
		_exit(write(out, mem, PAGE) != PAGE); /* expect: PF301 */
	}
	memset(mem, 0, 4 * PAGE);
	return io_uring_unregister_buffers(ring);
}
