/* The journal's data is guarded together with the index behind it. */
#include <stdio.h>
#include <string.h>
#include <liburing.h>
#include "journal.h"

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct journal j;
	char line[512];

	if (argc < 2 || io_uring_queue_init(8, &ring, 0) < 0)
		return 2;
	if (journal_alloc(&j) || journal_attach(&j, &ring)) {
		fprintf(stderr, "no journal\n");
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		journal_put(&j, line, strlen(line));
		if (strcmp(line, "archive\n") == 0 && archive(argv[1]) != 0)
			fprintf(stderr, "%s failed\n", argv[1]);
	}
	journal_detach(&j);
	io_uring_queue_exit(&ring);
	return 0;
}
