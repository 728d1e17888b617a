#include "kv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void print_stats(const struct kv *kv)
{
	const struct kv_stats *s = &kv->stats;

	printf("gets %lu (%lu missed) sets %lu snapshots %lu (%lu failed)\n", s->gets, s->misses, s->sets,
	       s->snapshots, s->snapshot_errors);
}

static int command(struct kv *kv, char *line)
{
	char *op = strtok(line, " \n"), *key = strtok(NULL, " \n"), *val = strtok(NULL, "\n");
	const char *found;
	int rc = 0;

	if (!op)
		return 0;
	if (!strcmp(op, "get") && key) {
		found = kv_get(kv, key);
		puts(found ? found : "(nil)");
	} else if (!strcmp(op, "set") && key && val) {
		rc = kv_set(kv, key, val);
	} else if (!strcmp(op, "save")) {
		rc = snap_start(kv);
	} else if (!strcmp(op, "stats")) {
		print_stats(kv);
	} else {
		puts("?");
	}
	return rc;
}

int main(int argc, char **argv)
{
	const char *conf = "/etc/kvsnap.conf";
	static struct kv kv;
	char line[1024];
	int c, rc;

	while ((c = getopt(argc, argv, "c:v")) != -1) {
		if (c == 'c')
			conf = optarg;
		else if (c != 'v')
			return 2;
	}
	rc = kv_conf_load(&kv.conf, conf);
	if (rc)
		return 2;
	rc = kv_open(&kv);
	if (rc) {
		fprintf(stderr, "kvsnap: %s\n", strerror(-rc));
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		snap_reap(&kv, false);
		rc = command(&kv, line);
		if (rc)
			printf("error %s\n", strerror(-rc));
		if (kv.conf.interval && time(NULL) - kv.saved > kv.conf.interval && !kv.saver &&
		    snap_start(&kv))
			fprintf(stderr, "kvsnap: cannot save\n");
	}
	snap_reap(&kv, true);
	kv_close(&kv);
	print_stats(&kv);
	return 0;
}
