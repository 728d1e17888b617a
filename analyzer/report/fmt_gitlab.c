/* GitLab's code quality report: an array of issues in Code Climate's form. Issues have no path, so
 * the body tells it. */
#include "report/format.h"

#include "base/hash.h"
#include "base/json_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *severity(const struct finding *f)
{
    switch (f->level) {
    case LEVEL_ERROR: return f->confidence == CONFIDENCE_LOW ? "major" : "critical";
    case LEVEL_WARNING: return f->confidence == CONFIDENCE_LOW ? "minor" : "major";
    case LEVEL_NOTE: break;
    }
    return "info";
}

/* The path as a numbered list. */
static void put_body(struct json_writer *json, const struct finding *f)
{
    struct buf body = BUF_INIT;

    report_full_message(&body, f);
    for (uint32_t i = 0; i < f->step_count; i++) {
        buf_printf(&body, "\n%u. %s:%u: ", i + 1, f->steps[i].place.file, f->steps[i].place.line);
        report_step_text(&body, &f->steps[i]);
    }
    json_write_member_object(json, "content");
    json_write_member_text(json, "body", buf_cstr(&body));
    json_write_end(json);
    buf_free(&body);
}

static void put_location(struct json_writer *json, const struct place *place)
{
    json_write_member_object(json, "location");
    json_write_member_text(json, "path", place->file);
    json_write_member_object(json, "lines");
    json_write_member_int(json, "begin", place->line == 0 ? 1 : place->line);
    if (place->end_line > place->line)
        json_write_member_int(json, "end", place->end_line);
    json_write_end(json);
    json_write_end(json);
}

static void put_issue(struct json_writer *json, const struct finding *f)
{
    struct buf check = BUF_INIT;

    buf_printf(&check, "%s %s", f->rule, f->name);
    json_write_object(json);
    json_write_member_text(json, "type", "issue");
    json_write_member_text(json, "check_name", buf_cstr(&check));
    json_write_member_text(json, "description", f->message);
    put_body(json, f);
    json_write_member_array(json, "categories");
    json_write_text(json, "Bug Risk");
    json_write_end(json);
    json_write_member_text(json, "fingerprint", f->fingerprint);
    json_write_member_text(json, "severity", severity(f));
    put_location(json, &f->place);
    json_write_end(json);
    buf_free(&check);
}

void fmt_gitlab(struct buf *out, const struct report *report)
{
    struct json_writer json;

    json_write_to_buf(&json, out);
    json_write_array(&json);
    for (size_t i = 0; i < report->run->findings.len; i++)
        if (report_is_open(&report->run->findings.data[i]))
            put_issue(&json, &report->run->findings.data[i]);
    json_write_end(&json);
    json_write_finish(&json);
}

/* Which of the pins by this call in this function it is, so that it is known again when lines move.
 */
static uint32_t ordinal(const struct run *run, size_t index)
{
    const struct pin_row *pin = &run->pins.data[index];
    uint32_t before = 0;

    for (size_t i = 0; i < index; i++) {
        const struct pin_row *other = &run->pins.data[i];

        before += strcmp(other->function, pin->function) == 0 &&
                  strcmp(other->api, pin->api) == 0 &&
                  strcmp(other->place.file, pin->place.file) == 0;
    }
    return before;
}

static void put_fingerprint(struct json_writer *json, const struct run *run, size_t index)
{
    const struct pin_row *pin = &run->pins.data[index];
    uint64_t key = hash_text(hash_text(HASH_SEED, pin->place.file), pin->function);
    char text[33];

    key = hash_u64(hash_text(key, pin->api), ordinal(run, index));
    snprintf(text, sizeof text, "%016" PRIx64 "%016" PRIx64, key, hash_u64(key, 1));
    json_write_member_text(json, "fingerprint", text);
}

static void put_pin(struct json_writer *json, const struct run *run, size_t index)
{
    const struct pin_row *pin = &run->pins.data[index];
    struct buf text = BUF_INIT;

    report_pin_text(&text, pin);
    json_write_object(json);
    json_write_member_text(json, "type", "issue");
    json_write_member_text(json, "check_name", "pin site");
    json_write_member_text(json, "description", buf_cstr(&text));
    json_write_member_array(json, "categories");
    json_write_text(json, "Bug Risk");
    json_write_end(json);
    put_fingerprint(json, run, index);
    json_write_member_text(json, "severity", "info");
    put_location(json, &pin->place);
    json_write_end(json);
    buf_free(&text);
}

void inventory_gitlab(struct buf *out, const struct report *report)
{
    struct json_writer json;

    json_write_to_buf(&json, out);
    json_write_array(&json);
    for (size_t i = 0; i < report->run->pins.len; i++)
        put_pin(&json, report->run, i);
    json_write_end(&json);
    json_write_finish(&json);
}
