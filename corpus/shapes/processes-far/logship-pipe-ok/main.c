#include <stdio.h>
#include <string.h>
#include "ship.h"

static int flush_page(struct shipper *s)
{
	char *page = s->pool.base + (size_t)s->pool.next * SHIP_PAGE;
	int rc;

	if (s->pool.fill == 0)
		return 0;
	rc = sink_push(&s->sink, page);
	s->pool.next = (s->pool.next + 1) % SHIP_PAGES;
	s->pool.fill = 0;
	return rc;
}

static int append(struct shipper *s, const char *line)
{
	size_t n = strlen(line);
	char *page;
	int rc = 0;

	if (s->pool.fill + n > SHIP_PAGE)
		rc = flush_page(s);
	if (rc)
		return rc;
	page = s->pool.base + (size_t)s->pool.next * SHIP_PAGE;
	if (s->pool.fill == 0)
		memset(page, 0, SHIP_PAGE);
	memcpy(page + s->pool.fill, line, n);
	s->pool.fill += n;
	return 0;
}

/* The next compressor is up before the old one is told that there is no more. */
static int rotate(struct shipper *s)
{
	struct sink old;
	int rc = flush_page(s);

	if (rc)
		return rc;
	old = s->sink;
	rc = sink_open(&s->sink, s->dir, ++s->generation);
	sink_close(&old);
	return rc;
}

int main(int argc, char **argv)
{
	static struct shipper s;
	char line[1024];
	int rc;

	if (argc < 2)
		return 2;
	s.dir = argv[1];
	rc = pool_open(&s.pool);
	if (rc == 0)
		rc = sink_open(&s.sink, s.dir, s.generation);
	while (rc == 0 && fgets(line, sizeof(line), stdin)) {
		rc = append(&s, line);
		if (rc == 0 && s.sink.pages >= 10000)
			rc = rotate(&s);
	}
	if (rc == 0)
		rc = flush_page(&s);
	if (rc)
		fprintf(stderr, "ship: %s\n", strerror(-rc));
	return rc != 0;
}
