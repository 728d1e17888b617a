#include <stdio.h>
#include <string.h>
#include "store.h"

int main(int argc, char **argv)
{
	static struct store store;
	char line[256];
	unsigned page;
	int rc;

	if (argc < 3)
		return 2;
	rc = store_open(&store, argv[1]);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		if (!strcmp(line, "snapshot\n")) {
			rc = store_snapshot(&store, argv[2]);
		} else if (sscanf(line, "put %u", &page) == 1 && page < STORE_PAGES) {
			memcpy(store.pages + (size_t)page * STORE_PAGE, line, sizeof(line));
			rc = store_flush(&store, page);
		}
		if (rc) {
			fprintf(stderr, "%s", strerror(-rc));
			break;
		}
	}
	io_uring_queue_exit(&store.ring);
	return rc != 0;
}
