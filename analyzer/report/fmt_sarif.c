/* SARIF 2.1.0: the log, its tool, rules and invocation. */
#include "report/sarif_int.h"

#include "base/file.h"
#include "model/model.h"

#include <string.h>

enum { PAGE_LIMIT = 1024 * 1024 };

/* ---- which results ----------------------------------------------------------------------- */

static bool is_shown(const struct sarif *sarif, const struct finding *f)
{
    return !sarif->report->options->for_github || report_is_open(f);
}

static bool is_listed(const struct sarif *sarif, const char *id)
{
    for (size_t i = 0; i < sarif->rules.len; i++)
        if (strcmp(sarif->rules.data[i], id) == 0)
            return true;
    return false;
}

/* ---- rules ------------------------------------------------------------------------------- */

static const char *problem_severity(const char *level)
{
    return strcmp(level, "note") == 0 ? "recommendation" : level;
}

static void put_rule_properties(struct sarif *sarif, const char *level, const char *cwe)
{
    struct json_writer *json = &sarif->json;

    json_write_member_object(json, "properties");
    json_write_member_array(json, "tags");
    json_write_text(json, "correctness");
    json_write_text(json, "fork");
    json_write_text(json, "memory");
    if (strncmp(cwe, "CWE-", 4) == 0) {
        struct buf tag = BUF_INIT;

        buf_printf(&tag, "external/cwe/cwe-%s", cwe + 4);
        json_write_text(json, buf_cstr(&tag));
        buf_free(&tag);
    }
    json_write_end(json);
    sarif_text(sarif, "cwe", cwe);
    json_write_member_text(json, "precision", strcmp(level, "error") == 0 ? "high" : "medium");
    json_write_member_text(json, "problem.severity", problem_severity(level));
    json_write_end(json);
}

static bool has_result(const struct sarif *sarif, const char *rule)
{
    const struct run *run = sarif->report->run;

    for (size_t i = 0; i < run->findings.len; i++)
        if (strcmp(run->findings.data[i].rule, rule) == 0 &&
            is_shown(sarif, &run->findings.data[i]))
            return true;
    return false;
}

/* What `pinfork explain` prints, for rules with results; a log should not hold all of them. Links
 * from page to page lead nowhere in a log. */
static void put_page(struct sarif *sarif, struct buf *out, const char *rule)
{
    const char *directory = sarif->report->options->pages;
    struct buf page = BUF_INIT, path = BUF_INIT;
    struct err ignored = ERR_INIT;

    if (directory == NULL || !has_result(sarif, rule))
        return;
    buf_printf(&path, "%s/%s.md", directory, rule);
    if (file_read(&page, buf_cstr(&path), PAGE_LIMIT, &ignored) == OK)
        for (const char *p = buf_cstr(&page); *p != '\0'; p++) {
            size_t name = *p == '[' ? strcspn(p + 1, "[]()\n") : 0;
            size_t target = strncmp(p + 1 + name, "](", 2) == 0 ? strcspn(p + name + 3, ")\n") : 0;

            if (target < 4 || memcmp(p + name + target, ".md)", 4) != 0) {
                buf_char(out, *p);
                continue;
            }
            buf_bytes(out, p + 1, name);
            p += name + target + 3;
        }
    buf_free(&page);
    buf_free(&path);
}

static void put_help(struct sarif *sarif, const struct rule_info *rule)
{
    struct json_writer *json = &sarif->json;
    struct buf text = BUF_INIT, markdown = BUF_INIT;

    buf_text(&text, rule->description);
    if (rule->fix[0] != '\0')
        buf_printf(&text, "\n\nFix: %s", rule->fix);
    put_page(sarif, &markdown, rule->id);
    if (markdown.len == 0) {
        buf_printf(&markdown, "# %s %s\n\n%s", rule->id, rule->name, rule->description);
        if (rule->fix[0] != '\0')
            buf_printf(&markdown, "\n\n## Fix\n\n%s", rule->fix);
    }
    json_write_member_object(json, "help");
    sarif_text(sarif, "text", buf_cstr(&text));
    sarif_text(sarif, "markdown", buf_cstr(&markdown));
    json_write_end(json);
    buf_free(&text);
    buf_free(&markdown);
}

static void put_help_uri(struct sarif *sarif, const struct rule_info *rule)
{
    struct buf uri = BUF_INIT;

    if (PINFORK_HOME_URI[0] != '\0')
        buf_printf(&uri, PINFORK_HOME_URI "rules/%s.md", rule->id);
    else if (strncmp(rule->cwe, "CWE-", 4) == 0)
        buf_printf(&uri, SARIF_CWE_URI "%s.html", rule->cwe + 4);
    else
        buf_text(&uri, SARIF_KERNEL_URI);
    sarif_text(sarif, "helpUri", buf_cstr(&uri));
    buf_free(&uri);
}

static void put_rule(struct sarif *sarif, const struct rule_info *rule)
{
    struct json_writer *json = &sarif->json;

    vec_push(&sarif->rules, rule->id);
    json_write_object(json);
    json_write_member_text(json, "id", rule->id);
    sarif_text(sarif, "name", rule->name);
    sarif_sentence(sarif, "shortDescription", rule->summary);
    sarif_sentence(sarif, "fullDescription", rule->description);
    put_help(sarif, rule);
    put_help_uri(sarif, rule);
    json_write_member_object(json, "defaultConfiguration");
    json_write_member_text(json, "level", rule->level);
    json_write_end(json);
    put_rule_properties(sarif, rule->level, rule->cwe);
    json_write_end(json);
}

/* The catalogue, then what findings name beyond it (of a database that another version wrote). */
static void put_pin_rule(struct sarif *sarif)
{
    json_write_object(&sarif->json);
    json_write_member_text(&sarif->json, "id", SARIF_PIN_RULE);
    sarif_message(sarif, "shortDescription", "A call that pins memory, and its verdict.");
    sarif_message(sarif, "fullDescription",
                  "Every call that pins memory for a device or the kernel, and whether a fork can "
                  "meet the pin without a guard.");
    json_write_end(&sarif->json);
}

static void put_rules(struct sarif *sarif)
{
    const struct report *report = sarif->report;

    json_write_member_array(&sarif->json, "rules");
    if (sarif->is_inventory) {
        put_pin_rule(sarif);
        json_write_end(&sarif->json);
        return;
    }
    for (size_t i = 0; report->model != NULL && i < report->model->rules.len; i++)
        put_rule(sarif, &report->model->rules.data[i]);
    for (size_t i = 0; i < report->run->findings.len; i++) {
        const struct finding *f = &report->run->findings.data[i];
        const struct rule_info rule = {
            .id = f->rule,
            .name = f->name,
            .level = level_text(f->level),
            .summary = f->name,
            .description = f->name,
            .fix = "",
            .cwe = "",
        };

        if (is_shown(sarif, f) && !is_listed(sarif, f->rule))
            put_rule(sarif, &rule);
    }
    json_write_end(&sarif->json);
}

/* ---- notifications ----------------------------------------------------------------------- */

enum notification { UNIT_DID_NOT_PARSE, UNIT_WAS_SKIPPED, ABOUT_THE_ANALYSIS };

static const struct {
    const char *id, *text, *level;
} notifications[] = {
    [UNIT_DID_NOT_PARSE] = { "unit-failed", "A translation unit could not be parsed.", "error" },
    [UNIT_WAS_SKIPPED] = { "unit-skipped", "A translation unit is in a language not analysed.",
                           "note" },
    [ABOUT_THE_ANALYSIS] = { "analysis", "Something about the analysis itself.", "warning" },
};

static void put_notification_kinds(struct sarif *sarif)
{
    json_write_member_array(&sarif->json, "notifications");
    for (size_t i = 0; i < sizeof notifications / sizeof *notifications; i++) {
        json_write_object(&sarif->json);
        json_write_member_text(&sarif->json, "id", notifications[i].id);
        sarif_message(sarif, "shortDescription", notifications[i].text);
        sarif_message(sarif, "fullDescription", notifications[i].text);
        sarif_message(sarif, "help", notifications[i].text);
        json_write_end(&sarif->json);
    }
    json_write_end(&sarif->json);
}

static void put_notification(struct sarif *sarif, enum notification kind, const struct place *place,
                             const char *text)
{
    struct json_writer *json = &sarif->json;

    json_write_object(json);
    json_write_member_object(json, "descriptor");
    json_write_member_text(json, "id", notifications[kind].id);
    json_write_member_int(json, "index", kind);
    json_write_end(json);
    json_write_member_text(json, "level", notifications[kind].level);
    sarif_sentence(sarif, "message", text);
    if (place->file[0] != '\0') {
        json_write_member_array(json, "locations");
        sarif_location(sarif, place, "", "", 0);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_unit_notification(struct sarif *sarif, const struct unit_row *unit)
{
    const struct place whole = { .file = unit->path };
    const struct place *place = unit->place.file[0] != '\0' ? &unit->place : &whole;
    struct buf text = BUF_INIT;

    switch (unit->status) {
    case UNIT_ANALYSED: break;
    case UNIT_FAILED:
        buf_printf(&text, "'%s' could not be parsed: %s", unit->path, unit->reason);
        put_notification(sarif, UNIT_DID_NOT_PARSE, place, buf_cstr(&text));
        break;
    case UNIT_SKIPPED:
        buf_printf(&text, "'%s' was skipped: %s", unit->path, unit->reason);
        put_notification(sarif, UNIT_WAS_SKIPPED, place, buf_cstr(&text));
        break;
    }
    buf_free(&text);
}

static void put_invocation(struct sarif *sarif)
{
    const struct run *run = sarif->report->run;
    struct json_writer *json = &sarif->json;

    json_write_member_array(json, "invocations");
    json_write_object(json);
    /* Units that failed leave it a run that was carried out; one without any unit is none. */
    json_write_member_bool(json, "executionSuccessful",
                           run->counts.units_analysed + run->counts.units_failed > 0);
    json_write_member_array(json, "toolExecutionNotifications");
    for (size_t i = 0; i < run->units.len; i++)
        put_unit_notification(sarif, &run->units.data[i]);
    for (size_t i = 0; i < run->notices.len; i++)
        put_notification(sarif, ABOUT_THE_ANALYSIS, &run->notices.data[i].place,
                         run->notices.data[i].text);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
}

/* ---- the run ----------------------------------------------------------------------------- */

static void put_tool(struct sarif *sarif)
{
    struct json_writer *json = &sarif->json;

    json_write_member_object(json, "tool");
    json_write_member_object(json, "driver");
    json_write_member_text(json, "name", "pinfork");
    sarif_text(sarif, "version", sarif->report->run->version);
    sarif_text(sarif, "semanticVersion", sarif->report->run->version);
    json_write_member_text(json, "informationUri",
                           PINFORK_HOME_URI[0] != '\0' ? PINFORK_HOME_URI : SARIF_KERNEL_URI);
    put_rules(sarif);
    put_notification_kinds(sarif);
    json_write_end(json);
    json_write_end(json);
}

static void put_automation(struct sarif *sarif)
{
    struct buf id = BUF_INIT;

    buf_printf(&id, "pinfork/%s%s/", sarif->is_inventory ? "inventory/" : "",
               sarif->report->run->target);
    json_write_member_object(&sarif->json, "automationDetails");
    json_write_member_text(&sarif->json, "id", buf_cstr(&id));
    json_write_end(&sarif->json);
    buf_free(&id);
}

static void put_base(struct sarif *sarif)
{
    json_write_member_object(&sarif->json, "originalUriBaseIds");
    json_write_member_object(&sarif->json, "%SRCROOT%");
    sarif_message(sarif, "description", "The directory that holds the analysed program.");
    json_write_end(&sarif->json);
    json_write_end(&sarif->json);
}

static void put_results(struct sarif *sarif)
{
    const struct run *run = sarif->report->run;

    for (size_t i = 0; i < run->findings.len; i++)
        sarif->has_suppressed = sarif->has_suppressed || (is_shown(sarif, &run->findings.data[i]) &&
                                                          run->findings.data[i].suppressed);
    json_write_member_array(&sarif->json, "results");
    for (size_t i = 0; i < run->findings.len; i++)
        if (is_shown(sarif, &run->findings.data[i]))
            sarif_result(sarif, &run->findings.data[i]);
    json_write_end(&sarif->json);
}

static void put_pins(struct sarif *sarif)
{
    const struct run *run = sarif->report->run;

    json_write_member_array(&sarif->json, "results");
    for (size_t i = 0; i < run->pins.len; i++)
        sarif_pin(sarif, &run->pins.data[i]);
    json_write_end(&sarif->json);
}

static void put_properties(struct sarif *sarif)
{
    const struct run_counts *n = &sarif->report->run->counts;
    struct json_writer *json = &sarif->json;

    json_write_member_object(json, "properties");
    sarif_text(sarif, "target", sarif->report->run->target);
    json_write_member_int(json, "unitsAnalysed", n->units_analysed);
    json_write_member_int(json, "unitsFailed", n->units_failed);
    json_write_member_int(json, "unitsSkipped", n->units_skipped);
    json_write_member_int(json, "functions", n->functions);
    json_write_member_int(json, "pins", n->pins);
    json_write_member_int(json, "forks", n->forks);
    json_write_member_int(json, "guards", n->guards);
    json_write_end(json);
}

static void put_log(struct buf *out, const struct report *report, bool is_inventory)
{
    struct sarif sarif = { .report = report, .is_inventory = is_inventory };
    struct json_writer *json = &sarif.json;

    json_write_to_buf(json, out);
    json_write_object(json);
    json_write_member_text(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_write_member_text(json, "version", "2.1.0");
    json_write_member_array(json, "runs");
    json_write_object(json);
    put_tool(&sarif);
    put_invocation(&sarif);
    put_automation(&sarif);
    put_base(&sarif);
    json_write_member_text(json, "columnKind", "utf16CodeUnits");
    if (is_inventory)
        put_pins(&sarif);
    else
        put_results(&sarif);
    put_properties(&sarif);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
    json_write_finish(json);
    vec_free(&sarif.rules);
}

void fmt_sarif(struct buf *out, const struct report *report)
{
    put_log(out, report, false);
}

void inventory_sarif(struct buf *out, const struct report *report)
{
    put_log(out, report, true);
}
