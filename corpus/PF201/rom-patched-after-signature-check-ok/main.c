#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "rom.h"

static int verify_signature(const char *path)
{
	int st;
	pid_t pid = fork();

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execlp("gpgv", "gpgv", path, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &st, 0) < 0)
		return -1;
	return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

int main(int argc, char **argv)
{
	static const unsigned char sig[4] = { 0x55, 0xaa, 0, 1 };
	struct dma_space sp;
	struct rom rom;
	int ret = 1;

	if (argc < 2 || dma_space_open(&sp))
		return 2;
	if (rom_load(&rom, argv[1], 65536))
		goto out;
	if (verify_signature(argv[1]))
		goto out_rom;
	if (dma_space_map(&sp, rom.data, rom.size, 0xc0000, 1))
		goto out_rom;
	if (rom_patch(&rom, 0, sig, sizeof(sig)) == 0)
		ret = 0;
	dma_space_close(&sp);
	rom_free(&rom);
	return ret;
out_rom:
	rom_free(&rom);
out:
	dma_space_close(&sp);
	return ret;
}
