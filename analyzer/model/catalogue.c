/* The rule catalogue: what a rule is called, says and advises, and what a target makes of it. */
#include "model/load_int.h"

#include <string.h>

#define VERDICT_KEYS "on needs lacks outcome why source"

static uint32_t evidence_bit(const char *name)
{
    static const char *const names[EVIDENCE_COUNT] = {
#define EVIDENCE(name, text) [EVIDENCE_##name] = text,
#include "model/evidence.def"
#undef EVIDENCE
    };

    for (uint32_t i = 0; i < EVIDENCE_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return UINT32_C(1) << i;
    return 0;
}

#define EVIDENCE(name, text) " " text
static const char evidence_words[] =
#include "model/evidence.def"
    ;
#undef EVIDENCE

static uint32_t read_evidence(struct load *load, const struct json_at *at, const char *key)
{
    uint32_t count, bits = 0;
    const char **names = load_texts(load, at, key, &count);
    struct json_at list = json_member(at, key);

    for (uint32_t i = 0; i < count && load->status == OK; i++) {
        uint32_t bit = evidence_bit(names[i]);

        if (bit == 0)
            load_fail(load, &list, "unknown evidence \"%s\": write one of:%s", names[i],
                      evidence_words);
        bits |= bit;
    }
    return bits;
}

static struct rule_verdict read_verdict(struct load *load, const struct json_at *at)
{
    static const char *const outcomes[] = { "harmless", "cost" };
    struct json_at on = json_member(at, "on");
    struct rule_verdict out = { .outcome = "" };

    load_keys(load, at, VERDICT_KEYS);
    out.on = load_target_test(load, &on);
    out.needs = read_evidence(load, at, "needs");
    out.lacks = read_evidence(load, at, "lacks");
    out.outcome = outcomes[load_choice(load, at, "outcome", "harmless cost")];
    out.why = load_text(load, at, "why");
    out.source = load_text(load, at, "source");
    if ((out.needs & out.lacks) != 0)
        load_fail(load, at, "never holds: what it needs it must lack");
    return out;
}

static void read_verdicts(struct load *load, const struct json_at *at, struct rule_info *out)
{
    struct json_at list = load_list(load, at, "verdicts");

    out->verdicts = ARENA_ARRAY(load->arena, struct rule_verdict, json_count(&list));
    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it))
        out->verdicts[out->verdict_count++] = read_verdict(load, &it);
}

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

static struct rule_info read_rule(struct load *load, const struct json_at *at)
{
    static const char *const levels[] = { "note", "warning", "error" };
    struct rule_info out = { .id = "" };

    load_keys(load, at, "id name level summary description fix cwe hidden-by verdicts");
    out.id = load_text(load, at, "id");
    out.name = load_text(load, at, "name");
    out.level = levels[load_choice(load, at, "level", "note warning error")];
    out.summary = load_text(load, at, "summary");
    out.description = load_text(load, at, "description");
    out.fix = load_text(load, at, "fix");
    out.cwe = load_text_or(load, at, "cwe", "");
    out.hidden_by = load_texts(load, at, "hidden-by", &out.hidden_by_count);
    check_id(load, at, out.id);
    check_name(load, at, out.name);
    read_verdicts(load, at, &out);
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

static int compare_rules(const void *a, const void *b)
{
    return strcmp(((const struct rule_info *)a)->id, ((const struct rule_info *)b)->id);
}

void load_catalogue(struct load *load, const struct json_at *file)
{
    struct json_at list;

    load_keys(load, file, "$schema format about rules");
    list = load_list(load, file, "rules");
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct rule_info rule = read_rule(load, &at);

        add_rule(load, &at, rule);
    }
    for (struct json_at at = json_first(&list); load->status == OK && at.node != NULL;
         at = json_next(&at))
        check_hidden_by(load, &at);
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
