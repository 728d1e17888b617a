#include "win.h"

#include <stdio.h>
#include <string.h>

int node_init(node_t *n)
{
	ucp_params_t params;
	ucp_worker_params_t wp;
	ucp_config_t *config;
	ucs_status_t st;

	memset(n, 0, sizeof(*n));
	st = ucp_config_read(NULL, NULL, &config);
	if (st != UCS_OK)
		return -1;
	memset(&params, 0, sizeof(params));
	params.field_mask = UCP_PARAM_FIELD_FEATURES;
	params.features = UCP_FEATURE_RMA;
	st = ucp_init(&params, config, &n->ctx);
	ucp_config_release(config);
	if (st != UCS_OK) {
		fprintf(stderr, "ucp_init: %s\n", ucs_status_string(st));
		return -1;
	}
	memset(&wp, 0, sizeof(wp));
	wp.field_mask = UCP_WORKER_PARAM_FIELD_THREAD_MODE;
	wp.thread_mode = UCS_THREAD_MODE_SINGLE;
	st = ucp_worker_create(n->ctx, &wp, &n->worker);
	if (st != UCS_OK) {
		fprintf(stderr, "ucp_worker_create: %s\n", ucs_status_string(st));
		ucp_cleanup(n->ctx);
		return -1;
	}
	return 0;
}

void node_fini(node_t *n)
{
	while (n->wins) {
		n->wins->refs = 1;
		win_put(n, n->wins);
	}
	ucp_worker_destroy(n->worker);
	ucp_cleanup(n->ctx);
}
