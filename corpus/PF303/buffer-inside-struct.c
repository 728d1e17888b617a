/* The receive buffer is a field of the session's heap block. The library guards whole pages around it, and with them
 * the rest of the session and its heap neighbours vanish from the child, which runs on. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct session {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	uint64_t bytes;
	char inbuf[1024];
	char peer[64];
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static struct session *session_new(struct ibv_pd *pd, const char *peer)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->pd = pd;
	snprintf(s->peer, sizeof(s->peer), "%s", peer);
	/* expect: PF303 */
	s->mr = ibv_reg_mr(pd, s->inbuf, sizeof(s->inbuf), IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (s->mr)
		return s;
	free(s);
	return NULL;
}

static int count_words(const char *file)
{
	int words = 0, in_word = 0, c;
	FILE *f = fopen(file, "r");

	if (!f)
		return -1;
	while ((c = getc(f)) != EOF) {
		if (c == ' ' || c == '\n')
			in_word = 0;
		else if (!in_word++)
			words++;
	}
	fclose(f);
	return words;
}

int main(int argc, char **argv)
{
	struct session *s;
	struct ibv_pd *pd;
	pid_t pid;

	if (argc != 3 || ibv_fork_init() != 0)
		return 2;
	pd = open_pd();
	s = pd ? session_new(pd, argv[1]) : NULL;
	if (!s)
		return 1;
	pid = fork();
	if (pid == 0) {
		printf("%d words\n", count_words(argv[2]));
		fflush(stdout);
		_exit(0);
	}
	s->bytes = 0;
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(s->mr);
	free(s);
	return 0;
}
