/* Everything a run holds, as plain JSON: docs/json.md. */
#include "report/format.h"
#include "report/json_parts.h"

void json_put_header(struct json_writer *json, const struct run *run)
{
    const struct run_counts *n = &run->counts;

    json_write_member_text(json, "version", run->version);
    json_write_member_text(json, "target", run->target);
    json_write_member_object(json, "counts");
    json_write_member_int(json, "units_analysed", n->units_analysed);
    json_write_member_int(json, "units_failed", n->units_failed);
    json_write_member_int(json, "units_skipped", n->units_skipped);
    json_write_member_int(json, "functions", n->functions);
    json_write_member_int(json, "pins", n->pins);
    json_write_member_int(json, "forks", n->forks);
    json_write_member_int(json, "guards", n->guards);
    json_write_member_int(json, "unknowns", n->unknowns);
    json_write_end(json);
}

/* With `ends`, where the place ends too. */
static void put_place(struct json_writer *json, const struct place *place, bool ends)
{
    json_write_member_text(json, "file", place->file);
    json_write_member_int(json, "line", place->line);
    json_write_member_int(json, "column", place->column);
    if (ends) {
        json_write_member_int(json, "end_line", place->end_line);
        json_write_member_int(json, "end_column", place->end_column);
    }
}

void json_put_pins(struct json_writer *json, const struct run *run)
{
    json_write_member_array(json, "pins");
    for (size_t i = 0; i < run->pins.len; i++) {
        const struct pin_row *pin = &run->pins.data[i];

        json_write_object(json);
        put_place(json, &pin->place, false);
        json_write_member_text(json, "function", pin->function);
        json_write_member_text(json, "api", pin->api);
        json_write_member_text(json, "term", pin->term);
        json_write_member_text(json, "memory", pin->memory);
        json_write_member_text(json, "verdict", pin->verdict);
        json_write_member_text(json, "by", pin->by);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_steps(struct json_writer *json, const struct finding *f)
{
    json_write_member_array(json, "steps");
    for (uint32_t i = 0; i < f->step_count; i++) {
        const struct step *step = &f->steps[i];

        json_write_object(json);
        json_write_member_text(json, "role", step->role);
        put_place(json, &step->place, false);
        json_write_member_text(json, "function", step->function);
        json_write_member_text(json, "process", step->process);
        json_write_member_text(json, "text", step->text);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_texts(struct json_writer *json, const char *key, const struct related *list,
                      size_t count)
{
    json_write_member_array(json, key);
    for (size_t i = 0; i < count; i++) {
        json_write_object(json);
        put_place(json, &list[i].place, false);
        json_write_member_text(json, "text", list[i].text);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_edits(struct json_writer *json, const struct finding *f)
{
    json_write_member_array(json, "edits");
    for (uint32_t i = 0; i < f->edit_count; i++) {
        json_write_object(json);
        put_place(json, &f->edits[i].place, true);
        json_write_member_text(json, "text", f->edits[i].text);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_finding(struct json_writer *json, const struct finding *f)
{
    json_write_object(json);
    json_write_member_text(json, "rule", f->rule);
    json_write_member_text(json, "name", f->name);
    json_write_member_text(json, "level", level_text(f->level));
    json_write_member_text(json, "confidence", confidence_text(f->confidence));
    json_write_member_text(json, "message", f->message);
    json_write_member_text(json, "fix", f->fix);
    json_write_member_text(json, "function", f->function);
    put_place(json, &f->place, true);
    json_write_member_text(json, "target_reason", f->target_reason);
    json_write_member_text(json, "evidence", f->evidence);
    json_write_member_text(json, "calls", f->calls);
    json_write_member_text(json, "state", state_text(f->state));
    json_write_member_bool(json, "suppressed", f->suppressed);
    json_write_member_text(json, "justification", f->justification);
    json_write_member_text(json, "fingerprint", f->fingerprint);
    put_steps(json, f);
    put_texts(json, "related", f->related, f->related_count);
    put_edits(json, f);
    json_write_end(json);
}

static void put_units(struct json_writer *json, const struct run *run)
{
    json_write_member_array(json, "units");
    for (size_t i = 0; i < run->units.len; i++) {
        const struct unit_row *unit = &run->units.data[i];

        json_write_object(json);
        json_write_member_text(json, "path", unit->path);
        json_write_member_text(json, "language", unit->language);
        json_write_member_text(json, "status", unit_status_text(unit->status));
        json_write_member_text(json, "reason", unit->reason);
        put_place(json, &unit->place, false);
        json_write_member_int(json, "unknowns", unit->unknowns);
        json_write_end(json);
    }
    json_write_end(json);
}

void fmt_json(struct buf *out, const struct report *report)
{
    const struct run *run = report->run;
    struct json_writer json;

    json_write_to_buf(&json, out);
    json_write_object(&json);
    json_put_header(&json, run);
    json_write_member_array(&json, "findings");
    for (size_t i = 0; i < run->findings.len; i++)
        put_finding(&json, &run->findings.data[i]);
    json_write_end(&json);
    json_put_pins(&json, run);
    put_units(&json, run);
    put_texts(&json, "notices", run->notices.data, run->notices.len);
    json_write_end(&json);
    json_write_finish(&json);
}
