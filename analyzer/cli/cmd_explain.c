#include "cli/cli.h"

enum exit_status cmd_explain(struct cli *cli)
{
    struct err err = ERR_INIT;

    err_set(&err, ERR_INTERNAL, "explain: not there yet");
    return cli_fail(cli, &err);
}
