#include "echod.h"

#include <stdio.h>
#include <string.h>
#include <syslog.h>

int main(int argc, char **argv)
{
	static struct server server;
	struct settings st;
	int rc;

	if (settings_parse(&st, argc, argv))
		return 2;
	/* while standard error is there */
	rc = server_init(&server, &st);
	if (rc) {
		fprintf(stderr, "echod: %s\n", strerror(-rc));
		return 1;
	}
	openlog("echod", LOG_PID, LOG_DAEMON);
	if (st.background) {
		rc = background(st.pidfile);
		if (rc) {
			syslog(LOG_ERR, "background: %s", strerror(-rc));
			return 1;
		}
	}
	syslog(LOG_INFO, "port %u", st.port);
	rc = server_run(&server);
	syslog(LOG_ERR, "%s; %llu accepted", strerror(-rc), (unsigned long long)server.stats.accepted);
	return 1;
}
