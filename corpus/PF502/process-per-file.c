/* One thread per file, each checking it by direct reads into its own buffer; a corrupt file is reported at
 * once, by a fork in whichever thread found it, while the others read. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
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
	while (read(fd, record, RECORD) == RECORD) { /* expect: PF502 */
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
	pthread_t *thread = calloc((size_t)argc, sizeof(*thread));
	int i;

	if (!thread)
		return 1;
	for (i = 1; i < argc; i++)
		if (pthread_create(&thread[i], NULL, verify, argv[i]) != 0)
			return 1;
	for (i = 1; i < argc; i++)
		pthread_join(thread[i], NULL);
	free(thread);
	return 0;
}
