#include "win.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	char op[16], text[256];
	unsigned long size;
	unsigned id;
	node_t node;
	win_t *w;

	(void)argc;
	if (node_init(&node))
		return 1;
	while (scanf("%15s", op) == 1) {
		if (!strcmp(op, "open") && scanf("%lu", &size) == 1) {
			w = win_open(&node, size);
			printf(w ? "window %u\n" : "failed\n", w ? w->id : 0);
		} else if (!strcmp(op, "put") && scanf("%u %255s", &id, text) == 2) {
			w = win_find(&node, id);
			if (w) {
				snprintf(w->mem, w->size, "%s", text);
				win_put(&node, w);
			}
		} else if (!strcmp(op, "close") && scanf("%u", &id) == 1) {
			w = win_find(&node, id);
			if (w) {
				win_put(&node, w);
				win_put(&node, w);
			}
		} else {
			fprintf(stderr, "%s: %s?\n", argv[0], op);
		}
	}
	printf("%lu opened, %lu closed, %lu failed, %zu bytes\n", node.stats.opened, node.stats.closed,
	       node.stats.failed, node.stats.bytes);
	node_fini(&node);
	return 0;
}
