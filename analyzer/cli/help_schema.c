/* The JSON schema of .pinfork.json; docs/pinfork.schema.json is a copy for editors. */
#include "cli/help.h"

#include "base/json_write.h"

#include <string.h>

static void put_choices(struct json_writer *json, const char *choices)
{
    json_write_member_array(json, "enum");
    for (const char *at = choices; *at != '\0'; at += strcspn(at, "|")) {
        at += *at == '|';
        json_write_text_n(json, at, strcspn(at, "|"));
    }
    json_write_end(json);
}

/* The type of one value. */
static void put_value(struct json_writer *json, const struct option_info *info)
{
    switch (info->kind) {
    case OPTION_KIND_SWITCH: json_write_member_text(json, "type", "boolean"); return;
    case OPTION_KIND_NUMBER:
        json_write_member_text(json, "type", "integer");
        json_write_member_int(json, "minimum", 1);
        return;
    case OPTION_KIND_PATH:
        json_write_member_text(json, "type", "string");
        json_write_member_int(json, "minLength", 1);
        return;
    case OPTION_KIND_TEXT: json_write_member_text(json, "type", "string"); break;
    }
    if (info->choices[0] != '\0')
        put_choices(json, info->choices);
}

static void put_list(struct json_writer *json, const struct option_info *info)
{
    json_write_member_array(json, "oneOf");
    json_write_object(json);
    put_value(json, info);
    json_write_end(json);
    json_write_object(json);
    json_write_member_text(json, "type", "array");
    json_write_member_object(json, "items");
    put_value(json, info);
    json_write_end(json);
    json_write_end(json);
    json_write_end(json);
}

static void put_option(struct json_writer *json, const struct option_info *info)
{
    json_write_member_object(json, info->name);
    json_write_member_text(json, "description", info->about);
    if ((info->flags & OPTION_IS_LIST) != 0)
        put_list(json, info);
    else
        put_value(json, info);
    json_write_end(json);
}

void help_schema(struct buf *out)
{
    struct json_writer json;

    json_write_to_buf(&json, out);
    json_write_object(&json);
    json_write_member_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_write_member_text(&json, "title", ".pinfork.json");
    json_write_member_text(&json, "description",
                           "A project's options for pinfork: long names of options. Paths are "
                           "relative to the file.");
    json_write_member_text(&json, "type", "object");
    json_write_member_bool(&json, "additionalProperties", false);
    json_write_member_object(&json, "properties");
    json_write_member_object(&json, "$schema");
    json_write_member_text(&json, "type", "string");
    json_write_end(&json);
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if ((option_table[i].flags & OPTION_IS_CONFIG) != 0)
            put_option(&json, &option_table[i]);
    json_write_end(&json);
    json_write_end(&json);
    json_write_finish(&json);
}
