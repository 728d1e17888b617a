#include "cli/cli.h"

enum exit_status cmd_link(struct cli *cli)
{
    struct err err = ERR_INIT;

    err_set(&err, ERR_INTERNAL, "link: not there yet");
    return cli_fail(cli, &err);
}
