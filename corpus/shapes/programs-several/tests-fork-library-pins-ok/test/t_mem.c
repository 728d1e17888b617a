/* The library pins, the harness of its tests forks, and this test does one after the other. */
#include <string.h>
#include "../src/mem.h"
#include "harness.h"

static int nothing(void)
{
	return 0;
}

int main(void)
{
	struct ibv_pd *pd = test_pd();
	struct dev_mem m;
	int ret;

	if (!pd || dev_mem_get(pd, &m, 1 << 16))
		return 77;
	memset(m.va, 1, m.len);
	dev_mem_put(&m);
	ret = in_child(nothing);
	return ret;
}
