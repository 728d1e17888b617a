/* One mapping holds a header and, right behind it, the payload: its address is a page's plus 64, and
 * the guard of the payload is refused every time. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/if_xdp.h>

#define FRAMES 64
#define FRAME 2048

struct channel {
	struct {
		uint64_t rx, tx;
		uint32_t key[12];
	} hdr;
	unsigned char payload[FRAMES][FRAME];
};

int channel_new(struct channel **out)
{
	struct channel *c = mmap(NULL, sizeof(*c), PROT_READ | PROT_WRITE,
	                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (c == MAP_FAILED)
		return -errno;
	if (madvise(c->payload, sizeof(c->payload), MADV_DONTFORK)) /* expect: PF104 */
		fprintf(stderr, "channel: children will see the frames\n");
	c->hdr.rx = c->hdr.tx = 0;
	*out = c;
	return 0;
}

void channel_free(struct channel *c)
{
	munmap(c, sizeof(*c));
}
