/* What a rule file says against all that is loaded: releases of what nothing pins, protection of
 * what nothing registers, examples of rules that are not there. */
#include "model/load_int.h"

#include <string.h>

static bool is_kind(const struct action *action, enum event_kind a, enum event_kind b)
{
    return action->event == a || action->event == b;
}

/* Some event of these kinds, of this library ("": of any) and known by this key (-1: by any). An
 * owner's release takes all it has, however else that is known. */
static bool any_event(const struct model *model, enum event_kind a, enum event_kind b,
                      const char *library, int key)
{
    for (size_t i = 0; i < model->apis.len; i++)
        for (uint32_t c = 0; c < model->apis.data[i].case_count; c++)
            for (uint32_t k = 0; k < model->apis.data[i].cases[c].action_count; k++) {
                const struct action *action = &model->apis.data[i].cases[c].actions[k];

                if (is_kind(action, a, b) &&
                    (library[0] == '\0' || strcmp(action->library, library) == 0) &&
                    (key < 0 || (int)action->key == key ||
                     (key == KEY_OWNER && action->owner.kind != OPERAND_NONE) ||
                     (key == KEY_VALUE && action->key_value.kind != OPERAND_NONE) ||
                     (key == KEY_HANDLE && action->handle.kind != OPERAND_NONE)))
                    return true;
            }
    return false;
}

static const char *text_of(const struct json_at *object, const char *key, const char *fallback)
{
    struct json_at at = json_member(object, key);
    struct err ignored = ERR_INIT;
    const char *text = fallback;

    return at.node != NULL && json_text(&text, &at, &ignored) == OK ? text : fallback;
}

static void check_event(struct load *load, const struct json_at *at)
{
    const char *event = text_of(at, "event", ""), *library = text_of(at, "library", "");
    const char *key = text_of(at, "key", "handle");

    if (strcmp(event, "unpin") == 0 && !any_event(load->model, EV_PIN, EV_PIN, library,
                                                  word_index("handle address value owner", key)))
        load_fail(
            load, at,
            "releases nothing: no pin of %s%s is known by its %s. Give pin and unpin the same "
            "\"key\" and \"library\"",
            library[0] == '\0' ? "any library" : "the library ", library, key);
    if (strcmp(event, "lib-guard") == 0 && !any_event(load->model, EV_PIN, EV_QUEUE, library, -1))
        load_fail(load, at,
                  "protects nothing: no pin is of the library \"%s\". Use the name that the pins "
                  "have",
                  library);
    if (strcmp(event, "reap") == 0 && !any_event(load->model, EV_SUBMIT, EV_PIN, "", -1))
        load_fail(load, at, "takes completions, and nothing is ever submitted");
}

static void check_cases(struct load *load, const struct json_at *api)
{
    struct json_at cases = json_member(api, "cases");

    for (struct json_at one = json_first(&cases); one.node != NULL; one = json_next(&one)) {
        struct json_at actions = json_member(&one, "do");

        for (struct json_at at = json_first(&actions); at.node != NULL; at = json_next(&at))
            check_event(load, &at);
    }
}

static void check_example(struct load *load, const struct json_at *example)
{
    struct json_at list = json_member(example, "expect");

    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct err ignored = ERR_INIT;
        const char *id = "";

        if (json_text(&id, &at, &ignored) == OK && model_find_rule(load->model, id) == NULL)
            load_fail(load, &at, "there is no rule \"%s\": name one of the catalogue", id);
    }
}

enum status model_cross_check(struct model *model, const struct json_doc *doc, struct err *err)
{
    struct load load = { .model = model, .arena = &model->arena, .err = err };
    struct json_at file = json_root(doc), apis = json_member(&file, "apis");
    struct json_at examples = json_member(&file, "examples");

    for (struct json_at at = json_first(&apis); at.node != NULL; at = json_next(&at))
        check_cases(&load, &at);
    for (struct json_at at = json_first(&examples); at.node != NULL; at = json_next(&at))
        check_example(&load, &at);
    return load.status;
}
