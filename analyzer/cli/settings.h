/* What the options say about rules, target and output, checked before any work is done. */
#ifndef PINFORK_CLI_SETTINGS_H
#define PINFORK_CLI_SETTINGS_H

#include "cli/cli.h"
#include "model/model.h"
#include "report/filter.h"
#include "report/left_out.h"
#include "report/report.h"

struct settings {
    struct model model;
    struct target target;
    struct filter filter;
    struct left_out left_out;
    const struct format *format;
    struct report_options report;
    bool fails; /* false: --fail-on never */
    enum level fail_level;
    bool has_baseline;
    struct run baseline;
};

/* On failure `out` is freed. */
enum status settings_init(struct settings *out, struct cli *cli, struct err *err);
void settings_fini(struct settings *settings);

/* Takes out of `run` what is not to be shown, and says how much of it for its place. */
void settings_filter(const struct settings *settings, struct run *run, const struct cli *cli);

/* The model alone: the rules that come with the program, then those of --rules. */
enum status settings_load_model(struct model *out, struct cli *cli, struct err *err);

/* What --target says. */
enum status settings_target(struct target *out, const struct cli *cli, struct err *err);

/* The rule that `name`, an ID in any case or a name, stands for; borrowed from the model. */
enum status settings_find_rule(const struct rule_info **out, const struct model *model,
                               const char *name, struct err *err);

#endif
