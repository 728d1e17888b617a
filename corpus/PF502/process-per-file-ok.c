/* One process per file instead of one thread: each reads directly into its own memory and is alone in its
 * process when it forks the report. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORD 8192

static void report(const char *path)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("report-corrupt", "report-corrupt", path, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static void *verify(void *arg)
{
	const char *path = arg;
	int fd = open(path, O_RDONLY | O_DIRECT);
	uint32_t *record = NULL;

	if (fd < 0 || posix_memalign((void **)&record, RECORD, RECORD))
		return NULL;
	while (read(fd, record, RECORD) == RECORD) { /* ok: PF502 */
		if (record[0] != 0x21524543) {
			report(path);
			break;
		}
	}
	close(fd);
	free(record);
	return NULL;
}

int main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		pid_t pid = fork();

		if (pid < 0)
			return 1;
		if (pid == 0) {
			verify(argv[i]);
			_exit(0);
		}
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
