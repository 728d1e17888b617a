#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include "region.h"

#define ARENA (256ul << 20)

int main(void)
{
	ucp_params_t params = { .field_mask = UCP_PARAM_FIELD_FEATURES, .features = UCP_FEATURE_RMA };
	struct region_map map = { .root = NULL };
	unsigned long off, len, refused = 0;
	ucp_config_t *config;
	char *arena;

	if (ucp_config_read(NULL, NULL, &config) != UCS_OK)
		return 1;
	if (ucp_init(&params, config, &map.ucp) != UCS_OK)
		return 1;
	ucp_config_release(config);
	arena = mmap(NULL, ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (arena == MAP_FAILED)
		return 1;
	while (scanf("%lu %lu", &off, &len) == 2) {
		if (len == 0 || off >= ARENA || len > ARENA - off)
			continue;
		if (!region_add(&map, arena + off, len))
			refused++;
	}
	printf("%u regions, %lu refused\n", map.nregions, refused);
	region_clear(&map);
	ucp_cleanup(map.ucp);
	return 0;
}
