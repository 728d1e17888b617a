/* Messages are of any size and from the heap; the library's fork protection takes whole pages of the
 * heap away from the child, which goes on to use it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "msg.h"

static int summarise(const char *text)
{
	char *copy = strdup(text);
	unsigned words = 0;

	if (!copy)
		return 1;
	for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
		words++;
	printf("%u words\n", words);
	free(copy);
	return fflush(stdout) ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	struct message *m;
	struct queue q;
	pid_t pid;

	if (argc < 2 || ibv_fork_init())
		return 2;
	if (rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	queue_init(&q, id);
	m = message_new(&q, argv[1]);
	if (!m)
		return 1;
	queue_put(&q, m);
	pid = fork(); /* step: PF303 fork */
	if (pid == 0)
		_exit(summarise(argv[1]));
	if (queue_flush(&q))
		return 1;
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
}
