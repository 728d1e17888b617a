/* pinfork explain: a rule's page, as it is in docs/rules; with a target, what it decides. */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"
#include "cli/settings.h"
#include "cli/verdict_table.h"
#include "project/install.h"

#include <string.h>

enum { PAGE_LIMIT = 1024 * 1024 };

static enum status read_page(struct buf *out, struct cli *cli, const struct rule_info *rule,
                             struct err *err)
{
    char *directory;
    enum status status = install_find(&directory, &cli->arena, "docs/rules", err);

    if (status != OK)
        return status;
    return file_read(
        out, path_join(&cli->arena, directory, arena_printf(&cli->arena, "%s.md", rule->id)),
        PAGE_LIMIT, err);
}

/* The page with the target's table behind its section on versions, or at the end. */
static void put_target(struct buf *out, const char *text, struct cli *cli,
                       const struct model *model, const struct rule_info *rule,
                       const struct target *target)
{
    const char *section = strstr(text, "\n## Where it is real\n");
    const char *next = section == NULL ? NULL : strstr(section + 1, "\n## ");
    const char *rest = next == NULL ? text + strlen(text) : next + 1;

    buf_bytes(out, text, (size_t)(rest - text));
    buf_printf(out, "### On target %s\n\n```", target_text(target, &cli->arena));
    verdict_table_text(out, model, rule, target, &cli->arena);
    buf_printf(out, "```\n\n%s", rest);
}

/* The page of the rule that `name`, an ID or a name, stands for. */
static enum status put_page(struct buf *out, struct cli *cli, const char *name, struct err *err)
{
    const struct rule_info *rule;
    struct buf page = BUF_INIT;
    struct target target;
    struct model model;
    enum status status = settings_load_model(&model, cli, err);

    if (status != OK)
        return status;
    status = settings_find_rule(&rule, &model, name, err);
    if (status == OK)
        status = settings_target(&target, cli, err);
    if (status == OK)
        status = read_page(&page, cli, rule, err);
    if (status == OK && strcmp(target_text(&target, &cli->arena), "portable") != 0)
        put_target(out, buf_cstr(&page), cli, &model, rule, &target);
    else if (status == OK)
        buf_bytes(out, page.data, page.len);
    buf_free(&page);
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
        status = put_page(&page, cli, cli->options.args.data[0], &err);
    if (status == OK)
        status = cli_write(cli, &page, &err);
    buf_free(&page);
    return status == OK ? EXIT_CLEAN : cli_fail(cli, &err);
}
