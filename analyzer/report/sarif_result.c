#include "report/sarif_int.h"

#include <string.h>

/* Longer paths are shown by their two ends: code scanning services refuse what is very long. */
enum { MAX_STEPS = 100 };

/* ---- the path ---------------------------------------------------------------------------- */

/* A step that has no place of its own stands where the one before it does. */
static const struct place *step_place(const struct finding *f, uint32_t index)
{
    while (index > 0 && f->steps[index].place.file[0] == '\0')
        index--;
    return f->steps[index].place.file[0] != '\0' ? &f->steps[index].place : &f->place;
}

static void put_step(struct sarif *sarif, const struct finding *f, uint32_t index)
{
    const struct step *step = &f->steps[index];
    struct json_writer *json = &sarif->json;
    struct buf text = BUF_INIT;

    report_step_text(&text, step);
    json_write_object(json);
    json_write_key(json, "location");
    sarif_location(sarif, step_place(f, index), step->function, buf_cstr(&text), 0);
    if (step->role[0] != '\0') {
        json_write_member_array(json, "kinds");
        json_write_text(json, step->role);
        json_write_end(json);
    }
    json_write_member_int(json, "executionOrder", (int64_t)index + 1);
    json_write_member_text(json, "importance",
                           strcmp(step->role, "call") == 0 ? "important" : "essential");
    if (step->process[0] != '\0') {
        json_write_member_object(json, "state");
        sarif_message(sarif, "process", step->process);
        json_write_end(json);
        json_write_member_object(json, "properties");
        json_write_member_text(json, "process", step->process);
        json_write_end(json);
    }
    json_write_end(json);
    buf_free(&text);
}

static void put_path(struct sarif *sarif, const struct finding *f)
{
    struct json_writer *json = &sarif->json;
    struct buf capped = BUF_INIT;

    if (f->step_count == 0)
        return;
    if (f->step_count > MAX_STEPS)
        buf_printf(&capped, "The first %d and the last %d of %u steps.", MAX_STEPS / 2,
                   MAX_STEPS / 2, f->step_count);
    json_write_member_array(json, "codeFlows");
    json_write_object(json);
    sarif_message(sarif, "message", buf_cstr(&capped));
    json_write_member_array(json, "threadFlows");
    json_write_object(json);
    json_write_member_array(json, "locations");
    for (uint32_t i = 0; i < f->step_count; i++)
        if (i < MAX_STEPS / 2 || i + MAX_STEPS / 2 >= f->step_count)
            put_step(sarif, f, i);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
    buf_free(&capped);
}

static void put_related(struct sarif *sarif, const struct finding *f)
{
    if (f->related_count == 0)
        return;
    json_write_member_array(&sarif->json, "relatedLocations");
    for (uint32_t i = 0; i < f->related_count; i++)
        sarif_location(sarif, &f->related[i].place, "", f->related[i].text, i + 1);
    json_write_end(&sarif->json);
}

/* ---- the fix ----------------------------------------------------------------------------- */

static void put_edit(struct sarif *sarif, const struct fix_edit *edit)
{
    struct json_writer *json = &sarif->json;

    json_write_object(json);
    sarif_region(sarif, "deletedRegion", &edit->place);
    if (edit->text[0] != '\0') {
        json_write_member_object(json, "insertedContent");
        json_write_member_text(json, "text", edit->text);
        json_write_end(json);
    }
    json_write_end(json);
}

/* Edits of one file in a row are one change. */
static void put_changes(struct sarif *sarif, const struct finding *f)
{
    struct json_writer *json = &sarif->json;

    for (uint32_t i = 0; i < f->edit_count;) {
        const char *file = f->edits[i].place.file;

        json_write_object(json);
        sarif_artifact(sarif, file);
        json_write_member_array(json, "replacements");
        for (; i < f->edit_count && strcmp(f->edits[i].place.file, file) == 0; i++)
            put_edit(sarif, &f->edits[i]);
        json_write_end(json);
        json_write_end(json);
    }
}

static void put_fixes(struct sarif *sarif, const struct finding *f)
{
    struct json_writer *json = &sarif->json;

    if (f->edit_count == 0)
        return;
    json_write_member_array(json, "fixes");
    json_write_object(json);
    sarif_sentence(sarif, "description", f->fix);
    json_write_member_array(json, "artifactChanges");
    put_changes(sarif, f);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
}

/* ---- the rest ---------------------------------------------------------------------------- */

static int64_t rule_index(const struct sarif *sarif, const char *id)
{
    for (size_t i = 0; i < sarif->rules.len; i++)
        if (strcmp(sarif->rules.data[i], id) == 0)
            return (int64_t)i;
    return -1;
}

static void put_suppressions(struct sarif *sarif, const struct finding *f)
{
    struct json_writer *json = &sarif->json;

    if (!sarif->has_suppressed)
        return;
    json_write_member_array(json, "suppressions");
    if (f->suppressed) {
        json_write_object(json);
        json_write_member_text(json, "kind", "inSource");
        sarif_text(sarif, "justification", f->justification);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_identity(struct sarif *sarif, const struct finding *f)
{
    struct json_writer *json = &sarif->json;

    if (f->fingerprint[0] == '\0' && f->line_hash[0] == '\0')
        return;
    json_write_member_object(json, "partialFingerprints");
    sarif_text(sarif, "pinfork/v1", f->fingerprint);
    sarif_text(sarif, "primaryLocationLineHash", f->line_hash);
    json_write_end(json);
}

static void put_message(struct sarif *sarif, const struct finding *f)
{
    struct buf message = BUF_INIT;

    report_full_message(&message, f);
    sarif_message(sarif, "message", message.len == 0 ? f->name : buf_cstr(&message));
    buf_free(&message);
}

static void put_properties(struct sarif *sarif, const struct finding *f)
{
    json_write_member_object(&sarif->json, "properties");
    json_write_member_text(&sarif->json, "confidence", confidence_text(f->confidence));
    sarif_text(sarif, "evidence", f->evidence);
    sarif_text(sarif, "targetReason", f->target_reason);
    json_write_end(&sarif->json);
}

void sarif_result(struct sarif *sarif, const struct finding *f)
{
    struct json_writer *json = &sarif->json;

    json_write_object(json);
    json_write_member_text(json, "ruleId", f->rule);
    json_write_member_int(json, "ruleIndex", rule_index(sarif, f->rule));
    json_write_member_text(json, "level", level_text(f->level));
    put_message(sarif, f);
    json_write_member_array(json, "locations");
    sarif_location(sarif, &f->place, f->function, "", 0);
    json_write_end(json);
    put_path(sarif, f);
    put_related(sarif, f);
    put_fixes(sarif, f);
    put_identity(sarif, f);
    sarif_text(sarif, "baselineState", state_text(f->state));
    put_suppressions(sarif, f);
    put_properties(sarif, f);
    json_write_end(json);
}

/* What is left for a person to decide is "review"; kernel code has no verdict here. */
static const char *pin_kind(const char *verdict)
{
    if (strcmp(verdict, "exposed") == 0 || strcmp(verdict, "escapes") == 0)
        return "review";
    return strcmp(verdict, "kernel") == 0 ? "notApplicable" : "pass";
}

void sarif_pin(struct sarif *sarif, const struct pin_row *pin)
{
    struct json_writer *json = &sarif->json;
    struct buf text = BUF_INIT;

    report_pin_text(&text, pin);
    json_write_object(json);
    json_write_member_text(json, "ruleId", SARIF_PIN_RULE);
    json_write_member_int(json, "ruleIndex", 0);
    json_write_member_text(json, "kind", pin_kind(pin->verdict));
    json_write_member_text(json, "level", "none");
    sarif_message(sarif, "message", buf_cstr(&text));
    json_write_member_array(json, "locations");
    sarif_location(sarif, &pin->place, pin->function, "", 0);
    json_write_end(json);
    json_write_member_object(json, "properties");
    sarif_text(sarif, "verdict", pin->verdict);
    sarif_text(sarif, "api", pin->api);
    sarif_text(sarif, "term", pin->term);
    sarif_text(sarif, "memory", pin->memory);
    sarif_text(sarif, "by", pin->by);
    json_write_end(json);
    json_write_end(json);
    buf_free(&text);
}
