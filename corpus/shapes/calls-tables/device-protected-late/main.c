#include <stdio.h>
#include "dev.h"

int main(int argc, char **argv)
{
	struct dev d = { .ops = &ib_dev_ops };
	int rc = 1;

	if (d.ops->probe(&d, argc > 1 ? argv[1] : NULL)) {
		fprintf(stderr, "no device\n");
		return 1;
	}
	if (d.ops->queues(&d, 128))
		goto out;
	if (d.ops->protect(&d))
		fprintf(stderr, "warning: fork protection is off\n");
	rc = session_run(&d);
out:
	d.ops->remove(&d);
	return rc != 0;
}
