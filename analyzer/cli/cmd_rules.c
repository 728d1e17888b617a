/* pinfork rules: the catalogue, one rule, and whether a rule file is valid and its examples hold */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/json_read.h"
#include "base/utf8.h"
#include "cli/examples.h"
#include "cli/settings.h"
#include "cli/verdict_table.h"
#include "project/install.h"

#include <string.h>

static void put_list(struct buf *out, const struct model *model)
{
    for (size_t i = 0; i < model->rules.len; i++) {
        const struct rule_info *rule = &model->rules.data[i];

        buf_printf(out, "%-6s %-8s %-28s ", rule->id, rule->level, rule->name);
        text_escape(out, rule->summary);
        buf_char(out, '\n');
    }
}

static void put_line(struct buf *out, const char *head, const char *text)
{
    if (text[0] == '\0')
        return;
    buf_printf(out, "%s", head);
    text_escape(out, text);
    buf_char(out, '\n');
}

static void put_rule(struct buf *out, const struct rule_info *rule)
{
    buf_printf(out, "%s %s (%s)\n", rule->id, rule->name, rule->level);
    put_line(out, "", rule->summary);
    put_line(out, "\n", rule->description);
    put_line(out, "\nfix: ", rule->fix);
    put_line(out, "\ncwe: ", rule->cwe);
    for (uint32_t i = 0; i < rule->hidden_by_count; i++)
        buf_printf(out, "%s%s%s", i == 0 ? "\nsilent at a pin that has " : ", ", rule->hidden_by[i],
                   i + 1 == rule->hidden_by_count ? "\n" : "");
}

static void put_rule_json(struct json_writer *json, const struct rule_info *rule)
{
    json_write_member_text(json, "id", rule->id);
    json_write_member_text(json, "name", rule->name);
    json_write_member_text(json, "level", rule->level);
    json_write_member_text(json, "summary", rule->summary);
    json_write_member_text(json, "description", rule->description);
    json_write_member_text(json, "fix", rule->fix);
    json_write_member_text(json, "cwe", rule->cwe);
    json_write_member_array(json, "hidden_by");
    for (uint32_t i = 0; i < rule->hidden_by_count; i++)
        json_write_text(json, rule->hidden_by[i]);
    json_write_end(json);
}

static void put_list_json(struct buf *out, const struct model *model)
{
    struct json_writer json;

    json_write_to_buf(&json, out);
    json_write_array(&json);
    for (size_t i = 0; i < model->rules.len; i++) {
        json_write_object(&json);
        put_rule_json(&json, &model->rules.data[i]);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_finish(&json);
}

/* What `list` and `show ID` print, and how. */
struct view {
    const struct rule_info *rule; /* NULL: the list */
    struct target target;
    bool is_json;
};

static void put_view(struct buf *out, struct cli *cli, const struct model *model,
                     const struct view *view)
{
    struct json_writer json;

    if (view->rule == NULL && view->is_json) {
        put_list_json(out, model);
    } else if (view->rule == NULL) {
        put_list(out, model);
    } else if (view->is_json) {
        json_write_to_buf(&json, out);
        json_write_object(&json);
        put_rule_json(&json, view->rule);
        verdict_table_json(&json, model, view->rule, &view->target, &cli->arena);
        json_write_end(&json);
        json_write_finish(&json);
    } else {
        put_rule(out, view->rule);
        verdict_table_text(out, model, view->rule, &view->target, &cli->arena);
        buf_printf(out, "\nmore: pinfork explain %s\n", view->rule->id);
    }
}

/* The examples of a file that is valid, all of which must hold. */
static enum status check_examples(struct cli *cli, const struct json_doc *doc,
                                  const struct model *model, struct buf *out, struct err *err)
{
    uint32_t ran = 0, failed = 0;
    enum status status = examples_run(&ran, &failed, cli, doc, model, err);

    if (status != OK)
        return status;
    if (failed > 0)
        return err_set(err, ERR_INPUT, "%s: %u of %u examples failed", doc->name, failed, ran);
    buf_text(out, "valid: ");
    text_escape(out, doc->name);
    buf_printf(out, ran == 0 ? "\n" : ", with %u example%s\n", ran, ran == 1 ? "" : "s");
    return OK;
}

static enum status check_file(struct cli *cli, const char *path, struct buf *out, struct err *err)
{
    struct json_doc doc;
    struct model model;
    char *directory;
    enum status status = install_find(&directory, &cli->arena, "rules", err);

    if (status != OK)
        return status;
    model_init(&model);
    status = model_load_dir_with(&model, directory, path, err);
    if (status == OK && (status = json_read_file(&doc, path, err)) == OK) {
        status = model_cross_check(&model, &doc, err);
        if (status == OK)
            status = check_examples(cli, &doc, &model, out, err);
        json_doc_free(&doc);
    }
    model_fini(&model);
    return status;
}

/* All files are looked at; each bad one is said. */
static enum exit_status check_files(struct cli *cli)
{
    enum exit_status result = EXIT_CLEAN;
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;

    for (size_t i = 1; i < cli->options.args.len; i++) {
        struct err bad = ERR_INIT;

        if (check_file(cli, cli->options.args.data[i], &text, &bad) != OK)
            result = cli_fail(cli, &bad);
    }
    if (cli_write(cli, &text, &err) != OK)
        result = cli_fail(cli, &err);
    buf_free(&text);
    return result;
}

static enum status put_catalogue(struct buf *out, struct cli *cli, const char *id, struct err *err)
{
    const char *format = options_text(&cli->options, OPTION_RULES_FORMAT, "text");
    struct view view = { .is_json = strcmp(format, "json") == 0 };
    struct model model;
    enum status status = settings_load_model(&model, cli, err);

    if (status != OK)
        return status;
    status = settings_target(&view.target, cli, err);
    if (status == OK && id != NULL)
        status = settings_find_rule(&view.rule, &model, id, err);
    if (status == OK)
        put_view(out, cli, &model, &view);
    model_fini(&model);
    return status;
}

static enum exit_status print_catalogue(struct cli *cli, const char *id)
{
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;
    enum status status = put_catalogue(&text, cli, id, &err);

    if (status == OK)
        status = cli_write(cli, &text, &err);
    buf_free(&text);
    return status == OK ? EXIT_CLEAN : cli_fail(cli, &err);
}

enum exit_status cmd_rules(struct cli *cli)
{
    const struct options *options = &cli->options;
    size_t count = options->args.len;
    const char *what = count == 0 ? "list" : options->args.data[0];
    struct err err = ERR_INIT;

    if (strcmp(what, "list") == 0 && count <= 1)
        return print_catalogue(cli, NULL);
    if (strcmp(what, "show") == 0 && count == 2)
        return print_catalogue(cli, options->args.data[1]);
    if (strcmp(what, "check") == 0 && count >= 2)
        return check_files(cli);
    err_set(&err, ERR_INPUT, "%s: pinfork rules takes list, show ID or check FILE...", what);
    return cli_fail(cli, &err);
}
