#include "cli/stop.h"

#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

/* Those that our caller does not ignore: a signal that is ignored and blocked would still come. */
static void fill_set(sigset_t *out)
{
    struct sigaction before;

    sigemptyset(out);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaddset(out, signals[i]);
}

enum status stop_watch(struct stop *out, struct err *err)
{
    sigset_t set;

    fill_set(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    out->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (out->fd >= 0)
        return OK;
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    return err_set(err, ERR_IO, "cannot wait for signals: %s", strerror(errno));
}

int stop_asked(const struct stop *stop)
{
    struct signalfd_siginfo info;

    return read(stop->fd, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

/* In a signal handler: nothing but write and _exit. */
static _Noreturn void leave(const char *text)
{
    ssize_t ignored = write(STDERR_FILENO, text, strlen(text));

    (void)ignored;
    _exit(EXIT_BAD);
}

static void on_stop_kept(int signal)
{
    (void)signal;
    leave("\npinfork: error: stopped by a signal during the analysis; the units read are kept: the "
          "same command goes on from there\n");
}

static void on_stop(int signal)
{
    (void)signal;
    leave("\npinfork: error: stopped by a signal during the analysis; nothing is kept\n");
}

void stop_at_once(struct stop *stop, bool kept)
{
    struct sigaction action = { .sa_handler = kept ? on_stop_kept : on_stop };
    sigset_t set;

    fill_set(&set);
    action.sa_mask = set;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigismember(&set, signals[i]) == 1)
            sigaction(signals[i], &action, NULL);
    close(stop->fd);
    stop->fd = -1;
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}
