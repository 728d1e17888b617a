/* A key-value store read over RDMA. fabric_share() may return NULL; the shards ask, the directory does not and
 * prints the key at once. The finding stands at the registration, for the one caller of the two. */
#include <stdio.h>
#include <string.h>

#include "kv.h"

static void serve(struct store *s)
{
	char key[64], value[VALUE_MAX];

	while (scanf("%63s %1023s", key, value) == 2)
		if (store_put(s, key, value, strlen(value) + 1) < 0)
			fprintf(stderr, "%s: no room\n", key);
}

int main(int argc, char **argv)
{
	static struct store s;
	int rc;

	if (argc < 2 || fabric_open(&s.fabric, argv[1]) < 0) {
		fprintf(stderr, "usage: kv device\n");
		return 1;
	}
	rc = store_init(&s);
	if (rc)
		goto out;
	rc = directory_publish(&s);
	if (rc == 0) {
		serve(&s);
		directory_print(&s);
	}
	store_fini(&s);
out:
	fabric_close(&s.fabric);
	return rc ? 1 : 0;
}
