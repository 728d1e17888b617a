#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "vmm.h"

int launch_script(const char *script, const char *ifname)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		char *args[] = { (char *)script, (char *)ifname, NULL };

		execv(script, args);
		_exit(1);
	}
	if (pid < 0)
		return -1;
	while (waitpid(pid, &status, 0) != pid)
		;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct vmm v;

	memset(&v, 0, sizeof(v));
	v.netscript = "/etc/vmm-ifup";
	v.backend = BACKEND_ANON;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--memfd") == 0)
			v.backend = BACKEND_MEMFD;
		else if (strcmp(argv[i], "--huge") == 0)
			v.backend = BACKEND_HUGE;
	}
	v.listener = vfio_listener_open("/dev/vfio/vfio");
	if (!v.listener)
		return 1;
	if (ram_add(&v, 0, 64 << 20) || ram_add(&v, 1ULL << 32, 64 << 20))
		goto out;
	if (launch_script(v.netscript, "tap0"))
		fprintf(stderr, "%s failed\n", v.netscript);
	memset(v.ram->host, 0, 4096);
out:
	ram_free_all(&v);
	vfio_listener_close(v.listener);
	return 0;
}
