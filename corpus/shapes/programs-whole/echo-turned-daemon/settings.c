#include "echod.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int settings_parse(struct settings *st, int argc, char **argv)
{
	int c;

	*st = (struct settings){ .port = 7, .background = true };
	while ((c = getopt(argc, argv, "p:P:F")) != -1)
		switch (c) {
		case 'p':
			st->port = (unsigned short)atoi(optarg);
			break;
		case 'P':
			st->pidfile = optarg;
			break;
		case 'F':
			st->background = false;
			break;
		default:
			fprintf(stderr, "usage: %s [-F] [-p PORT] [-P PIDFILE]\n", argv[0]);
			return -1;
		}
	return 0;
}
