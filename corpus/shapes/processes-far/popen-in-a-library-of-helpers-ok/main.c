/* Asking for the host's name runs no command. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/if_xdp.h>
#include "util.h"

#ifndef SOL_XDP
#define SOL_XDP 283
#endif

#define FRAMES 128u
#define FRAME 4096u

struct tap {
	int fd;
	unsigned char *frames;
};

static int tap_open(struct tap *t)
{
	struct xdp_umem_reg reg;

	t->fd = socket(AF_XDP, SOCK_RAW, 0);
	if (t->fd < 0)
		return -1;
	t->frames = mmap(NULL, FRAMES * FRAME, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->frames == MAP_FAILED)
		goto fail;
	memset(&reg, 0, sizeof(reg));
	reg.addr = (uintptr_t)t->frames;
	reg.len = FRAMES * FRAME;
	reg.chunk_size = FRAME;
	if (setsockopt(t->fd, SOL_XDP, XDP_UMEM_REG, &reg, sizeof(reg)) == 0) /* ok: PF101, pin: no-fork */
		return 0;
	munmap(t->frames, FRAMES * FRAME);
fail:
	close(t->fd);
	return -1;
}

static size_t fill_frame(struct tap *t, unsigned i, const char *text)
{
	return (size_t)snprintf((char *)t->frames + i * FRAME, FRAME, "%s: %s", host_name(), text);
}

int main(int argc, char **argv)
{
	struct tap t;
	size_t sum = 0;

	if (tap_open(&t) < 0)
		return 1;
	for (int i = 1; i < argc && i < (int)FRAMES; i++)
		sum += fill_frame(&t, (unsigned)i, argv[i]);
	printf("%zu bytes\n", sum);
	close(t.fd);
	munmap(t.frames, FRAMES * FRAME);
	return 0;
}
