#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "relay.h"

static volatile sig_atomic_t hup, term;

static void on_signal(int sig)
{
	if (sig == SIGHUP)
		hup = 1;
	else
		term = 1;
}

static enum relay_state step(struct relay *r)
{
	struct config fresh;
	int rc;

	switch (r->state) {
	case ST_INIT:
		rc = config_load(&r->config, r->config_path);
		if (rc == 0)
			rc = ring_create(r);
		if (rc)
			fprintf(stderr, "relay: %s\n", strerror(-rc));
		return rc ? ST_STOP : ST_RUN;
	case ST_RUN:
		if (term)
			return ST_STOP;
		if (hup)
			return ST_RELOAD;
		r->ring[(r->turns++ * 64) % r->ring_bytes] = 0;
		usleep(1000);
		return ST_RUN;
	case ST_RELOAD:
		hup = 0;
		fresh = r->config;
		if (config_load(&fresh, r->config_path)) {
			fprintf(stderr, "relay: keeping the old configuration\n");
			return ST_RUN;
		}
		/* the ring keeps its size until the next start */
		fresh.buffers = r->config.buffers;
		r->config = fresh;
		return ST_RUN;
	default:
		return ST_STOP;
	}
}

int main(int argc, char **argv)
{
	static struct relay relay = { .state = ST_INIT, .config = { .buffers = 16 } };

	if (argc < 2)
		return 2;
	relay.config_path = argv[1];
	signal(SIGHUP, on_signal);
	signal(SIGTERM, on_signal);
	while (relay.state != ST_STOP)
		relay.state = step(&relay);
	ring_destroy(&relay);
	return 0;
}
