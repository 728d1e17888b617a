/* Every way in which a rule file can be wrong, and what the message says. */
#include "test.h"

#include "base/buf.h"
#include "model/model.h"

static enum status load(struct model *model, const char *text, struct err *err)
{
    struct arena arena;
    char *directory, *path;
    enum status status;

    arena_init(&arena);
    directory = test_directory(&arena);
    path = arena_printf(&arena, "%s/x.json", directory);
    test_write(path, text);
    status = model_load_file(model, path, false, err);
    test_remove(directory);
    arena_fini(&arena);
    return status;
}

/* `at` is the JSON pointer. */
static void rejects(const char *text, const char *at, const char *why)
{
    struct model model;
    struct err err = ERR_INIT;
    char place[128];

    model_init(&model);
    if (load(&model, text, &err) != ERR_INPUT)
        fail_msg("accepted: %s", text);
    snprintf(place, sizeof place, "/x.json:1:");
    test_says(&err, place);
    snprintf(place, sizeof place, " at %s: ", at);
    test_says(&err, place);
    test_says(&err, why);
    model_fini(&model);
}

#define FILE_OF(rest) "{\"format\":1,\"library\":\"x\"," rest "}"
#define API_OF(rest)                                                                               \
    FILE_OF("\"constants\":{\"K\":4},\"apis\":[{\"api\":\"f\",\"args\":[\"p\",\"n\"]," rest "}]")
#define CASE_OF(rest) API_OF("\"cases\":[{" rest "}]")
#define WHEN_OF(rest) CASE_OF("\"when\":[" rest "]")
#define DO_OF(rest) CASE_OF("\"do\":[{" rest "}]")

static void files(void **state)
{
    (void)state;
    rejects("[]", "the top", "a rule file is an object");
    rejects("{\"library\":\"x\"}", "the top", "format");
    rejects("{\"format\":2,\"library\":\"x\"}", "/format", "this program reads format 1");
    rejects("{\"format\":1}", "the top", "library");
    rejects(FILE_OF("\"apsi\":[]"), "/apsi", "apis");
    rejects(FILE_OF("\"apis\":{}"), "/apis", "");
    rejects(FILE_OF("\"harmless\":[1]"), "/harmless/0", "");
    rejects(FILE_OF("\"constants\":[]"), "/constants", "an object is wanted");
    rejects(FILE_OF("\"constants\":{\"K\":\"four\"}"), "/constants/K", "no integer");
    rejects(FILE_OF("\"constants\":{\"K\":1.5}"), "/constants/K", "no integer");
    rejects(FILE_OF("\"harmless\":[\"f\",\"f\"]"), "/harmless/1", "");
}

static void apis(void **state)
{
    (void)state;
    rejects(FILE_OF("\"apis\":[3]"), "/apis/0", "an object is wanted");
    rejects(FILE_OF("\"apis\":[{}]"), "/apis/0", "api");
    rejects(FILE_OF("\"apis\":[{\"api\":\"\"}]"), "/apis/0/api", "is no function's name");
    rejects(FILE_OF("\"apis\":[{\"api\":\"f\"},{\"api\":\"f\"}]"), "/apis/1/api", "already");
    rejects(FILE_OF("\"apis\":[{\"api\":\"f\"},{\"api\":\"g\",\"aliases\":[\"f\"]}]"),
            "/apis/1/aliases/0", "\"extends\"");
    rejects(FILE_OF("\"apis\":[{\"api\":\"f\",\"args\":[\"a\",\"a\"]}]"), "/apis/0/args",
            "two arguments are called \"a\"");
    rejects(FILE_OF("\"apis\":[{\"api\":\"f\",\"args\":[\"return\"]}]"), "/apis/0/args",
            "cannot name an argument");
    rejects(FILE_OF("\"apis\":[{\"api\":\"f\",\"args\":[\"a\"]},{\"api\":\"f\",\"extends\":true}]"),
            "/apis/1", "use the same \"args\"");
    rejects(API_OF("\"harmless\":1"), "/apis/0/harmless", "");
    rejects(API_OF("\"kernel\":{\"since\":\"6.1\",\"before\":\"5.9\"}"), "/apis/0/kernel",
            "must be less");
    rejects(API_OF("\"kernel\":{\"since\":\"new\"}"), "/apis/0/kernel/since", "is no version");
}

/* What no call, no value and no target can match. */
static void nothing_matches(void **state)
{
    static const char at[] = "/apis/0/cases/0/when/0";

    (void)state;
    rejects(FILE_OF("\"apis\":[{\"api\":\"f()\"}]"), "/apis/0/api", "is no function's name");
    rejects(FILE_OF("\"harmless\":[\"a b\"]"), "/harmless/0", "is no function's name");
    rejects(FILE_OF("\"apis\":[{\"api\":\"f\",\"args\":[\"a b\"]}]"), "/apis/0/args",
            "cannot name an argument");
    rejects(WHEN_OF("{\"arg\":\"n\",\"is\":300,\"width\":8}"), at, "more than 8 bits");
    rejects(WHEN_OF("{\"arg\":\"p\",\"type\":\"struct t\"}"), "/apis/0/cases/0/when/0/type",
            "without \"struct\"");
    rejects(CASE_OF("\"returns\":\"null\",\"when\":[{\"arg\":\"return\",\"not\":0}]"), at,
            "contradicts \"returns\"");
    rejects(CASE_OF("\"returns\":\"positive\",\"when\":[{\"arg\":\"return\",\"less\":1}]"), at,
            "contradicts \"returns\"");
    rejects(WHEN_OF("{\"arg\":\"n\",\"at-least\":3},{\"arg\":\"n\",\"less\":5},"
                    "{\"arg\":\"n\",\"not\":3},{\"arg\":\"n\",\"bits\":4,\"set\":false}"),
            "/apis/0/cases/0/when/3", "no value passes");
    rejects(
        WHEN_OF("{\"arg\":\"n\",\"bits\":1,\"set\":false},{\"arg\":\"n\",\"bits\":2,\"set\":false},"
                "{\"arg\":\"n\",\"bits\":3,\"set\":true}"),
        "/apis/0/cases/0/when/2", "no value passes");
    rejects(DO_OF("\"event\":\"exec\",\"on\":{\"portable\":false,\"musl\":false}"),
            "/apis/0/cases/0/do/0/on", "holds on no target");
}

/* And its twins, which some value passes. */
static void something_matches(void **state)
{
    static const char *const texts[] = {
        "{\"arg\":\"n\",\"at-least\":3},{\"arg\":\"n\",\"less\":5},{\"arg\":\"n\",\"not\":3}",
        "{\"arg\":\"n\",\"bits\":1,\"set\":false},{\"arg\":\"n\",\"bits\":3,\"set\":true}",
        "{\"arg\":\"n\",\"is\":255,\"width\":8}",
        "{\"arg\":\"n\",\"is\":-1,\"width\":32}",
        "{\"arg\":\"return\",\"not\":0},{\"arg\":\"n\",\"is\":0}",
        "{\"arg\":\"n\",\"less\":9},{\"arg\":\"n\",\"at-least\":-9},{\"arg\":\"n\",\"bits\":8,\"set\":true}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct model model;
        struct err err = ERR_INIT;
        char text[512];

        snprintf(text, sizeof text, WHEN_OF("%s"), texts[i]);
        model_init(&model);
        if (load(&model, text, &err) != OK)
            fail_msg("%s", err.text);
        model_fini(&model);
    }
}

static void examples(void **state)
{
    (void)state;
    rejects(FILE_OF("\"examples\":[1]"), "/examples/0", "an object is wanted");
    rejects(FILE_OF("\"examples\":[{\"expect\":[]}]"), "/examples/0", "\"code\" is missing");
    rejects(FILE_OF("\"examples\":[{\"code\":[1],\"expect\":[]}]"), "/examples/0/code/0", "");
    rejects(FILE_OF("\"examples\":[{\"code\":\"\"}]"), "/examples/0", "\"expect\" is missing");
    rejects(FILE_OF("\"examples\":[{\"code\":\"\",\"expect\":[\"101\"]}]"), "/examples/0/expect/0",
            "PF and three digits");
    rejects(FILE_OF("\"examples\":[{\"code\":\"\",\"expect\":[],\"pins\":[\"safe\"]}]"),
            "/examples/0/pins/0", "no-fork");
    rejects(FILE_OF("\"examples\":[{\"code\":\"\",\"expect\":[],\"target\":\"dos\"}]"),
            "/examples/0/target", "");
}

/* A list or path so long that comparing its parts would take for ever. */
static void bounds(void **state)
{
    static const struct {
        const char *head, *item, *tail, *at;
    } rows[] = {
        { "\"apis\":[{\"api\":\"f\",\"args\":[", "\"a\"", "]}]", "/apis/0/args" },
        { "\"apis\":[{\"api\":\"f\",\"aliases\":[", "\"a\"", "]}]", "/apis/0/aliases" },
        { "\"apis\":[{\"api\":\"f\",\"cases\":[", "{}", "]}]", "/apis/0/cases" },
        { "\"apis\":[{\"api\":\"f\",\"cases\":[{\"do\":[", "{}", "]}]}]", "/apis/0/cases/0/do" },
        { "\"apis\":[{\"api\":\"f\",\"cases\":[{\"when\":[", "{}", "]}]}]",
          "/apis/0/cases/0/when" },
        { "\"apis\":[", "{}", "]", "/apis" },
        { "\"harmless\":[", "\"a\"", "]", "/harmless" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf text = BUF_INIT;

        buf_printf(&text, "{\"format\":1,\"library\":\"x\",%s%s", rows[i].head, rows[i].item);
        for (int n = 0; n < 20000; n++)
            buf_printf(&text, ",%s", rows[i].item);
        buf_printf(&text, "%s}", rows[i].tail);
        rejects(buf_cstr(&text), rows[i].at, "allowed");
        buf_free(&text);
    }
    rejects(DO_OF("\"event\":\"read\",\"at\":\"*****************p\""), "/apis/0/cases/0/do/0/at",
            "steps at most");
}

static void cases(void **state)
{
    (void)state;
    rejects(CASE_OF("\"returns\":\"maybe\""), "/apis/0/cases/0/returns", "not-minus-one");
    rejects(CASE_OF("\"returns\":{}"), "/apis/0/cases/0/returns", "\"value\" is missing");
    rejects(CASE_OF("\"then\":[]"), "/apis/0/cases/0/then", "unknown key");
    rejects(API_OF("\"cases\":[{\"returns\":\"null\"},{\"returns\":\"null\"}]"), "/apis/0/cases/1",
            "never matches");
    rejects(API_OF("\"cases\":[{\"when\":[{\"arg\":\"p\",\"is\":0},{\"arg\":\"n\",\"is\":1}]},"
                   "{\"when\":[{\"arg\":\"n\",\"is\":1},{\"arg\":\"p\",\"is\":0}]}]"),
            "/apis/0/cases/1", "never matches");
}

static void conditions(void **state)
{
    static const char at[] = "/apis/0/cases/0/when/0";

    (void)state;
    rejects(WHEN_OF("{\"is\":1}"), at, "\"arg\" is missing");
    rejects(WHEN_OF("{\"arg\":\"n\"}"), at, "write one of: is; not;");
    rejects(WHEN_OF("{\"arg\":\"n\",\"is\":1,\"not\":2}"), at, "write one of");
    rejects(WHEN_OF("{\"arg\":\"n\",\"bits\":1}"), at, "bits and set");
    rejects(WHEN_OF("{\"arg\":\"n\",\"equals\":1}"), "/apis/0/cases/0/when/0/equals", "");
    rejects(WHEN_OF("{\"arg\":\"x\",\"is\":1}"), "/apis/0/cases/0/when/0/arg", "(p, n)");
    rejects(WHEN_OF("{\"arg\":\"n\",\"is\":\"L\"}"), "/apis/0/cases/0/when/0/is", "\"constants\"");
    rejects(WHEN_OF("{\"arg\":\"n\",\"bits\":0,\"set\":true}"), at, "no bit is tested");
    rejects(WHEN_OF("{\"arg\":\"n\",\"bits\":1,\"set\":1}"), "/apis/0/cases/0/when/0/set", "");
    rejects(WHEN_OF("{\"arg\":\"n\",\"mask\":3,\"is\":4}"), at, "can never hold");
    rejects(WHEN_OF("{\"arg\":3,\"is\":4}"), at, "name an argument");
    rejects(WHEN_OF("{\"arg\":\"p[]\",\"is\":4}"), at, "cannot be tested");
    rejects(WHEN_OF("{\"arg\":\"n\",\"is\":1,\"width\":64}"), "/apis/0/cases/0/when/0/width",
            "1 to 63");
    rejects(WHEN_OF("{\"arg\":\"*p\",\"type\":\"t\"}"), "/apis/0/cases/0/when/0/arg",
            "an argument itself");
    rejects(WHEN_OF("{\"arg\":\"p\",\"text\":\"t\",\"width\":8}"), "/apis/0/cases/0/when/0/width",
            "only numbers");
}

static void contradictions(void **state)
{
    static const char *const pairs[] = {
        "{\"arg\":\"n\",\"is\":1},{\"arg\":\"n\",\"is\":2}",
        "{\"arg\":\"n\",\"is\":1},{\"arg\":\"n\",\"not\":1}",
        "{\"arg\":\"n\",\"not\":1},{\"arg\":\"n\",\"is\":1}",
        "{\"arg\":\"n\",\"is\":2},{\"arg\":\"n\",\"bits\":1,\"set\":true}",
        "{\"arg\":\"n\",\"bits\":\"K\",\"set\":true},{\"arg\":\"n\",\"bits\":12,\"set\":false}",
        "{\"arg\":\"n\",\"bits\":5,\"set\":true},{\"arg\":\"n\",\"mask\":7,\"is\":2}",
        "{\"arg\":\"n\",\"bits\":5,\"set\":false},{\"arg\":\"n\",\"mask\":4,\"is\":4}",
        "{\"arg\":\"n\",\"mask\":6,\"is\":2},{\"arg\":\"n\",\"mask\":3,\"is\":1}",
        "{\"arg\":\"n\",\"less\":3},{\"arg\":\"n\",\"at-least\":3}",
        "{\"arg\":\"n\",\"is\":9},{\"arg\":\"n\",\"less\":3}",
        "{\"arg\":\"p\",\"type\":\"a\"},{\"arg\":\"p\",\"type\":\"b\"}",
        "{\"arg\":\"p\",\"text\":\"a\"},{\"arg\":\"p\",\"not-text\":\"a\"}",
        "{\"arg\":\"p\",\"first-of-two\":true},{\"arg\":\"p\",\"first-of-two\":false}",
        "{\"arg\":\"p->f\",\"is\":1},{\"arg\":\"p->f\",\"is\":2}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char text[512];

        snprintf(text, sizeof text, WHEN_OF("%s"), pairs[i]);
        rejects(text, "/apis/0/cases/0/when/1", "contradicts an earlier condition");
    }
    rejects(WHEN_OF("{\"arg\":\"n\",\"is\":1},{\"arg\":\"n\",\"is\":1}"), "/apis/0/cases/0/when/1",
            "twice");
}

static void operands(void **state)
{
    static const char *const texts[][2] = {
        { "\"\"", "is no operand" },
        { "\"x\"", "neither an argument (p, n)" },
        { "\"p->\"", "cannot be followed" },
        { "\"p.f\"", "cannot be followed" },
        { "\"p f\"", "cannot be followed" },
        { "\"*\"", "is no operand" },
        { "\"p[3]\"", "cannot be followed" },
        { "\"p[]\"", "needs a \\\"count\\\"" },
        { "true", "" },
        { "1.5", "" },
        { "{\"mul\":[1]}", "two operands" },
        { "{\"div\":[1,2]}", "div" },
        { "{}", "write exactly one" },
        { "{\"mul\":[\"p\",\"q\"]}", "\"q\"" },
        { "\"0x1g\"", "is no operand" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct model model;
        struct err err = ERR_INIT;
        char text[512], why[64];

        snprintf(text, sizeof text, DO_OF("\"event\":\"read\",\"at\":%s"), texts[i][0]);
        snprintf(why, sizeof why, "%s", texts[i][1]);
        if (strstr(why, "count") != NULL)
            snprintf(why, sizeof why, "needs a \"count\"");
        model_init(&model);
        assert_int_equal(load(&model, text, &err), ERR_INPUT);
        test_says(&err, "at /apis/0/cases/0/do/0");
        test_says(&err, why);
        model_fini(&model);
    }
}

static void actions(void **state)
{
    static const char at[] = "/apis/0/cases/0/do/0";

    (void)state;
    rejects(DO_OF("\"at\":\"p\""), at, "event");
    rejects(DO_OF("\"event\":\"pinn\""), "/apis/0/cases/0/do/0/event", "alloc free map");
    rejects(DO_OF("\"event\":\"\""), "/apis/0/cases/0/do/0/event", "unknown event");
    rejects(DO_OF("\"event\":\"free\""), at, "\"at\" is missing");
    rejects(DO_OF("\"event\":\"free\",\"at\":\"p\",\"len\":\"n\""), "/apis/0/cases/0/do/0/len", "");
    rejects(DO_OF("\"event\":\"pin\",\"at\":\"p\""), at, "\"handle\" is missing");
    rejects(DO_OF("\"event\":\"pin\",\"at\":\"p\",\"key\":\"owner\""), at, "\"owner\" is missing");
    rejects(DO_OF("\"event\":\"unpin\",\"key\":\"value\",\"owner\":\"p\""), at,
            "\"key-value\" is missing");
    rejects(DO_OF("\"event\":\"unpin\",\"key\":\"name\",\"owner\":\"p\""),
            "/apis/0/cases/0/do/0/key", "handle address value owner");
    rejects(DO_OF("\"event\":\"read\",\"at\":\"p\",\"count\":\"n\""), at, "goes with \"[]\"");
    rejects(DO_OF("\"event\":\"transfer\",\"at\":\"p\",\"from\":\"p[]\""),
            "/apis/0/cases/0/do/0/from", "only");
    rejects(DO_OF("\"event\":\"submit\""), at, "names its \"owner\"");
    rejects(DO_OF("\"event\":\"guard\",\"at\":\"p\",\"len\":\"n\",\"void\":true"), at, "\"why\"");
    rejects(DO_OF("\"event\":\"callback\",\"start\":\"p\",\"later\":true,\"at-exit\":true"), at,
            "exclude each other");
    rejects(DO_OF("\"event\":\"fork\",\"role\":\"uncle\""), "/apis/0/cases/0/do/0/role",
            "parent child");
    rejects(DO_OF("\"event\":\"alloc\",\"at\":\"return\",\"memory\":\"swap\""),
            "/apis/0/cases/0/do/0/memory", "heap");
    rejects(DO_OF("\"event\":\"exit\",\"quick\":\"yes\""), "/apis/0/cases/0/do/0/quick", "");
}

static void target_tests(void **state)
{
    static const char at[] = "/apis/0/cases/0/do/0/on";

    (void)state;
    rejects(DO_OF("\"event\":\"exec\",\"on\":{\"kernel\":{}}"), at, "\"portable\" is missing");
    rejects(DO_OF("\"event\":\"exec\",\"on\":{\"portable\":true}"), at, "tests nothing");
    rejects(DO_OF("\"event\":\"exec\",\"on\":{\"portable\":true,\"newlib\":true}"),
            "/apis/0/cases/0/do/0/on/newlib", "");
    rejects(DO_OF("\"event\":\"exec\",\"on\":{\"portable\":true,\"glibc\":{\"since\":2}}"),
            "/apis/0/cases/0/do/0/on/glibc/since", "");
    rejects(DO_OF("\"event\":\"exec\",\"on\":{\"portable\":true,\"glibc\":{\"since\":\"2.x\"}}"),
            "/apis/0/cases/0/do/0/on/glibc/since", "is no version");
}

#define RULE_OF(id, name, rest)                                                                    \
    "{\"id\":\"" id "\",\"name\":\"" name                                                          \
    "\",\"level\":\"note\",\"summary\":\"s\",\"description\":\"d\",\"fix\":\"f\"" rest "}"
#define RULES_OF(rest) "{\"format\":1,\"rules\":[" rest "]}"

static void rules(void **state)
{
    (void)state;
    rejects(RULES_OF("{\"id\":\"PF101\"}"), "/rules/0", "name");
    rejects(RULES_OF(RULE_OF("P101", "a", "")), "/rules/0/id", "three digits");
    rejects(RULES_OF(RULE_OF("PF101", "A b", "")), "/rules/0/name", "lower-case");
    rejects(RULES_OF("{\"id\":\"PF101\",\"name\":\"a\",\"level\":\"fatal\"}"), "/rules/0/level",
            "note warning error");
    rejects(RULES_OF(RULE_OF("PF101", "a", "") "," RULE_OF("PF101", "a", "")), "/rules/1",
            "already");
    rejects(RULES_OF(RULE_OF("PF101", "a", "") "," RULE_OF("PF102", "a", "")), "/rules/1",
            "two rules are called \"a\"");
    rejects(RULES_OF(RULE_OF("PF101", "a", ",\"hidden-by\":[\"PF999\"]")), "/rules/0/hidden-by/0",
            "no rule \"PF999\"");
    rejects(RULES_OF(RULE_OF("PF101", "a", ",\"hidden-by\":[\"PF102\"]") "," RULE_OF(
                "PF102", "b", ",\"hidden-by\":[\"PF101\"]")),
            "/rules/0/hidden-by", "hidden by itself");
}

#define VERDICTS_OF(rest) RULES_OF(RULE_OF("PF101", "a", ",\"verdicts\":[" rest "]"))
#define KIND_OF(rest, verdicts) "{\"case\":\"c\"," rest "\"verdicts\":[" verdicts "]}"
#define REAL "{\"outcome\":\"real\",\"why\":\"w\",\"source\":\"s\"}"

static void verdicts(void **state)
{
    (void)state;
    rejects(VERDICTS_OF(KIND_OF("\"needs\":[\"luck\"],", REAL)), "/rules/0/verdicts/0/needs",
            "huge-pages");
    rejects(VERDICTS_OF(KIND_OF("", "{\"outcome\":\"fine\"}")),
            "/rules/0/verdicts/0/verdicts/0/outcome", "real cost harmless");
    rejects(VERDICTS_OF(KIND_OF("\"needs\":[\"library\"],\"lacks\":[\"library\"],", REAL)),
            "/rules/0/verdicts/0", "never fits");
    rejects(VERDICTS_OF(KIND_OF("", REAL "," REAL)), "/rules/0/verdicts/0/verdicts/1",
            "never holds");
    rejects(VERDICTS_OF(KIND_OF("", "{\"outcome\":\"cost\",\"why\":\"w\",\"source\":\"s\"}")),
            "/rules/0/verdicts/0/verdicts/0", "say what, and how much");
    rejects(VERDICTS_OF("\"other\""), "/rules/0/verdicts/0",
            "no list of cases is called \"other\"");
}

static void places(void **state)
{
    struct model model;
    struct err err = ERR_INIT;

    (void)state;
    model_init(&model);
    assert_int_equal(load(&model,
                          "{ \"format\": 1, \"library\": \"x\", \"apis\": [\n"
                          "  { \"api\": \"f\", \"cases\": [\n"
                          "    { \"do\": [\n"
                          "      { \"event\": \"pinn\" } ] } ] } ] }\n",
                          &err),
                     ERR_INPUT);
    test_says(&err, "/x.json:4:");
    model_fini(&model);
}

static void missing_files(void **state)
{
    struct model model;
    struct err err = ERR_INIT;

    (void)state;
    model_init(&model);
    assert_int_equal(model_load_file(&model, "/nowhere/x.json", false, &err), ERR_INPUT);
    test_says(&err, "/nowhere/x.json");
    err = (struct err)ERR_INIT;
    assert_int_equal(model_load_dir(&model, "/nowhere", &err), ERR_INPUT);
    test_says(&err, "/nowhere");
    err = (struct err)ERR_INIT;
    assert_int_equal(model_load_dir(&model, "/proc/self/ns", &err), ERR_INPUT);
    test_says(&err, "holds no rule files");
    model_fini(&model);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(files),           cmocka_unit_test(apis),
        cmocka_unit_test(cases),           cmocka_unit_test(conditions),
        cmocka_unit_test(contradictions),  cmocka_unit_test(operands),
        cmocka_unit_test(actions),         cmocka_unit_test(target_tests),
        cmocka_unit_test(rules),           cmocka_unit_test(verdicts),
        cmocka_unit_test(nothing_matches), cmocka_unit_test(something_matches),
        cmocka_unit_test(examples),        cmocka_unit_test(bounds),
        cmocka_unit_test(places),          cmocka_unit_test(missing_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
