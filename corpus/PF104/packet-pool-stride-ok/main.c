#include <stdio.h>
#include <unistd.h>
#include "pool.h"

static int fill(struct packet *k, int fd)
{
	ssize_t n = read(fd, packet_data(k), PACKET);

	if (n <= 0)
		return -1;
	k->len = (uint16_t)n;
	k->hash = 5381;
	for (ssize_t i = 0; i < n; i++)
		k->hash = k->hash * 33 + packet_data(k)[i];
	return 0;
}

int main(void)
{
	struct packet *k;
	struct pool p;
	unsigned sum = 0;

	if (pool_init(&p))
		return 1;
	while ((k = pool_get(&p)) != NULL && fill(k, STDIN_FILENO) == 0) {
		sum ^= k->hash;
		pool_put(&p, k);
	}
	printf("%08x, %u out\n", sum, p.out);
	pool_fini(&p);
	return 0;
}
