#include "store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned slot(const char *key)
{
	unsigned h = 5381;

	while (*key)
		h = h * 33 ^ (unsigned char)*key++;
	return h % STORE_BUCKETS;
}

int store_open(struct store *s, struct ibv_pd *pd)
{
	memset(s, 0, sizeof *s);
	s->window = malloc(VALUE_MAX);
	if (!s->window)
		return -ENOMEM;
	s->mr = ibv_reg_mr(pd, s->window, VALUE_MAX, IBV_ACCESS_REMOTE_READ); /* expect: PF303 */
	if (!s->mr) {
		free(s->window);
		return -EIO;
	}
	return 0;
}

int store_set(struct store *s, const char *key, const char *value)
{
	unsigned b = slot(key);
	size_t len = strlen(value);
	struct item *it;
	char *copy;

	if (len >= VALUE_MAX)
		return -EMSGSIZE;
	for (it = s->bucket[b]; it; it = it->next)
		if (!strcmp(it->key, key))
			break;
	copy = strdup(value);
	if (!copy)
		return -ENOMEM;
	if (!it) {
		it = calloc(1, sizeof *it);
		if (!it) {
			free(copy);
			return -ENOMEM;
		}
		snprintf(it->key, sizeof it->key, "%s", key);
		it->next = s->bucket[b];
		s->bucket[b] = it;
		s->items++;
	}
	free(it->copy);
	it->copy = copy;
	it->len = len;
	it->version++;
	/* the hottest value is the last one */
	memcpy(s->window, copy, len + 1);
	return 0;
}

/* The child writes what it inherited, as of now, while the parent goes on. */
int store_backup(struct store *s, const char *file)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		FILE *f = fopen(file, "w");

		if (!f)
			_exit(1);
		for (unsigned i = 0; i < STORE_BUCKETS; i++)
			for (const struct item *it = s->bucket[i]; it; it = it->next)
				fprintf(f, "%s %u %s\n", it->key, it->version, it->copy);
		_exit(fclose(f) ? 1 : 0);
	}
	s->backups++;
	return 0;
}

void store_close(struct store *s)
{
	ibv_dereg_mr(s->mr);
	free(s->window);
	for (unsigned i = 0; i < STORE_BUCKETS; i++)
		while (s->bucket[i]) {
			struct item *it = s->bucket[i];

			s->bucket[i] = it->next;
			free(it->copy);
			free(it);
		}
}
