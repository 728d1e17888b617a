/* expand() and expand_word() call each other; a word in backquotes is refused. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static int expand(const char *text, int depth);

static int run(const char *text)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", text, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

static int expand_word(const char *word, int depth)
{
	if (depth > 10)
		return -1;
	if (word[0] == '$')
		return expand(word + 1, depth + 1);
	if (word[0] == '`')
		return -1;
	return fputs(word, stdout) < 0 ? -1 : 0;
}

static int expand(const char *text, int depth)
{
	char word[64];
	int used, ret = 0;

	while (ret == 0 && sscanf(text, "%63s%n", word, &used) == 1) {
		ret = expand_word(word, depth);
		text += used;
	}
	return ret;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *in = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (!pd || in == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, in, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!mr)
		return 1;
	while (fgets(in, 65536, stdin)) {
		if (expand(in, 0))
			fprintf(stderr, "%s: bad word\n", argv[argc > 1]);
	}
	if (argc > 1 && ibv_dereg_mr(mr) == 0)
		return run(argv[1]) ? 1 : 0;
	return 0;
}
