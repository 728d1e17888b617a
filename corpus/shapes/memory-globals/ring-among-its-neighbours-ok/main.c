#include "trace.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHANNELS 4

static struct channel {
	uint16_t id;
	pid_t pid;
	double gain, offset;
	unsigned restarts;
} channels[CHANNELS] = {
	{ 1, -1, 1.0, 0.0, 0 },
	{ 2, -1, 0.5, 0.1, 0 },
	{ 7, -1, 2.0, 0.0, 0 },
	{ 9, -1, 1.5, -.2, 0 },
};

/* Converts raw samples; one process for each channel, for as long as the controller runs. */
static _Noreturn void convert(struct channel *ch)
{
	char path[64];
	FILE *in, *out;
	double x;

	snprintf(path, sizeof path, "/run/adc/%u.raw", ch->id);
	in = fopen(path, "r");
	snprintf(path, sizeof path, "/run/adc/%u.cal", ch->id);
	out = fopen(path, "w");
	if (!in || !out)
		_exit(2);
	while (fscanf(in, "%lf", &x) == 1)
		fprintf(out, "%.6f\n", x * ch->gain + ch->offset);
	fflush(out);
	_exit(ferror(in) || ferror(out) ? 1 : 0);
}

static int start(struct channel *ch)
{
	pid_t pid = fork();

	switch (pid) {
	case -1:
		return -1;
	case 0:
		convert(ch);
	default:
		ch->pid = pid;
		trc_put(ch->id, 1, (uint32_t)pid);
		return 0;
	}
}

int main(int argc, char **argv)
{
	int fd = open(argc > 1 ? argv[1] : "/var/log/trace.bin", O_WRONLY | O_CREAT | O_APPEND, 0644);

	if (fd < 0 || trc_init(fd) < 0)
		return EXIT_FAILURE;
	for (unsigned i = 0; i < CHANNELS; i++)
		if (start(&channels[i]) < 0)
			trc_put(channels[i].id, 2, 0);
	for (;;) {
		int st;
		pid_t pid = wait(&st);

		if (pid < 0)
			break;
		for (unsigned i = 0; i < CHANNELS; i++) {
			if (channels[i].pid != pid)
				continue;
			trc_put(channels[i].id, 3, (uint32_t)st);
			if (++channels[i].restarts < 5 && start(&channels[i]) < 0)
				trc_put(channels[i].id, 2, 0);
		}
		if (trc_flush() < 0)
			break;
	}
	trc_close();
	return EXIT_SUCCESS;
}
