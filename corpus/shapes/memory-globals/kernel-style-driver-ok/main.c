/* A user-space driver in kernel style: suspend takes the rings out of the IOMMU before the firmware
 * loader is forked. */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "dev.h"
#include "kern.h"

static int load_firmware(const char *file)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		execlp("fwload", "fwload", file, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int main(int argc, char **argv)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	struct udev *u;

	if (argc < 3 || container < 0)
		return 2;
	u = udev_probe(argv[1], container, 0x100000);
	if (IS_ERR(u))
		return (int)-PTR_ERR(u);
	udev_touch_all();
	if (udev_suspend_all() || load_firmware(argv[2]) || udev_resume_all())
		return 1;
	udev_touch_all();
	udev_remove(u);
	return 0;
}
