#include "cli/cli.h"

enum exit_status cmd_rules(struct cli *cli)
{
    struct err err = ERR_INIT;

    err_set(&err, ERR_INTERNAL, "rules: not there yet");
    return cli_fail(cli, &err);
}
