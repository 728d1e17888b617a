#include <stdlib.h>
#include <string.h>
#include "server.h"

static unsigned hash(const char *s)
{
	unsigned h = 5381;

	while (*s)
		h = h * 33 + (unsigned char)*s++;
	return h % DICT_SLOTS;
}

int dict_set(struct dict *d, const char *key, const char *value)
{
	struct entry **slot = &d->slots[hash(key)], *e;
	char *copy = strdup(value);

	if (!copy)
		return -1;
	for (e = *slot; e; e = e->next) {
		if (strcmp(e->key, key))
			continue;
		free(e->value);
		e->value = copy;
		return 0;
	}
	e = malloc(sizeof(*e));
	if (!e || !(e->key = strdup(key))) {
		free(e);
		free(copy);
		return -1;
	}
	e->value = copy;
	e->next = *slot;
	*slot = e;
	d->count++;
	return 0;
}

const char *dict_get(struct dict *d, const char *key)
{
	for (struct entry *e = d->slots[hash(key)]; e; e = e->next)
		if (!strcmp(e->key, key))
			return e->value;
	return NULL;
}
