#include "win.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void win_unlink(win_t *w)
{
	*w->prev = w->next;
	if (w->next)
		w->next->prev = w->prev;
}

static void win_destroy(node_t *n, win_t *w)
{
	ucs_status_t st;

	if (w->rkey)
		ucp_rkey_buffer_release(w->rkey);
	free(w->mem); /* expect: PF401 */
	st = ucp_mem_unmap(n->ctx, w->memh); /* ok: PF404 */
	if (st != UCS_OK)
		fprintf(stderr, "window %u: %s\n", w->id, ucs_status_string(st));
	n->stats.closed++;
	n->stats.bytes -= w->size;
	free(w);
}

win_t *win_open(node_t *n, size_t size)
{
	ucp_mem_map_params_t mp;
	ucs_status_t st;
	win_t *w;

	w = calloc(1, sizeof(*w));
	if (!w)
		return NULL;
	if (posix_memalign(&w->mem, 65536, size))
		goto fail;
	memset(&mp, 0, sizeof(mp));
	mp.field_mask = UCP_MEM_MAP_PARAM_FIELD_ADDRESS | UCP_MEM_MAP_PARAM_FIELD_LENGTH;
	mp.address = w->mem;
	mp.length = size;
	/* pin: no-fork */
	st = ucp_mem_map(n->ctx, &mp, &w->memh);
	if (st != UCS_OK) {
		fprintf(stderr, "ucp_mem_map: %s\n", ucs_status_string(st));
		free(w->mem); /* ok: PF401 */
		goto fail;
	}
	st = ucp_rkey_pack(n->ctx, w->memh, &w->rkey, &w->rkey_size);
	if (st != UCS_OK) {
		fprintf(stderr, "ucp_rkey_pack: %s\n", ucs_status_string(st));
		ucp_mem_unmap(n->ctx, w->memh);
		free(w->mem);
		goto fail;
	}
	w->size = size;
	w->id = ++n->next_id;
	w->refs = 1;
	w->next = n->wins;
	w->prev = &n->wins;
	if (w->next)
		w->next->prev = &w->next;
	n->wins = w;
	n->stats.opened++;
	n->stats.bytes += size;
	return w;
fail:
	n->stats.failed++;
	free(w);
	return NULL;
}

win_t *win_find(node_t *n, unsigned id)
{
	for (win_t *w = n->wins; w; w = w->next)
		if (w->id == id) {
			w->refs++;
			return w;
		}
	return NULL;
}

void win_put(node_t *n, win_t *w)
{
	if (--w->refs > 0)
		return;
	win_unlink(w);
	win_destroy(n, w);
}
