/* A helper forks and calls child or parent function; child and parent are handed over the wrong way round. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

struct ctx {
	char *mem;
	size_t len;
	const char *tool;
};

typedef void (*role_fn)(struct ctx *c);

static void run_tool(struct ctx *c)
{
	execlp(c->tool, c->tool, (char *)NULL);
	_exit(127);
}

static void scribble(struct ctx *c)
{
	memset(c->mem, 0x5a, c->len); /* expect: PF301 */
}

static int fork_roles(struct ctx *c, role_fn parent, role_fn child)
{
	pid_t pid = fork(); /* step: PF301 fork */

	if (pid < 0)
		return -1;
	(pid == 0 ? child : parent)(c);
	return 0;
}

int main(int argc, char **argv)
{
	struct ctx c = { .len = 1 << 16 };
	struct io_uring ring;
	struct iovec v;

	c.mem = mmap(NULL, c.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || c.mem == MAP_FAILED || madvise(c.mem, c.len, MADV_DONTFORK)) /* step: PF301 guard */
		return 1;
	c.tool = argv[1];
	v.iov_base = c.mem;
	v.iov_len = c.len;
	if (io_uring_queue_init(2, &ring, 0) || io_uring_register_buffers(&ring, &v, 1))
		return 1;
	return fork_roles(&c, run_tool, scribble) ? 1 : 0;
}
