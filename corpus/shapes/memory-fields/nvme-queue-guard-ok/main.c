#include <stdio.h>
#include <string.h>
#include "nvme.h"

int main(int argc, char **argv)
{
	struct nvme_ctrl ctrl;
	uint64_t lba;
	int rc;

	if (argc < 4)
		return 2;
	rc = ctrl_open(&ctrl, argv[1], argv[2]);
	if (rc == 0)
		rc = ctrl_map_queues(&ctrl);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[2], strerror(-rc));
		return 1;
	}
	for (lba = 0; lba < 1 << 20; lba += 8) {
		ctrl_submit(&ctrl, 2, lba);
		if (lba % 65536 == 0 && run_event_script(argv[3], ctrl.bdf, "progress"))
			fprintf(stderr, "%s failed\n", argv[3]);
	}
	ctrl_close(&ctrl);
	return 0;
}
