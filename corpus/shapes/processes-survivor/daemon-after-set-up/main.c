#define _DEFAULT_SOURCE
#include "sensor.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

static volatile sig_atomic_t done;

static void stop(int sig)
{
	(void)sig;
	done = 1;
}

static void usage(const char *self)
{
	fprintf(stderr, "usage: %s [-f] [-d DEVICE]\n", self);
	exit(2);
}

int main(int argc, char **argv)
{
	struct sensor_cfg cfg = { .port = 1 };
	struct sensor s;
	int c, n;

	while ((c = getopt(argc, argv, "d:f")) != -1)
		switch (c) {
		case 'd':
			cfg.device = optarg;
			break;
		case 'f':
			cfg.foreground = 1;
			break;
		default:
			usage(argv[0]);
		}

	/* Errors go to the terminal as long as there is one. */
	if (sensor_open(&s, &cfg)) {
		fprintf(stderr, "%s: cannot open %s\n", argv[0], cfg.device ? cfg.device : "any device");
		return 1;
	}
	if (!cfg.foreground && daemon(0, 0)) { /* step: PF101 fork */
		perror("daemon");
		return 1;
	}
	openlog("sensord", LOG_PID, LOG_DAEMON);
	signal(SIGTERM, stop);
	signal(SIGINT, stop);

	if (sensor_fill(&s)) {
		syslog(LOG_ERR, "cannot post receives");
		return 1;
	}
	while (!done) {
		n = sensor_poll(&s);
		if (n < 0)
			break;
		if (!n)
			usleep(1000);
	}
	syslog(LOG_INFO, "%lu frames, %lu errors", (unsigned long)s.frames, (unsigned long)s.errors);
	sensor_close(&s);
	return 0;
}
