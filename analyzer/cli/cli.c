#include "cli/cli.h"

#include "base/buf.h"
#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum exit_status cli_fail(const struct cli *cli, const struct err *err)
{
    log_error(&cli->log, "%s", err->text);
    return EXIT_BAD;
}

enum status cli_no_arguments(const struct cli *cli, struct err *err)
{
    const struct options *options = &cli->options;

    if (options->args.len == 0)
        return OK;
    return err_set(err, ERR_INPUT, "%s: %s takes no such argument; see pinfork help %s",
                   options->args.data[0], command_table[options->command].name,
                   command_table[options->command].name);
}

static enum status write_out(const struct buf *text, struct err *err)
{
    if (text->len > 0)
        fwrite(text->data, 1, text->len, stdout);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return OK;
    return err_set(err, ERR_IO, "standard output: cannot write: %s", strerror(errno));
}

/* An interrupt waits until the temporary file is gone. */
static enum status write_file(const char *path, const struct buf *text, struct err *err)
{
    sigset_t stops, before;
    enum status status;

    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGHUP);
    sigprocmask(SIG_BLOCK, &stops, &before);
    status = file_write(path, buf_cstr(text), text->len, err);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}

enum status cli_write(const struct cli *cli, const struct buf *text, struct err *err)
{
    const char *path = options_text(&cli->options, OPTION_OUTPUT, NULL);

    if (path == NULL || strcmp(path, "-") == 0)
        return write_out(text, err);
    return write_file(path, text, err);
}
