#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "eng.h"

static unsigned long sum(const struct iovec *v, int n)
{
	const unsigned char *p = v->iov_base;
	unsigned long s = 0;

	while (n-- > 0)
		s += *p++;
	return s;
}

int main(int argc, char **argv)
{
	unsigned long total = 0;
	struct eng e;
	off_t at = 0;
	int fd, n;

	if (argc < 2 || (fd = open(argv[1], O_RDONLY)) < 0)
		return 2;
	n = eng_open(&e, 8, 4, 65536);
	if (n < 0) {
		fprintf(stderr, "%s\n", strerror(-n));
		return 1;
	}
	while ((n = eng_read(&e, fd, (unsigned)(at / 65536) % 4, at)) > 0) {
		total += sum(&e.bufs[(at / 65536) % 4], n);
		at += n;
	}
	printf("%lu\n", total);
	eng_close(&e);
	close(fd);
	return n < 0;
}
