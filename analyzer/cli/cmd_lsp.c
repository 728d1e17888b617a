/* pinfork lsp: a language server on standard input and output. */
#include "cli/cli.h"

#include "base/buf.h"
#include "lsp/server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A check is done by a process of its own: the server outlives whatever becomes of it. */

static void set(struct options *options, enum option option, const char *text)
{
    vec_push(&options->values, (struct option_value){ option, text });
}

/* What the process does: a check, as the command would, but for what it prints. */
static _Noreturn void run_check(struct cli *cli, const char *directory, const char *const *files,
                                size_t count, int out, int said)
{
    struct err err = ERR_INIT;
    int none = open("/dev/null", O_RDWR | O_CLOEXEC);

    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (none < 0 || dup2(none, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(said, STDERR_FILENO) < 0)
        _exit(EXIT_BAD);
    if (chdir(directory) != 0)
        err_set(&err, ERR_INPUT, "%s: %s", directory, strerror(errno));
    if (err.text[0] != '\0' || options_add_config(&cli->options, &cli->arena, &err) != OK)
        exit((int)cli_fail(cli, &err));
    if (count > 0)
        set(&cli->options, OPTION_NO_DB, "true");
    else if (options_text(&cli->options, OPTION_DB, NULL) == NULL)
        set(&cli->options, OPTION_KEEP_RUNS, "1"); /* it is the server's alone */
    cli->options.has_flags = count > 0;
    for (size_t i = 0; i < count; i++)
        vec_push(&cli->options.args, files[i]);
    exit((int)cmd_check(cli));
}

static void read_all(struct buf *out, int fd)
{
    char bytes[65536];
    ssize_t got;

    if (lseek(fd, 0, SEEK_SET) != 0)
        return;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            buf_bytes(out, bytes, (size_t)got);
}

/* Ended by itself, with whatever status but EXIT_BAD? */
static bool wait_for(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) != EXIT_BAD;
}

static bool check(void *context, const char *directory, const char *const *files, size_t count,
                  struct buf *out, struct buf *said)
{
    struct cli *cli = context;
    FILE *results = tmpfile(), *messages = tmpfile();
    bool good = false;
    pid_t pid;

    out->len = said->len = 0;
    if (results == NULL || messages == NULL) {
        buf_printf(said, "no room for a check: %s", strerror(errno));
    } else if ((pid = fork()) == 0) {
        run_check(cli, directory, files, count, fileno(results), fileno(messages));
    } else {
        good = pid > 0 && wait_for(pid);
        read_all(out, fileno(results));
        read_all(said, fileno(messages));
    }
    if (results != NULL)
        fclose(results);
    if (messages != NULL)
        fclose(messages);
    return good;
}

enum exit_status cmd_lsp(struct cli *cli)
{
    const struct lsp_host host = { check, cli, PINFORK_VERSION, &cli->log };
    struct err err = ERR_INIT;

    if (cli_no_arguments(cli, &err) != OK)
        return cli_fail(cli, &err);
    signal(SIGPIPE, SIG_IGN);
    return lsp_serve(STDIN_FILENO, STDOUT_FILENO, &host) ? EXIT_CLEAN : EXIT_FINDINGS;
}
