#include "report/sarif_int.h"
#include "report/uri.h"

#include <string.h>

void sarif_text(struct sarif *sarif, const char *key, const char *text)
{
    if (text[0] != '\0')
        json_write_member_text(&sarif->json, key, text);
}

void sarif_message_text(struct sarif *sarif, const char *key, const char *text)
{
    struct buf safe = BUF_INIT;

    for (const char *p = text; *p != '\0'; p++) {
        if (p[0] == ']' && p[1] == '(')
            buf_char(&safe, '\\');
        buf_char(&safe, *p);
    }
    sarif_text(sarif, key, buf_cstr(&safe));
    buf_free(&safe);
}

void sarif_message(struct sarif *sarif, const char *key, const char *text)
{
    if (text[0] == '\0')
        return;
    json_write_member_object(&sarif->json, key);
    sarif_message_text(sarif, "text", text);
    json_write_end(&sarif->json);
}

void sarif_sentence(struct sarif *sarif, const char *key, const char *text)
{
    struct buf sentence = BUF_INIT;

    buf_text(&sentence, text);
    if (sentence.len > 0 && strchr(".!?", sentence.data[sentence.len - 1]) == NULL)
        buf_char(&sentence, '.');
    sarif_message(sarif, key, buf_cstr(&sentence));
    buf_free(&sentence);
}

void sarif_artifact(struct sarif *sarif, const char *file)
{
    struct buf uri = BUF_INIT;

    uri_write(&uri, file);
    json_write_member_object(&sarif->json, "artifactLocation");
    sarif_text(sarif, "uri", buf_cstr(&uri));
    if (file[0] != '/')
        json_write_member_text(&sarif->json, "uriBaseId", "%SRCROOT%");
    json_write_end(&sarif->json);
    buf_free(&uri);
}

/* The place with an end: one character where none is known. */
static struct place with_end(const struct place *place)
{
    struct place full = *place;

    if (full.column == 0)
        full.column = 1;
    if (full.end_line < full.line || full.end_column == 0 ||
        (full.end_line == full.line && full.end_column < full.column)) {
        full.end_line = full.line;
        full.end_column = full.column + 1;
    }
    return full;
}

void sarif_region(struct sarif *sarif, const char *key, const struct place *place)
{
    const struct source *source;
    struct place full = with_end(place);

    if (place->line == 0)
        return;
    source = sources_get(sarif->report->sources, place->file);
    json_write_member_object(&sarif->json, key);
    json_write_member_int(&sarif->json, "startLine", full.line);
    json_write_member_int(&sarif->json, "startColumn",
                          source_utf16_column(source, full.line, full.column));
    json_write_member_int(&sarif->json, "endLine", full.end_line);
    json_write_member_int(&sarif->json, "endColumn",
                          source_utf16_column(source, full.end_line, full.end_column));
    json_write_end(&sarif->json);
}

void sarif_location(struct sarif *sarif, const struct place *place, const char *function,
                    const char *text, unsigned id)
{
    struct json_writer *json = &sarif->json;

    json_write_object(json);
    if (id > 0)
        json_write_member_int(json, "id", id);
    if (place->file[0] != '\0') {
        json_write_member_object(json, "physicalLocation");
        sarif_artifact(sarif, place->file);
        sarif_region(sarif, "region", place);
        json_write_end(json);
    }
    if (function[0] != '\0') {
        json_write_member_array(json, "logicalLocations");
        json_write_object(json);
        json_write_member_text(json, "name", function);
        json_write_member_text(json, "kind", "function");
        json_write_end(json);
        json_write_end(json);
    }
    sarif_message(sarif, "message", text);
    json_write_end(json);
}
