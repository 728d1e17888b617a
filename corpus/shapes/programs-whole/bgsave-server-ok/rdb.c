#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#include "server.h"

static int rdb_save(const struct dict *d, const char *path)
{
	char tmp[512];
	FILE *f;

	snprintf(tmp, sizeof(tmp), "%s.%d", path, (int)getpid());
	f = fopen(tmp, "w");
	if (!f)
		return 1;
	for (size_t i = 0; i < DICT_SLOTS; i++)
		for (const struct entry *e = d->slots[i]; e; e = e->next)
			fprintf(f, "%s=%s\n", e->key, e->value);
	if (fclose(f) || rename(tmp, path))
		return 1;
	return 0;
}

int rdb_background(struct server *s)
{
	if (s->saver > 0)
		return -EBUSY;
	s->saver = fork();
	if (s->saver == 0)
		_exit(rdb_save(&s->dict, s->rdb_path));
	if (s->saver < 0)
		return -errno;
	s->dirty = 0;
	return 0;
}

void rdb_poll(struct server *s)
{
	int status;

	if (s->saver > 0 && waitpid(s->saver, &status, WNOHANG) == s->saver) {
		if (status)
			fprintf(stderr, "background save failed\n");
		s->saver = 0;
	}
}
