/* A replicator whose link may be RDMA; with compression on, taking the link down leaves the batch
 * registered over the notification. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "repl.h"

int main(int argc, char **argv)
{
	struct conf conf = { .batch = 65536 };
	struct link l;
	char line[1024];
	int c;

	while ((c = getopt(argc, argv, "rzn:")) != -1) {
		switch (c) {
		case 'r':
			conf.use_rdma = true;
			break;
		case 'z':
			conf.compress = true;
			break;
		case 'n':
			conf.notify = optarg;
			break;
		default:
			return 2;
		}
	}
	if (link_up(&l, &conf))
		return 1;
	while (fgets(line, sizeof(line), stdin))
		if (link_send(&l, line, strlen(line)))
			break;
	link_down(&l, &conf);
	return notify(&conf, "down") ? 1 : 0;
}
