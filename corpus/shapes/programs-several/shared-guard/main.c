#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "broker.h"

int roll_hook(const struct broker *b)
{
	if (!b->on_roll)
		return 0;
	return system(b->on_roll);
}

static int open_device(struct mirror *m)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	if (!list || !list[0])
		return -ENODEV;
	m->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	m->pd = m->ctx ? ibv_alloc_pd(m->ctx) : NULL;
	return m->pd ? 0 : -ENODEV;
}

int main(int argc, char **argv)
{
	static struct broker b;
	char line[4096];
	int rc = ibv_fork_init();

	if (rc) {
		fprintf(stderr, "fork support: %s\n", strerror(rc));
		return 1;
	}
	b.on_roll = argc > 1 ? argv[1] : NULL;
	rc = open_device(&b.mirror);
	if (rc == 0)
		rc = store_open(&b.store);
	while (rc == 0 && fgets(line, sizeof(line), stdin)) {
		if (!strcmp(line, "+mirror\n"))
			rc = mirror_attach(&b.mirror, &b.store);
		else if (!strcmp(line, "-mirror\n"))
			rc = mirror_detach(&b.mirror, &b.store);
		else
			rc = store_append(&b, line, (uint32_t)strlen(line));
	}
	if (rc)
		fprintf(stderr, "broker: %s\n", strerror(-rc));
	return rc != 0;
}
