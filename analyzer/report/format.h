/* An output format: a struct of functions, one fmt_NAME.c and one line in format.def. Private to
 * report/ and lsp/. */
#ifndef PINFORK_REPORT_FORMAT_H
#define PINFORK_REPORT_FORMAT_H

#include "report/report.h"
#include "report/source.h"

struct rule_info;

/* What a format works from; everything is borrowed and outlives the call. */
struct report {
    const struct run *run;
    const struct model *model; /* may be NULL */
    const struct report_options *options;
    struct sources *sources;   /* fills itself as files are asked for */
};

typedef void format_write(struct buf *out, const struct report *report);

struct format {
    const char *name, *about;
    format_write *write;
    format_write *inventory;
};

#define FORMAT(name, about, inventory) format_write fmt_##name;
#include "report/format.def"
#undef FORMAT
format_write inventory_text, inventory_json, inventory_html, inventory_sarif, inventory_gitlab,
    inventory_github;

/* The inventory's verdicts, the gravest first; ends with a name of NULL. */
struct verdict_text {
    const char *name, *meaning;
};
extern const struct verdict_text report_verdicts[];

/* The catalogue's row for `id`; NULL when it is not there. */
const struct rule_info *report_rule(const struct report *report, const char *id);

/* Leaves out what is suppressed or absent: formats that cannot say so. */
bool report_is_open(const struct finding *finding);

/* "message. Reason. Fix: what to do." as one text. */
void report_full_message(struct buf *out, const struct finding *finding);
/* The message, reason and fix that such a text says; in `arena`. */
void report_split_message(struct finding *finding, struct arena *arena, const char *text);

/* "exposed: ibv_reg_mr pins 'buf' (long-term) in serve, by main.c:10 fork". Raw bytes. */
void report_pin_text(struct buf *out, const struct pin_row *pin);

/* "parent: 'buf' is pinned", the process first. Raw bytes. */
void report_step_text(struct buf *out, const struct step *step);

#endif
