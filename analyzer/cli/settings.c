#include "cli/settings.h"

#include "base/near.h"
#include "base/path.h"
#include "cli/places.h"
#include "project/install.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Lines longer than MOST are hard to read. */
enum { LEAST_WIDTH = 40, WIDTH = 80, MOST_WIDTH = 120 };

static enum status load_rules(struct model *model, struct cli *cli, struct err *err)
{
    char *directory;
    enum status status = install_find(&directory, &cli->arena, "rules", err);

    if (status == OK)
        status = model_load_dir(model, directory, err);
    for (size_t i = 0; status == OK && i < cli->options.values.len; i++)
        if (cli->options.values.data[i].option == OPTION_RULES)
            status = model_load_file(model, cli->options.values.data[i].text, true, err);
    return status;
}

enum status settings_load_model(struct model *out, struct cli *cli, struct err *err)
{
    enum status status;

    model_init(out);
    status = load_rules(out, cli, err);
    if (status != OK)
        model_fini(out);
    return status;
}

enum status settings_target(struct target *out, const struct cli *cli, struct err *err)
{
    return target_parse(out, options_text(&cli->options, OPTION_TARGET, "portable"), err);
}

enum status settings_find_rule(const struct rule_info **out, const struct model *model,
                               const char *name, struct err *err)
{
    VEC(const char *) names = VEC_INIT;
    const char *meant;

    for (size_t i = 0; i < model->rules.len; i++) {
        *out = &model->rules.data[i];
        if (strcasecmp((*out)->id, name) == 0 || strcmp((*out)->name, name) == 0) {
            vec_free(&names);
            return OK;
        }
        vec_push(&names, (*out)->id);
        vec_push(&names, (*out)->name);
    }
    vec_push(&names, NULL);
    meant = near_find(name, names.data);
    vec_free(&names);
    if (meant != NULL)
        return err_set(err, ERR_INPUT, "no rule \"%s\"; did you mean \"%s\"?", name, meant);
    return err_set(err, ERR_INPUT, "no rule \"%s\"; see pinfork rules", name);
}

/* Its ID, or "all". */
static enum status check_rule(const char **out, const struct model *model, const char *option,
                              const char *name, struct err *err)
{
    const struct rule_info *rule;
    enum status status;

    *out = "all";
    if (strcmp(name, "all") == 0)
        return OK;
    status = settings_find_rule(&rule, model, name, err);
    if (status == OK)
        *out = rule->id;
    else
        err_context(err, "--%s", option);
    return status;
}

/* "PF101,PF105": each a switch of the filter. */
static enum status add_rules(struct settings *settings, struct cli *cli, const char *option,
                             const char *list, bool on, struct err *err)
{
    char *rest = arena_strdup(&cli->arena, list), *name;
    enum status status = OK;
    const char *rule;

    while (status == OK && (name = strtok_r(rest, ", \t", &rest)) != NULL) {
        status = check_rule(&rule, &settings->model, option, name, err);
        vec_push(&settings->filter.rules, (struct rule_switch){ rule, on });
    }
    return status;
}

static enum status add_switches(struct settings *settings, struct cli *cli, struct err *err)
{
    enum status status = OK;

    /* --rule shows only what it names. */
    if (options_text(&cli->options, OPTION_RULE, NULL) != NULL)
        vec_push(&settings->filter.rules, (struct rule_switch){ "all", false });
    for (size_t i = 0; status == OK && i < cli->options.values.len; i++) {
        const struct option_value *value = &cli->options.values.data[i];
        bool on = value->option != OPTION_DISABLE;

        if (value->option == OPTION_ENABLE || value->option == OPTION_DISABLE ||
            value->option == OPTION_RULE)
            status =
                add_rules(settings, cli, option_table[value->option].name, value->text, on, err);
    }
    return status;
}

static enum status fill_filter(struct settings *settings, struct cli *cli, struct err *err)
{
    const struct options *options = &cli->options;
    struct filter *filter = &settings->filter;
    enum finding_state state;

    confidence_parse(&filter->confidence, options_text(options, OPTION_CONFIDENCE, "medium"));
    level_parse(&filter->level, options_text(options, OPTION_LEVEL, "note"));
    filter->path = options_text(options, OPTION_PATH, NULL);
    filter->verdict = options_text(options, OPTION_VERDICT, NULL);
    for (size_t i = 0; i < options->values.len; i++)
        if (options->values.data[i].option == OPTION_STATE &&
            state_parse(&state, options->values.data[i].text))
            filter->states |= 1u << state;
    return add_switches(settings, cli, err);
}

static void fill_left_out(struct left_out *out, const struct options *options)
{
    out->with_marked = options_on(options, OPTION_WITH_MARKED);
    for (size_t i = 0; i < options->values.len; i++) {
        const struct option_value *value = &options->values.data[i];

        if (value->option == OPTION_INCLUDE)
            vec_push(&out->include, value->text);
        else if (value->option == OPTION_EXCLUDE)
            vec_push(&out->exclude, value->text);
    }
}

static void say_left_out(const struct log *log, const struct left_out_counts *counts,
                         const char *what)
{
    if (counts->by_path > 0)
        log_info(log, "%u %s%s not shown for --include and --exclude", counts->by_path, what,
                 counts->by_path == 1 ? "" : "s");
    if (counts->by_mark > 0)
        log_info(log,
                 "%u %s%s in code marked as generated or third-party not shown: see --with-marked",
                 counts->by_mark, what, counts->by_mark == 1 ? "" : "s");
}

void settings_filter(const struct settings *settings, struct run *run, const struct cli *cli)
{
    struct left_out_counts findings, pins;

    left_out_apply(run, &settings->left_out, &findings, &pins);
    if (cli->options.command == COMMAND_inventory)
        say_left_out(&cli->log, &pins, "pin");
    else
        say_left_out(&cli->log, &findings, "finding");
    filter_apply(run, &settings->filter);
}

static bool wants_color(const struct options *options)
{
    const char *when = options_text(options, OPTION_COLOR, "auto"), *no = getenv("NO_COLOR");

    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return options_text(options, OPTION_OUTPUT, NULL) == NULL && isatty(STDOUT_FILENO) != 0 &&
           (no == NULL || no[0] == '\0');
}

/* Columns of the terminal that the report goes to; 0 when it goes elsewhere. */
static unsigned terminal_width(const struct options *options)
{
    struct winsize size = { 0 };

    if (options_text(options, OPTION_OUTPUT, NULL) != NULL ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    if (size.ws_col == 0)
        return WIDTH;
    return size.ws_col < LEAST_WIDTH  ? LEAST_WIDTH
           : size.ws_col > MOST_WIDTH ? MOST_WIDTH
                                      : size.ws_col;
}

static void fill_output(struct settings *settings, const struct options *options)
{
    const char *fail_on = options_text(options, OPTION_FAIL_ON, "warning");

    settings->format = report_format(options_text(options, OPTION_FORMAT, "text"));
    settings->report.color = wants_color(options);
    settings->report.width = terminal_width(options);
    settings->report.brief = options_on(options, OPTION_BRIEF);
    settings->report.for_github =
        strcmp(options_text(options, OPTION_SARIF_PROFILE, "default"), "github") == 0;
    settings->fails = level_parse(&settings->fail_level, fail_on);
}

/* Reports do without them where they are not installed. */
static void find_pages(struct settings *settings, struct cli *cli)
{
    struct err ignored = ERR_INIT;
    char *directory;

    if (install_find(&directory, &cli->arena, "docs/rules", &ignored) == OK)
        settings->report.pages = directory;
}

/* What cannot be written to is said before the work. */
static enum status check_output(struct cli *cli, struct err *err)
{
    const char *path = options_text(&cli->options, OPTION_OUTPUT, NULL);

    if (path == NULL || access(path_dirname(&cli->arena, path), W_OK) == 0 ||
        access(path, W_OK) == 0)
        return OK;
    return err_set(err, ERR_IO, "%s: cannot write: %s", path, strerror(errno));
}

static enum status read_baseline(struct settings *settings, const struct options *options,
                                 struct err *err)
{
    const char *path = options_text(options, OPTION_BASELINE, NULL);
    enum status status;

    if (path == NULL)
        return OK;
    settings->has_baseline = true;
    status = places_read_any(&settings->baseline, path, err);
    if (status != OK)
        err_context(err, "--baseline");
    return status;
}

enum status settings_init(struct settings *out, struct cli *cli, struct err *err)
{
    enum status status;

    *out = (struct settings){ .filter = FILTER_INIT, .left_out = LEFT_OUT_INIT };
    fill_left_out(&out->left_out, &cli->options);
    status = settings_load_model(&out->model, cli, err);
    if (status != OK)
        return status;
    run_init(&out->baseline);
    status = settings_target(&out->target, cli, err);
    if (status == OK)
        status = check_output(cli, err);
    if (status == OK)
        status = fill_filter(out, cli, err);
    if (status == OK)
        status = read_baseline(out, &cli->options, err);
    fill_output(out, &cli->options);
    find_pages(out, cli);
    if (status != OK)
        settings_fini(out);
    return status;
}

void settings_fini(struct settings *settings)
{
    vec_free(&settings->filter.rules);
    vec_free(&settings->left_out.include);
    vec_free(&settings->left_out.exclude);
    run_fini(&settings->baseline);
    model_fini(&settings->model);
}
