#include "lsp/diagnostics.h"

#include "base/json_write.h"
#include "base/path.h"
#include "report/format.h"
#include "report/uri.h"

#include <string.h>

struct diagnostics {
    struct json_writer json;
    const struct run *run;
    struct sources sources;
    struct arena arena;
};

static void put_uri(struct diagnostics *d, const char *file)
{
    struct buf uri = BUF_INIT;

    uri_write(&uri, path_join(&d->arena, d->run->root, file));
    json_write_member_text(&d->json, "uri", buf_cstr(&uri));
    buf_free(&uri);
}

/* Lines and columns count from 0, columns in UTF-16 units. */
static void put_position(struct diagnostics *d, const char *key, const char *file, uint32_t line,
                         uint32_t column)
{
    column = source_utf16_column(sources_get(&d->sources, file), line, column);
    json_write_member_object(&d->json, key);
    json_write_member_int(&d->json, "line", line == 0 ? 0 : (int64_t)line - 1);
    json_write_member_int(&d->json, "character", column == 0 ? 0 : (int64_t)column - 1);
    json_write_end(&d->json);
}

static void put_range(struct diagnostics *d, const struct place *place)
{
    bool ends = place->end_line >= place->line && place->end_line > 0;

    json_write_member_object(&d->json, "range");
    put_position(d, "start", place->file, place->line, place->column);
    put_position(d, "end", place->file, ends ? place->end_line : place->line,
                 ends ? place->end_column : place->column);
    json_write_end(&d->json);
}

static void put_steps(struct diagnostics *d, const struct finding *f)
{
    json_write_member_array(&d->json, "relatedInformation");
    for (uint32_t i = 0; i < f->step_count; i++) {
        const struct step *step = &f->steps[i];
        struct buf text = BUF_INIT;

        if (step->place.file[0] == '\0')
            continue;
        buf_printf(&text, "%u. ", i + 1);
        report_step_text(&text, step);
        json_write_object(&d->json);
        json_write_member_object(&d->json, "location");
        put_uri(d, step->place.file);
        put_range(d, &step->place);
        json_write_end(&d->json);
        json_write_member_text(&d->json, "message", buf_cstr(&text));
        json_write_end(&d->json);
        buf_free(&text);
    }
    json_write_end(&d->json);
}

static void put_finding(struct diagnostics *d, const struct finding *f)
{
    static const int severities[] = { [LEVEL_NOTE] = 3, [LEVEL_WARNING] = 2, [LEVEL_ERROR] = 1 };
    struct buf text = BUF_INIT;

    report_full_message(&text, f);
    json_write_object(&d->json);
    put_range(d, &f->place);
    json_write_member_int(&d->json, "severity", severities[f->level]);
    json_write_member_text(&d->json, "code", f->rule);
    json_write_member_text(&d->json, "source", "pinfork");
    json_write_member_text(&d->json, "message", buf_cstr(&text));
    put_steps(d, f);
    json_write_end(&d->json);
    buf_free(&text);
}

/* Findings are sorted by file: those of one file, from `first` on; what is past them. */
static size_t put_file(struct buf *out, struct diagnostics *d, size_t first)
{
    const struct finding *all = d->run->findings.data;
    size_t i = first;

    json_write_to_buf(&d->json, out);
    d->json.is_compact = true;
    json_write_object(&d->json);
    put_uri(d, all[first].place.file);
    json_write_member_array(&d->json, "diagnostics");
    for (; i < d->run->findings.len && strcmp(all[i].place.file, all[first].place.file) == 0; i++)
        if (report_is_open(&all[i]))
            put_finding(d, &all[i]);
    json_write_end(&d->json);
    json_write_end(&d->json);
    json_write_finish(&d->json);
    buf_char(out, '\n');
    return i;
}

void lsp_diagnostics(struct buf *out, const struct run *run)
{
    struct diagnostics d = { .run = run };
    size_t at = 0;

    arena_init(&d.arena);
    sources_init(&d.sources, run->root);
    while (at < run->findings.len)
        at = put_file(out, &d, at);
    sources_fini(&d.sources);
    arena_fini(&d.arena);
}
