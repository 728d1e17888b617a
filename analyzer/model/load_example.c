/* A rule file's own examples: their form. Running them takes a front end; see cli/examples.h. */
#include "model/load_int.h"

#include <string.h>

#define VERDICTS "guarded shared unpinned released exposed no-fork kernel escapes"

enum { EXAMPLES = 256, LINES = 4096 };

/* A text, or its lines. */
static void check_code(struct load *load, const struct json_at *at)
{
    struct json_at code = json_member(at, "code");
    const char *line;

    if (code.node == NULL)
        load_fail(load, at,
                  "\"code\" is missing: write a few lines of C, a text or a list of them");
    if (!json_is_array(&code) && load->status == OK)
        load->status = json_text(&line, &code, load->err);
    load_bound(load, &code, LINES, "lines");
    for (struct json_at it = json_first(&code); load->status == OK && it.node != NULL;
         it = json_next(&it))
        load->status = json_text(&line, &it, load->err);
}

static void check_expected(struct load *load, const struct json_at *at)
{
    struct json_at list = load_list(load, at, "expect");

    if (list.node == NULL)
        load_fail(load, at,
                  "\"expect\" is missing: list the rules that report something, [] for none");
    for (struct json_at it = json_first(&list); load->status == OK && it.node != NULL;
         it = json_next(&it)) {
        const char *id = "";

        load->status = json_text(&id, &it, load->err);
        if (strlen(id) != 5 || strncmp(id, "PF", 2) != 0 || strspn(id + 2, "0123456789") != 3)
            load_fail(load, &it, "\"%s\" is no rule id: write PF and three digits", id);
    }
}

static void check_pins(struct load *load, const struct json_at *at)
{
    struct json_at list = load_list(load, at, "pins");

    for (struct json_at it = json_first(&list); load->status == OK && it.node != NULL;
         it = json_next(&it)) {
        const char *verdict = "";

        load->status = json_text(&verdict, &it, load->err);
        if (word_index(VERDICTS, verdict) < 0)
            load_fail(load, &it, "unknown verdict \"%s\": write one of: " VERDICTS, verdict);
    }
}

static void check_target(struct load *load, const struct json_at *at)
{
    struct json_at value = json_member(at, "target");
    const char *text = load_text_or(load, at, "target", "portable");
    struct target ignored;
    struct err err = ERR_INIT;

    if (load->status == OK && target_parse(&ignored, text, &err) != OK)
        load_fail(load, &value, "%s", err.text);
}

void load_examples(struct load *load, const struct json_at *file)
{
    struct json_at list = load_list(load, file, "examples");

    load_bound(load, &list, EXAMPLES, "examples");
    for (struct json_at at = json_first(&list); load->status == OK && at.node != NULL;
         at = json_next(&at)) {
        load_keys(load, &at, "about code expect pins target");
        check_code(load, &at);
        check_expected(load, &at);
        check_pins(load, &at);
        check_target(load, &at);
    }
}
