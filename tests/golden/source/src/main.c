#include "ring.h"

#include <unistd.h>

int main(void)
{
	struct ring ring = { 0 };

	if (ring_open(&ring, device_pd(), 65536) != 0)
		return 1;
	if (fork() == 0) {
		ring.buf[0] = 1;
		_exit(0);
	}
	ring.buf[0] = 2;
	return 0;
}
