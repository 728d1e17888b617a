#include <stdio.h>
#include "btl.h"

/* Collect what the kernel said about the HCA and put it into the job's log. */
static void dump_kernel_log(void)
{
	char line[256];
	FILE *p = popen("dmesg | tail -n 20", "r"); /* step: PF101 fork */

	if (!p)
		return;
	while (fgets(line, sizeof(line), p))
		fputs(line, stderr);
	pclose(p);
}

void btl_report_error(struct btl_module *btl, int status)
{
	btl->errors++;
	fprintf(stderr, "btl: completion with %s\n", ibv_wc_status_str(status));
	if (btl->errors == 1)
		dump_kernel_log();
}
