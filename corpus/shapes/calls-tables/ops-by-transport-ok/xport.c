#include <string.h>
#include "xport.h"

static const struct xport_ops *const all[] = { &verbs_ops, &copy_ops };

int xport_new(struct xport *x, const char *spec)
{
	memset(x, 0, sizeof(*x));
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		size_t n = strlen(all[i]->name);

		if (strncmp(spec, all[i]->name, n) == 0 && spec[n] == ':') {
			x->ops = all[i];
			return x->ops->open(x, spec + n + 1);
		}
	}
	return -1;
}
