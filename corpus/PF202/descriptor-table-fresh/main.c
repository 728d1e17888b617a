/* A table of descriptors is given to the device as it came from mmap, and filled afterwards: the device
 * goes on reading the page of zeros. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include "desc.h"

struct window {
	unsigned long long addr;
	unsigned len;
};

static int next_window(struct window *w)
{
	return scanf("%llx %u", &w->addr, &w->len) == 2;
}

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	struct table t;
	struct window w;
	unsigned i = 0;

	if (container < 0 || table_new(&t, container, 1024, 0x2000000))
		return 1;
	if (table_expose(&t))
		return 1;
	while (next_window(&w) && table_set(&t, i, w.addr, w.len) == 0)
		i++;
	printf("%u descriptors\n", i);
	table_end(&t);
	close(container);
	return 0;
}
