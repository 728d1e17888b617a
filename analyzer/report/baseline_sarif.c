#include "report/baseline.h"

#include "base/json_read.h"
#include "report/format.h"
#include "report/uri.h"

#include <string.h>

enum { LOG_LIMIT = 512 * 1024 * 1024 };

/* ---- reading what may be there ----------------------------------------------------------- */

/* The text of a member, in `arena`; "" when it is not there or no text. */
static const char *text_of(const struct json_at *object, const char *key, struct arena *arena)
{
    struct json_at at = json_member(object, key);
    const char *text = "";
    struct err ignored = ERR_INIT;

    if (at.node == NULL || json_text(&text, &at, &ignored) != OK)
        return "";
    return arena_strdup(arena, text);
}

static uint32_t number_of(const struct json_at *object, const char *key, uint32_t missing)
{
    struct json_at at = json_member(object, key);
    int64_t value = 0;
    struct err ignored = ERR_INIT;

    if (at.node == NULL || json_int(&value, &at, &ignored) != OK)
        return missing;
    return value < 0 || value > UINT32_MAX ? missing : (uint32_t)value;
}

static struct place place_of(const struct json_at *location, struct arena *arena)
{
    struct json_at physical = json_member(location, "physicalLocation");
    struct json_at artifact = json_member(&physical, "artifactLocation");
    struct json_at region = json_member(&physical, "region");
    struct buf path = BUF_INIT;
    struct place place;

    uri_read(&path, text_of(&artifact, "uri", arena));
    place.file = arena_strdup(arena, buf_cstr(&path));
    place.line = number_of(&region, "startLine", 0);
    place.column = number_of(&region, "startColumn", place.line > 0);
    place.end_line = number_of(&region, "endLine", place.line);
    place.end_column = number_of(&region, "endColumn", place.column);
    buf_free(&path);
    return place;
}

/* ---- results ----------------------------------------------------------------------------- */

static const char *rule_name(const struct json_at *rules, const char *id, struct arena *arena)
{
    for (struct json_at rule = json_first(rules); rule.node != NULL; rule = json_next(&rule))
        if (strcmp(text_of(&rule, "id", arena), id) == 0)
            return text_of(&rule, "name", arena);
    return "";
}

static void read_location(struct finding *f, const struct json_at *result, struct arena *arena)
{
    struct json_at locations = json_member(result, "locations");
    struct json_at location = json_first(&locations);
    struct json_at logical = json_member(&location, "logicalLocations");
    struct json_at function = json_first(&logical);

    f->place = place_of(&location, arena);
    f->function = text_of(&function, "name", arena);
}

static void read_suppression(struct finding *f, const struct json_at *result, struct arena *arena)
{
    struct json_at suppressions = json_member(result, "suppressions");
    struct json_at first = json_first(&suppressions);

    f->suppressed = first.node != NULL;
    f->justification = text_of(&first, "justification", arena);
}

static struct finding read_result(const struct json_at *result, const struct json_at *rules,
                                  struct arena *arena)
{
    struct json_at message = json_member(result, "message");
    struct json_at prints = json_member(result, "partialFingerprints");
    struct json_at properties = json_member(result, "properties");
    struct finding f = { .level = LEVEL_WARNING, .confidence = CONFIDENCE_MEDIUM };

    f.rule = text_of(result, "ruleId", arena);
    f.name = rule_name(rules, f.rule, arena);
    level_parse(&f.level, text_of(result, "level", arena));
    confidence_parse(&f.confidence, text_of(&properties, "confidence", arena));
    report_split_message(&f, arena, text_of(&message, "text", arena));
    f.evidence = f.calls = "";
    f.fingerprint = text_of(&prints, "pinfork/v1", arena);
    f.line_hash = text_of(&prints, "primaryLocationLineHash", arena);
    state_parse(&f.state, text_of(result, "baselineState", arena));
    read_location(&f, result, arena);
    read_suppression(&f, result, arena);
    return f;
}

/* ---- runs -------------------------------------------------------------------------------- */

static void read_run(struct run *out, const struct json_at *driver, const struct json_at *results)
{
    struct json_at rules = json_member(driver, "rules");

    out->version = text_of(driver, "version", &out->arena);
    for (struct json_at r = json_first(results); r.node != NULL; r = json_next(&r)) {
        struct finding f = read_result(&r, &rules, &out->arena);

        if (f.fingerprint[0] != '\0' && f.state != STATE_ABSENT)
            vec_push(&out->findings, f);
    }
}

static enum status read_log(struct run *out, const struct json_doc *doc, struct err *err)
{
    struct json_at root = json_root(doc), runs;
    bool found = false;

    if (json_need_array(&runs, &root, "runs", err) != OK) {
        err_context(err, "baseline is not a SARIF log");
        return ERR_INPUT;
    }
    for (struct json_at run = json_first(&runs); run.node != NULL; run = json_next(&run)) {
        struct json_at tool = json_member(&run, "tool"), driver = json_member(&tool, "driver");
        struct json_at results = json_member(&run, "results");

        if (strcmp(text_of(&driver, "name", &out->arena), "pinfork") != 0)
            continue;
        found = true;
        read_run(out, &driver, &results);
    }
    if (!found)
        return json_error(err, &runs,
                          "no run of this SARIF log is pinfork's: give a log that "
                          "'--format sarif' wrote");
    run_sort(out);
    return OK;
}

enum status baseline_read_sarif(struct run *out, const char *path, struct err *err)
{
    struct json_doc doc;
    enum status status = json_read_file_limit(&doc, path, LOG_LIMIT, err);

    if (status != OK)
        return status;
    status = read_log(out, &doc, err);
    json_doc_free(&doc);
    return status;
}
