/* Ports with queues with rings: taking a port down unmaps its rings and the page of statistics. */
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "nic.h"

static int firmware(const char *tool, unsigned port)
{
	char text[2] = { (char)('0' + port), '\0' };
	pid_t pid = fork();

	if (pid == 0) {
		execlp(tool, tool, text, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(int argc, char **argv)
{
	static struct nic nic;
	struct port *p = &nic.port[0];

	nic.container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	nic.next = 0x100000;
	if (argc < 2 || nic.container < 0 || port_up(&nic, p))
		return 1;
	memset(p->stats.mem, 0, 64);
	if (port_down(&nic, p))
		return 1;
	if (firmware(argv[1], 0) || port_up(&nic, p))
		return 1;
	return port_down(&nic, p) ? 1 : 0;
}
