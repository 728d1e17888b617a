#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "symheap.h"

int main(int argc, char **argv)
{
	static const size_t sizes[HEAP_KINDS] = { 64u << 20, 16u << 20 };
	struct runtime rt = { .pe = 0, .npes = 1 };
	struct fid_fabric *fabric;
	struct fi_info *info;
	double *v;

	(void)argc;
	if (fi_getinfo(FI_VERSION(1, 9), NULL, NULL, 0, NULL, &info))
		return 1;
	if (fi_fabric(info->fabric_attr, &fabric, NULL) || fi_domain(fabric, info, &rt.domain, NULL))
		return 1;
	if (heaps_init(&rt, sizes)) {
		fprintf(stderr, "%s: no symmetric heap\n", argv[0]);
		return 1;
	}
	v = heap_take(&rt, HEAP_DEFAULT, 1000 * sizeof(*v));
	if (!v)
		return 1;
	if (getenv("PE_DEBUG") && attach_debugger("gdb"))
		perror("gdb");
	for (int i = 0; i < 1000; i++)
		v[i] = i * 0.5;
	printf("%f\n", v[999]);
	heaps_fini(&rt);
	fi_freeinfo(info);
	return 0;
}
