/* pinfork explain: a rule's page, as it is in docs/rules. */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"
#include "cli/settings.h"
#include "project/install.h"

enum { PAGE_LIMIT = 1024 * 1024 };

/* The page of the rule that `name`, an ID or a name, stands for. */
static enum status read_page(struct buf *out, struct cli *cli, const char *name, struct err *err)
{
    const struct rule_info *rule;
    struct model model;
    char *directory;
    enum status status = settings_load_model(&model, cli, err);

    if (status != OK)
        return status;
    status = settings_find_rule(&rule, &model, name, err);
    if (status == OK)
        status = install_find(&directory, &cli->arena, "docs/rules", err);
    if (status == OK)
        status = file_read(
            out, path_join(&cli->arena, directory, arena_printf(&cli->arena, "%s.md", rule->id)),
            PAGE_LIMIT, err);
    model_fini(&model);
    return status;
}

enum exit_status cmd_explain(struct cli *cli)
{
    struct buf page = BUF_INIT;
    struct err err = ERR_INIT;
    enum status status;

    if (cli->options.args.len != 1)
        status = err_set(&err, ERR_INPUT,
                         "pinfork explain takes one rule, as in pinfork explain PF101; see pinfork "
                         "rules");
    else
        status = read_page(&page, cli, cli->options.args.data[0], &err);
    if (status == OK)
        status = cli_write(cli, &page, &err);
    buf_free(&page);
    return status == OK ? EXIT_CLEAN : cli_fail(cli, &err);
}
