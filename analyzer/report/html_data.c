#include "report/html_int.h"

#include "base/hash.h"
#include "model/model.h"
#include "report/json_parts.h"

#include <string.h>

/* Lines shown before and after a place. */
enum { AROUND_STEP = 9, AROUND_PIN = 4 };

void html_init(struct html *html, const struct report *report)
{
    memset(html, 0, sizeof *html);
    html->report = report;
}

void html_fini(struct html *html)
{
    vec_free(&html->files.list);
    map_free(&html->files.by_hash);
    vec_free(&html->texts.list);
    map_free(&html->texts.by_hash);
    vec_free(&html->ranges);
}

/* The writer's layout may change between values: a row is compact, what is around it is not. */
void html_row_begin(struct html *html)
{
    json_write_object(&html->json);
    html->json.is_compact = true;
}

void html_row_end(struct html *html)
{
    json_write_end(&html->json);
    html->json.is_compact = false;
}

static uint32_t index_of(struct html_texts *texts, const char *text)
{
    uint64_t key = hash_text(HASH_SEED, text);
    const uint32_t *index = map_get(&texts->by_hash, key);

    if (index != NULL && strcmp(texts->list.data[*index], text) == 0)
        return *index;
    map_put(&texts->by_hash, key, (uint32_t)texts->list.len);
    vec_push(&texts->list, text);
    return (uint32_t)texts->list.len - 1;
}

static void show_lines(struct html *html, uint32_t file, const struct place *place, uint32_t around)
{
    uint32_t last = place->end_line > place->line ? place->end_line : place->line;
    struct html_range range = { file, 1, last };

    if (place->line > around)
        range.first = place->line - around;
    if (last > place->line + around)
        range.last = place->line + around;
    range.last = range.last > UINT32_MAX - around ? UINT32_MAX : range.last + around;
    vec_push(&html->ranges, range);
}

void html_place(struct html *html, const struct place *place, uint32_t around)
{
    struct json_writer *json = &html->json;

    json_write_array(json);
    if (place->file[0] != '\0') {
        uint32_t file = index_of(&html->files, place->file);
        const struct source *source = sources_get(html->report->sources, place->file);

        json_write_uint(json, file);
        json_write_uint(json, place->line);
        json_write_uint(json, source_utf16_column(source, place->line, place->column));
        json_write_uint(json, place->end_line);
        json_write_uint(json, source_utf16_column(source, place->end_line, place->end_column));
        if (place->line > 0 && source->line_count > 0)
            show_lines(html, file, place, around);
    }
    json_write_end(json);
}

static void put_text(struct html *html, const char *key, const char *text)
{
    if (text[0] != '\0')
        json_write_member_text(&html->json, key, text);
}

/* A text that others may have too. */
static void put_common(struct html *html, const char *key, const char *text)
{
    if (text[0] != '\0')
        json_write_member_int(&html->json, key, index_of(&html->texts, text));
}

static void put_at(struct html *html, const struct place *place, uint32_t around)
{
    json_write_key(&html->json, "at");
    html_place(html, place, around);
}

static void put_steps(struct html *html, const struct finding *f)
{
    json_write_member_array(&html->json, "steps");
    for (uint32_t i = 0; i < f->step_count; i++) {
        const struct step *step = &f->steps[i];

        json_write_object(&html->json);
        put_text(html, "role", step->role);
        put_at(html, &step->place, AROUND_STEP);
        put_common(html, "function", step->function);
        put_common(html, "process", step->process);
        put_common(html, "text", step->text);
        json_write_end(&html->json);
    }
    json_write_end(&html->json);
}

static void put_related(struct html *html, const struct finding *f)
{
    json_write_member_array(&html->json, "related");
    for (uint32_t i = 0; i < f->related_count; i++) {
        json_write_object(&html->json);
        put_at(html, &f->related[i].place, AROUND_STEP);
        put_common(html, "text", f->related[i].text);
        json_write_end(&html->json);
    }
    json_write_end(&html->json);
}

static void put_edits(struct html *html, const struct finding *f)
{
    json_write_member_array(&html->json, "edits");
    for (uint32_t i = 0; i < f->edit_count; i++) {
        json_write_object(&html->json);
        put_at(html, &f->edits[i].place, AROUND_STEP);
        put_text(html, "text", f->edits[i].text);
        json_write_end(&html->json);
    }
    json_write_end(&html->json);
}

/* What the list shows of it. */
static void put_finding(struct html *html, const struct finding *f)
{
    html_row_begin(html);
    put_text(html, "rule", f->rule);
    put_text(html, "name", f->name);
    put_text(html, "level", level_text(f->level));
    put_text(html, "confidence", confidence_text(f->confidence));
    put_at(html, &f->place, AROUND_STEP);
    put_common(html, "function", f->function);
    put_common(html, "message", f->message);
    put_text(html, "state", state_text(f->state));
    if (f->suppressed)
        json_write_member_bool(&html->json, "suppressed", true);
    put_text(html, "fingerprint", f->fingerprint);
    html_row_end(html);
}

static void put_details(struct html *html, const struct finding *f)
{
    html_row_begin(html);
    put_common(html, "fix", f->fix);
    put_common(html, "target_reason", f->target_reason);
    put_common(html, "evidence", f->evidence);
    put_common(html, "calls", f->calls);
    put_common(html, "justification", f->justification);
    put_steps(html, f);
    put_related(html, f);
    put_edits(html, f);
    html_row_end(html);
}

typedef void put_one(struct html *html, const struct finding *f);

static void put_findings(struct html *html, put_one *put)
{
    const struct run *run = html->report->run;

    json_write_member_array(&html->json, "findings");
    for (size_t i = 0; i < run->findings.len; i++)
        put(html, &run->findings.data[i]);
    json_write_end(&html->json);
}

static bool has_findings(const struct run *run, const char *rule)
{
    for (size_t i = 0; i < run->findings.len; i++)
        if (strcmp(run->findings.data[i].rule, rule) == 0)
            return true;
    return false;
}

/* What the catalogue says of the rules that have findings. */
static void put_rules(struct html *html)
{
    const struct model *model = html->report->model;

    json_write_member_array(&html->json, "rules");
    for (size_t i = 0; model != NULL && i < model->rules.len; i++) {
        const struct rule_info *rule = &model->rules.data[i];

        if (!has_findings(html->report->run, rule->id))
            continue;
        html_row_begin(html);
        put_text(html, "id", rule->id);
        put_text(html, "name", rule->name);
        put_text(html, "summary", rule->summary);
        put_text(html, "description", rule->description);
        put_text(html, "fix", rule->fix);
        put_text(html, "cwe", rule->cwe);
        html_row_end(html);
    }
    json_write_end(&html->json);
}

static void put_verdicts(struct html *html)
{
    json_write_member_array(&html->json, "verdicts");
    for (const struct verdict_text *verdict = report_verdicts; verdict->name != NULL; verdict++) {
        html_row_begin(html);
        put_text(html, "name", verdict->name);
        put_text(html, "meaning", verdict->meaning);
        html_row_end(html);
    }
    json_write_end(&html->json);
}

static void put_pins(struct html *html)
{
    const struct run *run = html->report->run;

    json_write_member_array(&html->json, "pins");
    for (size_t i = 0; i < run->pins.len; i++) {
        const struct pin_row *pin = &run->pins.data[i];

        html_row_begin(html);
        put_at(html, &pin->place, AROUND_PIN);
        put_common(html, "function", pin->function);
        put_common(html, "api", pin->api);
        put_text(html, "term", pin->term);
        put_common(html, "memory", pin->memory);
        put_text(html, "verdict", pin->verdict);
        put_common(html, "by", pin->by);
        html_row_end(html);
    }
    json_write_end(&html->json);
}

static void put_units(struct html *html)
{
    const struct run *run = html->report->run;

    json_write_member_array(&html->json, "units");
    for (size_t i = 0; i < run->units.len; i++) {
        const struct unit_row *unit = &run->units.data[i];

        html_row_begin(html);
        put_text(html, "path", unit->path);
        put_text(html, "language", unit->language);
        put_text(html, "status", unit_status_text(unit->status));
        put_text(html, "reason", unit->reason);
        put_at(html, &unit->place, AROUND_PIN);
        json_write_member_int(&html->json, "unknowns", unit->unknowns);
        html_row_end(html);
    }
    json_write_end(&html->json);
}

static void put_notices(struct html *html)
{
    const struct run *run = html->report->run;

    json_write_member_array(&html->json, "notices");
    for (size_t i = 0; i < run->notices.len; i++) {
        html_row_begin(html);
        put_at(html, &run->notices.data[i].place, AROUND_PIN);
        put_text(html, "text", run->notices.data[i].text);
        html_row_end(html);
    }
    json_write_end(&html->json);
}

/* Those that were not written yet. */
static void put_table(struct html *html, const char *key, struct html_texts *texts)
{
    json_write_member_array(&html->json, key);
    for (size_t i = texts->written; i < texts->list.len; i++)
        json_write_text(&html->json, texts->list.data[i]);
    json_write_end(&html->json);
    texts->written = texts->list.len;
}

static void put_tables(struct html *html)
{
    put_table(html, "texts", &html->texts);
    put_table(html, "files", &html->files);
}

void html_write_data(struct html *html, struct buf *out, bool with_findings)
{
    json_write_to_buf(&html->json, out);
    json_write_object(&html->json);
    json_put_header(&html->json, html->report->run);
    if (with_findings) {
        put_findings(html, put_finding);
        put_rules(html);
        put_units(html);
        put_notices(html);
    }
    put_pins(html);
    put_verdicts(html);
    put_tables(html);
    json_write_end(&html->json);
    json_write_finish(&html->json);
}

void html_write_details(struct html *html, struct buf *out, bool with_findings)
{
    json_write_to_buf(&html->json, out);
    json_write_object(&html->json);
    if (with_findings)
        put_findings(html, put_details);
    put_tables(html);
    html_write_sources(html);
    json_write_end(&html->json);
    json_write_finish(&html->json);
}
