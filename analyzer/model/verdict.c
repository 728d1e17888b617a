/* What targets make of a rule's hazard: read from the catalogue, and asked. */
#include "model/load_int.h"

#include <string.h>

static const char *const outcomes[] = {
    [OUTCOME_REAL] = "real",
    [OUTCOME_COST] = "cost",
    [OUTCOME_HARMLESS] = "harmless",
};

const char *outcome_text(enum outcome outcome)
{
    return outcomes[outcome];
}

/* ---- reading --------------------------------------------------------------------------------- */

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
    struct json_at on = json_member(at, "on");
    struct rule_verdict out = { .on = { 0 } };

    load_keys(load, at, "on outcome why costs source");
    out.on = load_version_test(load, &on);
    out.outcome = (enum outcome)load_choice(load, at, "outcome", "real cost harmless");
    out.why = load_text(load, at, "why");
    out.source = load_text(load, at, "source");
    out.costs = load_text_or(load, at, "costs", "");
    if (load->status == OK && (out.outcome == OUTCOME_COST) != (out.costs[0] != '\0'))
        load_fail(load, at, "\"costs\" goes with the outcome \"cost\": say what, and how much");
    return out;
}

static void read_verdicts(struct load *load, const struct json_at *at, struct rule_case *out)
{
    struct json_at list = load_list(load, at, "verdicts");

    out->verdicts = ARENA_ARRAY(load->arena, struct rule_verdict, json_count(&list));
    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it)) {
        if (out->verdict_count > 0 && !out->verdicts[out->verdict_count - 1].on.is_set)
            load_fail(load, &it, "never holds: the verdict before it holds on every target");
        out->verdicts[out->verdict_count++] = read_verdict(load, &it);
    }
}

/* Which hazards it is about: evidence that they rest on, and do not; the library of the pin. */
static void read_fit(struct load *load, const struct json_at *at, uint32_t *needs, uint32_t *lacks,
                     const char **library)
{
    *needs = read_evidence(load, at, "needs");
    *lacks = read_evidence(load, at, "lacks");
    *library = load_text_or(load, at, "library", "");
    if ((*needs & *lacks) != 0)
        load_fail(load, at, "never fits: what it needs it must lack");
}

static struct rule_case read_case(struct load *load, const struct json_at *at)
{
    struct rule_case out = { .text = "" };

    load_keys(load, at, "case needs lacks library verdicts");
    out.text = load_text(load, at, "case");
    read_fit(load, at, &out.needs, &out.lacks, &out.library);
    read_verdicts(load, at, &out);
    return out;
}

struct case_list {
    VEC(struct rule_case) cases;
};

static void add_case(struct load *load, const struct json_at *at, struct case_list *out)
{
    vec_push(&out->cases, read_case(load, at));
}

/* The cases of a list that rules share. */
static void add_named(struct load *load, const struct json_at *file, const struct json_at *at,
                      struct case_list *out)
{
    struct json_at shared = json_member(file, "cases"), list;
    const char *name = "";

    load->status = json_text(&name, at, load->err);
    if (load->status != OK)
        return;
    list = load_list(load, &shared, name);
    if (list.node == NULL)
        load_fail(load, at, "no list of cases is called \"%s\": name one of the file's \"cases\"",
                  name);
    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it))
        add_case(load, &it, out);
}

void load_cases(struct load *load, const struct json_at *file, const struct json_at *rule,
                struct rule_info *out)
{
    struct json_at list = load_list(load, rule, "verdicts");
    struct case_list found = { VEC_INIT };

    for (struct json_at it = json_first(&list); it.node != NULL && load->status == OK;
         it = json_next(&it)) {
        if (json_is_text(&it))
            add_named(load, file, &it, &found);
        else
            add_case(load, &it, &found);
    }
    out->cases = ARENA_ARRAY(load->arena, struct rule_case, found.cases.len);
    out->case_count = (uint32_t)found.cases.len;
    for (size_t i = 0; i < found.cases.len; i++)
        out->cases[i] = found.cases.data[i];
    vec_free(&found.cases);
}

static struct rule_fix read_fix(struct load *load, const struct json_at *at)
{
    struct rule_fix out = { .text = "" };

    load_keys(load, at, "fix needs lacks library");
    out.text = load_text(load, at, "fix");
    read_fit(load, at, &out.needs, &out.lacks, &out.library);
    return out;
}

void load_fixes(struct load *load, const struct json_at *rule, struct rule_info *out)
{
    struct json_at list = load_list(load, rule, "fixes");

    out->fixes = ARENA_ARRAY(load->arena, struct rule_fix, json_count(&list));
    for (struct json_at it = json_first(&list); it.node != NULL && load->status == OK;
         it = json_next(&it))
        out->fixes[out->fix_count++] = read_fix(load, &it);
}

/* ---- asking ---------------------------------------------------------------------------------- */

static bool is_of(const char *wanted, const char *library)
{
    return wanted[0] == '\0' || (library != NULL && strcmp(wanted, library) == 0);
}

static bool has(uint32_t evidence, uint32_t needs, uint32_t lacks)
{
    return (evidence & needs) == needs && (evidence & lacks) == 0;
}

static bool fits(const struct rule_case *one, uint32_t evidence, const char *library)
{
    return has(evidence, one->needs, one->lacks) && is_of(one->library, library);
}

const char *rule_fix(const struct rule_info *rule, uint32_t evidence, const char *library)
{
    for (uint32_t i = 0; i < rule->fix_count; i++) {
        const struct rule_fix *one = &rule->fixes[i];

        if (has(evidence, one->needs, one->lacks) && is_of(one->library, library))
            return one->text;
    }
    return rule->fix;
}

const struct rule_verdict *rule_verdict(const struct rule_info *rule, const struct target *target,
                                        uint32_t evidence, const char *library)
{
    for (uint32_t c = 0; c < rule->case_count; c++) {
        const struct rule_case *one = &rule->cases[c];

        for (uint32_t i = 0; fits(one, evidence, library) && i < one->verdict_count; i++)
            if (target_holds(target, &one->verdicts[i].on))
                return &one->verdicts[i];
    }
    return NULL;
}
