#include "cli/cli.h"

enum exit_status cmd_diff(struct cli *cli)
{
    struct err err = ERR_INIT;

    err_set(&err, ERR_INTERNAL, "diff: not there yet");
    return cli_fail(cli, &err);
}
