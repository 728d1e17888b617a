/* The rule catalogue: what a rule is called, says and advises, and what a target makes of it. */
#include "model/load_int.h"

#include <string.h>

static void check_id(struct load *load, const struct json_at *object, const char *id)
{
    struct json_at at = json_member(object, "id");

    if (load->status == OK &&
        (strlen(id) != 5 || strncmp(id, "PF", 2) != 0 || strspn(id + 2, "0123456789") != 3))
        load_fail(load, &at, "\"%s\" is no rule id: write PF and three digits", id);
}

static void check_name(struct load *load, const struct json_at *object, const char *name)
{
    struct json_at at = json_member(object, "name");

    if (load->status == OK &&
        (name[0] == '\0' || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0'))
        load_fail(load, &at, "\"%s\" is no rule name: use lower-case letters, digits and \"-\"",
                  name);
}

static struct rule_info read_rule(struct load *load, const struct json_at *file,
                                  const struct json_at *at)
{
    static const char *const levels[] = { "note", "warning", "error" };
    struct rule_info out = { .id = "" };

    load_keys(load, at,
              "id name level summary description fix fixes cwe hidden-by needs-fork verdicts");
    out.id = load_text(load, at, "id");
    out.name = load_text(load, at, "name");
    out.level = levels[load_choice(load, at, "level", "note warning error")];
    out.summary = load_text(load, at, "summary");
    out.description = load_text(load, at, "description");
    out.fix = load_text(load, at, "fix");
    load_fixes(load, at, &out);
    out.cwe = load_text_or(load, at, "cwe", "");
    out.hidden_by = load_texts(load, at, "hidden-by", &out.hidden_by_count);
    check_id(load, at, out.id);
    check_name(load, at, out.name);
    out.needs_fork = load_flag(load, at, "needs-fork", false);
    load_cases(load, file, at, &out);
    return out;
}

static void add_rule(struct load *load, const struct json_at *at, struct rule_info rule)
{
    const struct rule_info *by_id = model_find_rule(load->model, rule.id);
    const struct rule_info *by_name = model_find_rule(load->model, rule.name);

    if (load->status != OK)
        return;
    if (by_name != NULL && by_name != by_id)
        load_fail(load, at, "two rules are called \"%s\": rename one", rule.name);
    if (by_id != NULL && !load->replace)
        load_fail(load, at, "the rule %s stands in the catalogue already: leave one out", rule.id);
    if (by_id != NULL)
        load->model->rules.data[by_id - load->model->rules.data] = rule;
    else
        vec_push(&load->model->rules, rule);
}

static void check_hidden_by(struct load *load, const struct json_at *at)
{
    struct json_at list = load_list(load, at, "hidden-by");

    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it)) {
        const char *id = "";

        if (json_text(&id, &it, load->err) == OK && model_find_rule(load->model, id) == NULL)
            load_fail(load, &it, "there is no rule \"%s\": name one of the catalogue", id);
    }
}

/* Rules that hide each other would both be silent. `seen` has 1 for a rule on
 * the way here, 2 for one that was followed to its end. */
static bool is_circle(const struct model *model, const struct rule_info *rule, unsigned char *seen)
{
    unsigned char *mine = &seen[rule - model->rules.data];

    if (*mine != 0)
        return *mine == 1;
    *mine = 1; /* on the way */
    for (uint32_t i = 0; i < rule->hidden_by_count; i++)
        if (is_circle(model, model_find_rule(model, rule->hidden_by[i]), seen))
            return true;
    *mine = 2;
    return false;
}

static void check_circles(struct load *load, const struct json_at *list)
{
    unsigned char *seen = ARENA_ARRAY(load->arena, unsigned char, load->model->rules.len + 1);

    for (struct json_at at = json_first(list); load->status == OK && at.node != NULL;
         at = json_next(&at)) {
        struct json_at hidden = json_member(&at, "hidden-by");
        const char *id = load_text(load, &at, "id");

        if (is_circle(load->model, model_find_rule(load->model, id), seen))
            load_fail(load, &hidden, "%s is hidden by itself, by way of these: remove one", id);
    }
}

static int compare_rules(const void *a, const void *b)
{
    return strcmp(((const struct rule_info *)a)->id, ((const struct rule_info *)b)->id);
}

void load_catalogue(struct load *load, const struct json_at *file)
{
    struct json_at list;

    load_keys(load, file, "$schema format about cases rules");
    list = load_list(load, file, "rules");
    load_bound(load, &list, LOAD_RULES, "rules");
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct rule_info rule = read_rule(load, file, &at);

        add_rule(load, &at, rule);
    }
    for (struct json_at at = json_first(&list); load->status == OK && at.node != NULL;
         at = json_next(&at))
        check_hidden_by(load, &at);
    if (load->status == OK)
        check_circles(load, &list);
    if (load->model->rules.len > 0)
        qsort(load->model->rules.data, load->model->rules.len, sizeof *load->model->rules.data,
              compare_rules);
}

const struct rule_info *model_find_rule(const struct model *model, const char *id_or_name)
{
    for (size_t i = 0; i < model->rules.len; i++) {
        const struct rule_info *rule = &model->rules.data[i];

        if (strcmp(rule->id, id_or_name) == 0 || strcmp(rule->name, id_or_name) == 0)
            return rule;
    }
    return NULL;
}
