/* Exports a cache to peers with UCX: as many segments as the memory-lock limit allows. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucp/api/ucp.h>

#define SEGMENT (64ul << 20)
#define MAX_SEGMENTS 64

struct segment {
	void *addr;
	ucp_mem_h memh;
	void *rkey;
	size_t rkey_size;
};

struct cache {
	ucp_context_h ucp;
	unsigned char *base;
	size_t size;
	unsigned nsegs;
	struct segment *segs;
};

static ucs_status_t ucp_start(ucp_context_h *out)
{
	ucp_params_t params;
	ucp_config_t *config;
	ucs_status_t st;

	st = ucp_config_read(NULL, NULL, &config);
	if (st != UCS_OK)
		return st;
	memset(&params, 0, sizeof(params));
	params.field_mask = UCP_PARAM_FIELD_FEATURES;
	params.features = UCP_FEATURE_RMA;
	st = ucp_init(&params, config, out);
	ucp_config_release(config);
	return st;
}

static ucs_status_t map_one(struct cache *c, unsigned i, ucp_mem_h *out)
{
	ucp_mem_map_params_t mp;

	memset(&mp, 0, sizeof(mp));
	mp.field_mask = UCP_MEM_MAP_PARAM_FIELD_ADDRESS | UCP_MEM_MAP_PARAM_FIELD_LENGTH;
	mp.address = c->base + i * SEGMENT;
	mp.length = SEGMENT;
	return ucp_mem_map(c->ucp, &mp, out); /* expect: PF402; pin: no-fork */
}

/* Maps the first n segments and adopts them, or none. */
static ucs_status_t export_segments(struct cache *c, unsigned n)
{
	ucp_mem_h handles[MAX_SEGMENTS];
	struct segment *segs;
	ucs_status_t st = UCS_OK;
	unsigned i;

	segs = calloc(n, sizeof(*segs));
	if (!segs)
		return UCS_ERR_NO_MEMORY;
	for (i = 0; i < n; i++) {
		st = map_one(c, i, &handles[i]);
		if (st != UCS_OK)
			break;
	}
	if (st != UCS_OK) {
		free(segs);
		return st;
	}
	for (i = 0; i < n; i++) {
		segs[i].addr = c->base + i * SEGMENT;
		segs[i].memh = handles[i];
	}
	c->segs = segs;
	c->nsegs = n;
	return UCS_OK;
}

static int export_cache(struct cache *c)
{
	unsigned n = (unsigned)(c->size / SEGMENT);

	if (n > MAX_SEGMENTS)
		n = MAX_SEGMENTS;
	while (n > 0) {
		ucs_status_t st = export_segments(c, n);

		if (st == UCS_OK)
			return 0;
		fprintf(stderr, "%u segments: %s, trying %u\n", n, ucs_status_string(st), n / 2);
		n /= 2;
	}
	return -1;
}

static int pack_keys(struct cache *c, FILE *out)
{
	for (unsigned i = 0; i < c->nsegs; i++) {
		struct segment *s = &c->segs[i];

		if (ucp_rkey_pack(c->ucp, s->memh, &s->rkey, &s->rkey_size) != UCS_OK)
			return -1;
		if (fwrite(s->rkey, 1, s->rkey_size, out) != s->rkey_size)
			return -1;
	}
	return fflush(out);
}

static void retract(struct cache *c)
{
	for (unsigned i = 0; i < c->nsegs; i++) {
		struct segment *s = &c->segs[i];

		if (s->rkey)
			ucp_rkey_buffer_release(s->rkey);
		ucp_mem_unmap(c->ucp, s->memh);
	}
	free(c->segs);
	c->segs = NULL;
	c->nsegs = 0;
}

static int fill(struct cache *c, FILE *in)
{
	size_t n = fread(c->base, 1, c->size, in);

	return n == 0 && ferror(in);
}

int main(int argc, char **argv)
{
	struct cache c = { .size = 16 * SEGMENT };
	FILE *in, *keys;
	int rc;

	if (argc < 3)
		return 2;
	in = fopen(argv[1], "rb");
	keys = fopen(argv[2], "wb");
	if (!in || !keys || ucp_start(&c.ucp) != UCS_OK)
		return 1;
	c.base = mmap(NULL, c.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c.base == MAP_FAILED)
		return 1;
	rc = fill(&c, in);
	fclose(in);
	if (rc == 0)
		rc = export_cache(&c);
	if (rc == 0)
		rc = pack_keys(&c, keys);
	if (rc == 0)
		getchar();
	retract(&c);
	ucp_cleanup(c.ucp);
	return rc != 0;
}
