/* The host loads plugins by dlopen and forks helpers of its own. */
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int (*start)(void);
	void *lib = argc > 1 ? dlopen(argv[1], RTLD_NOW) : NULL;

	if (!lib)
		return 1;
	start = (int (*)(void))dlsym(lib, "plugin_start");
	if (!start || start())
		return 1;
	if (argc > 2 && fork() == 0) {
		execv(argv[2], argv + 2);
		_exit(127);
	}
	pause();
	return 0;
}
