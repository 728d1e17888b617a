#define _GNU_SOURCE
#include "pcopy.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LANES 32

static const struct option longopts[] = {
	{ "threads", required_argument, NULL, 't' },
	{ "block", required_argument, NULL, 'b' },
	{ "hook", required_argument, NULL, 'k' },
	{ "every", required_argument, NULL, 'e' },
	{ "buffered", no_argument, NULL, 'B' },
	{ "verbose", no_argument, NULL, 'v' },
	{ 0 },
};

static int parse(struct options *o, int argc, char **argv)
{
	int c;

	*o = (struct options){ .threads = 4, .block = 1 << 20, .direct = true, .every = 5 };
	while ((c = getopt_long(argc, argv, "t:b:k:e:Bv", longopts, NULL)) != -1)
		switch (c) {
		case 't':
			o->threads = (unsigned)strtoul(optarg, NULL, 10);
			break;
		case 'b':
			o->block = strtoul(optarg, NULL, 0);
			break;
		case 'k':
			o->hook = optarg;
			break;
		case 'e':
			o->every = (unsigned)strtoul(optarg, NULL, 10);
			break;
		case 'B':
			o->direct = false;
			break;
		case 'v':
			o->verbose = true;
			break;
		default:
			return -1;
		}
	if (argc - optind != 2 || !o->threads || o->threads > MAX_LANES || !o->block || o->block % 65536)
		return -1;
	o->from = argv[optind];
	o->to = argv[optind + 1];
	return 0;
}

int main(int argc, char **argv)
{
	static struct lane lanes[MAX_LANES];
	static struct progress progress;
	unsigned i, started = 0;
	struct options opt;
	struct stat sb;
	int fd;

	if (parse(&opt, argc, argv)) {
		fprintf(stderr, "usage: pcopy [-t N] [-b BYTES] [-k HOOK] [-e PERCENT] [-Bv] FROM TO\n");
		return 2;
	}
	if (stat(opt.from, &sb)) {
		perror(opt.from);
		return 1;
	}
	fd = open(opt.to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, sb.st_mode & 07777);
	if (fd < 0 || ftruncate(fd, sb.st_size)) {
		perror(opt.to);
		return 1;
	}
	close(fd);
	for (i = 0; i < opt.threads; i++) {
		int rc = lane_start(&lanes[i], &opt, &progress, i, sb.st_size);

		if (rc) {
			fprintf(stderr, "pcopy: %s\n", strerror(-rc));
			break;
		}
		started++;
	}
	progress_watch(&opt, &progress, sb.st_size);
	for (i = 0; i < started; i++)
		lane_join(&lanes[i]);
	if (opt.verbose)
		fprintf(stderr, "%llu bytes\n", (unsigned long long)atomic_load(&progress.written));
	return started < opt.threads || atomic_load(&progress.errors) ? 1 : 0;
}
