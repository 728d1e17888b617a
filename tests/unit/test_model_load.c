/* What the loader makes of good files, and of those we ship. */
#include "test.h"

#include "model/model.h"

static void load_text(struct model *model, const char *text, bool replace)
{
    struct arena arena;
    struct err err = ERR_INIT;
    char *directory, *path;

    arena_init(&arena);
    directory = test_directory(&arena);
    path = arena_printf(&arena, "%s/x.json", directory);
    test_write(path, text);
    if (model_load_file(model, path, replace, &err) != OK)
        fail_msg("%s", err.text);
    test_remove(directory);
    arena_fini(&arena);
}

/* The operand "at" of a read whose text is `text`; the API's arguments are p and n. */
static struct operand operand_of(struct model *model, const char *text)
{
    char file[512];

    model_init(model);
    snprintf(
        file, sizeof file,
        "{\"format\":1,\"library\":\"x\",\"constants\":{\"K\":64,\"M\":\"0xffffffffffffffff\"},"
        "\"apis\":[{\"api\":\"f\",\"args\":[\"p\",\"n\"],\"cases\":[{\"do\":["
        "{\"event\":\"read\",\"at\":%s%s}]}]}]}",
        text, strstr(text, "[]") == NULL ? "" : ",\"count\":\"n\"");
    load_text(model, file, false);
    return model_find_api(model, "f")->cases[0].actions[0].at;
}

static void numbers(void **state)
{
    static const struct {
        const char *text;
        int64_t number;
    } rows[] = { { "7", 7 }, { "-1", -1 }, { "\"K\"", 64 }, { "\"M\"", -1 }, { "\"0x10\"", 16 } };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct model model;
        struct operand operand = operand_of(&model, rows[i].text);

        assert_int_equal(operand.kind, OPERAND_NUMBER);
        assert_int_equal(operand.number, rows[i].number);
        model_fini(&model);
    }
}

static void paths(void **state)
{
    static const struct {
        const char *text;
        enum operand_kind kind;
        uint32_t arg;
        const char *hops; /* one letter each, fields behind them */
    } rows[] = {
        { "\"p\"", OPERAND_ARG, 0, "" },
        { "\"n\"", OPERAND_ARG, 1, "" },
        { "\"return\"", OPERAND_RETURN, 0, "" },
        { "\"*p\"", OPERAND_ARG, 0, "*" },
        { "\"p->a.b\"", OPERAND_ARG, 0, ">a.b" },
        { "\"p->a->b\"", OPERAND_ARG, 0, ">a>b" },
        { "\"*p->a\"", OPERAND_ARG, 0, ">a*" },
        { "\"p[].a\"", OPERAND_ARG, 0, "[.a" },
        { "\"p->a[].b\"", OPERAND_ARG, 0, ">a[.b" },
        { "\"return->a\"", OPERAND_RETURN, 0, ">a" },
    };
    static const char letters[] = { '*', '>', '.', '[' };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct model model;
        struct operand operand = operand_of(&model, rows[i].text);
        char hops[64] = "";

        for (uint32_t k = 0; k < operand.hop_count; k++)
            snprintf(hops + strlen(hops), sizeof hops - strlen(hops), "%c%s",
                     letters[operand.hops[k].kind], operand.hops[k].field);
        assert_int_equal(operand.kind, rows[i].kind);
        assert_int_equal(operand.arg, rows[i].arg);
        assert_string_equal(hops, rows[i].hops);
        model_fini(&model);
    }
}

static void arithmetic(void **state)
{
    struct model model;
    struct operand operand =
        operand_of(&model, "{\"pages\":{\"mul\":[\"n\",{\"add\":[\"p\",2]}]}}");

    (void)state;
    assert_int_equal(operand.kind, OPERAND_PAGES);
    assert_null(operand.b);
    assert_int_equal(operand.a->kind, OPERAND_MUL);
    assert_int_equal(operand.a->a->arg, 1);
    assert_int_equal(operand.a->b->kind, OPERAND_ADD);
    assert_int_equal(operand.a->b->b->number, 2);
    model_fini(&model);
}

static void conditions_and_flags(void **state)
{
    struct model model;
    const struct api *api;
    const struct action *action;

    (void)state;
    model_init(&model);
    load_text(&model,
              "{\"format\":1,\"library\":\"x\",\"apis\":[{\"api\":\"f\",\"aliases\":[\"g\"],"
              "\"args\":[\"p\",\"n\"],\"harmless\":false,\"kernel\":{\"since\":\"5.6\"},\"cases\":["
              "{\"returns\":{\"value\":\"p\"},\"when\":[{\"arg\":\"n\",\"is\":3,\"width\":32},"
              "{\"arg\":\"p\",\"type\":\"t\"},{\"arg\":\"p->f\",\"bits\":8,\"set\":false},"
              "{\"arg\":\"p->g\",\"mask\":6,\"is\":4}],\"do\":["
              "{\"event\":\"pin\",\"at\":\"p\",\"len\":\"n\",\"key\":\"value\",\"owner\":\"p\","
              "\"key-value\":\"n\",\"read-only\":true,\"library\":\"l\"},"
              "{\"event\":\"fork\",\"role\":\"child\",\"survivor\":\"child\",\"on\":"
              "{\"portable\":true,\"glibc\":{\"before\":\"2.29\"},\"uclibc\":false}}]}]}]}",
              false);
    api = model_find_api(&model, "g");
    assert_string_equal(api->name, "f");
    assert_ptr_equal(api, model_find_api(&model, "f"));
    assert_true(api->is_pin && api->is_fork && !api->is_guard && !api->is_harmless);
    assert_int_equal(api->cases[0].actions[0].origin->kernel.since, 0x05060000);
    assert_int_equal(api->cases[0].returns, RETURNS_ARG);
    assert_int_equal(api->cases[0].when_count, 4);
    assert_int_equal(api->cases[0].when[0].bits, 32);
    assert_string_equal(api->cases[0].when[1].text, "t");
    assert_int_equal(api->cases[0].when[2].kind, COND_BITS_CLEAR);
    assert_int_equal(api->cases[0].when[3].number, 6);
    assert_int_equal(api->cases[0].when[3].number2, 4);
    action = &api->cases[0].actions[0];
    assert_int_equal(action->key, KEY_VALUE);
    assert_true(action->read_only && !action->breaks_cow);
    assert_string_equal(action->library, "l");
    action++;
    assert_int_equal(action->role, ROLE_CHILD);
    assert_true(action->survivor_child);
    assert_true(action->on.is_set && action->on.portable && action->on.has_libc);
    assert_true(action->on.libc[LIBC_GLIBC] && !action->on.libc[LIBC_UCLIBC]);
    assert_int_equal(action->on.libc_range[LIBC_GLIBC].before, 0x021d0000);
    model_fini(&model);
}

#define API_F(rest)                                                                                \
    "{\"format\":1,\"library\":\"x\",\"apis\":[{\"api\":\"f\",\"args\":[\"p\"]" rest "}]}"

static void extending_adds_cases_in_any_order(void **state)
{
    struct model model;

    (void)state;
    model_init(&model);
    load_text(&model, API_F(",\"extends\":true,\"cases\":[{\"returns\":\"zero\"}]"), false);
    load_text(&model, API_F(",\"extends\":true,\"cases\":[{\"returns\":\"nonzero\"}]"), false);
    assert_int_equal(model.apis.len, 1);
    assert_int_equal(model_find_api(&model, "f")->case_count, 2);
    assert_int_equal(model_find_api(&model, "f")->cases[1].returns, RETURNS_NONZERO);
    model_fini(&model);
}

static void replacing_forgets_the_former(void **state)
{
    struct model model;

    (void)state;
    model_init(&model);
    load_text(&model, API_F(",\"aliases\":[\"old\"],\"cases\":[{\"returns\":\"zero\"}]"), false);
    load_text(&model, API_F(",\"aliases\":[\"new\"]"), true);
    assert_int_equal(model_find_api(&model, "f")->case_count, 0);
    assert_null(model_find_api(&model, "old"));
    assert_non_null(model_find_api(&model, "new"));
    model_fini(&model);
}

static void the_hash_tells_files_apart(void **state)
{
    struct model a, b;

    (void)state;
    model_init(&a);
    model_init(&b);
    assert_int_equal(model_hash(&a), model_hash(&b));
    load_text(&a, API_F(""), false);
    assert_int_not_equal(model_hash(&a), model_hash(&b));
    load_text(&b, API_F(""), false);
    assert_int_equal(model_hash(&a), model_hash(&b));
    load_text(&a, "{\"format\":1,\"library\":\"x\",\"harmless\":[\"a\"]}", false);
    load_text(&b, "{\"format\":1,\"library\":\"x\",\"harmless\":[\"b\"]}", false);
    assert_int_not_equal(model_hash(&a), model_hash(&b));
    model_fini(&a);
    model_fini(&b);
}

/* ---- the files we ship ------------------------------------------------------------------ */

static void load_shipped(struct model *model)
{
    struct err err = ERR_INIT;

    model_init(model);
    if (model_load_dir(model, TEST_SOURCE_DIR "/rules", &err) != OK)
        fail_msg("%s", err.text);
}

static void shipped_files_load(void **state)
{
    struct model model;

    (void)state;
    load_shipped(&model);
    assert_true(model_find_api(&model, "fork")->is_fork);
    assert_true(model_find_api(&model, "__ibv_reg_mr")->is_pin);
    assert_true(model_find_api(&model, "madvise")->is_guard);
    assert_true(model_find_api(&model, "printf")->is_harmless);
    assert_false(model_find_api(&model, "ioctl")->is_harmless);
    assert_true(model_find_api(&model, "ioctl")->is_pin);
    assert_true(model_find_api(&model, "syscall")->is_pin);
    assert_true(model_find_api(&model, "syscall")->is_fork);
    assert_true(model_find_api(&model, "syscall")->is_guard);
    assert_null(model_find_api(&model, "no_such_function"));
    model_fini(&model);
}

/* Whether a call of `name` may fork there. */
static bool forks(const struct model *model, const char *name, const char *text)
{
    const struct api *api = model_find_api(model, name);
    struct target target;
    struct err err = ERR_INIT;

    assert_int_equal(target_parse(&target, text, &err), OK);
    for (uint32_t i = 0; i < api->case_count; i++)
        for (uint32_t k = 0; k < api->cases[i].action_count; k++)
            if (api->cases[i].actions[k].event == EV_FORK &&
                target_holds(&target, &api->cases[i].actions[k].on))
                return true;
    return false;
}

static void forks_depend_on_the_library(void **state)
{
    static const struct {
        const char *name, *target;
        bool forks;
    } rows[] = {
        { "fork", "libc=musl-1.2.4", true },
        { "vfork", "portable", false },
        { "system", "portable", true },
        { "system", "libc=glibc-2.28", true },
        { "system", "libc=glibc-2.29", false },
        { "system", "libc=musl-1.2", false },
        { "system", "libc=bionic-27", false },
        { "system", "libc=bionic-28", true },
        { "system", "libc=uclibc", false },
        { "popen", "portable", true },
        { "popen", "libc=glibc-2.36", false },
        { "popen", "libc=musl-0.9.6", true },
        { "wordexp", "portable", true },
        { "wordexp", "libc=glibc-2.31", false },
        { "wordexp", "libc=musl-1.2.4", true },
        { "posix_spawn", "portable", false },
        { "posix_spawn", "libc=glibc-2.23", true },
        { "posix_spawn", "libc=glibc-2.24", false },
        { "posix_spawnp", "libc=bionic-30", true },
        { "daemon", "libc=glibc-2.36", true },
        { "pthread_create", "portable", false },
        { "clone", "portable", true },
    };
    struct model model;

    (void)state;
    load_shipped(&model);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (forks(&model, rows[i].name, rows[i].target) != rows[i].forks)
            fail_msg("%s on %s", rows[i].name, rows[i].target);
    model_fini(&model);
}

static void the_catalogue_is_whole(void **state)
{
    struct model model;

    (void)state;
    load_shipped(&model);
    assert_int_equal(model.rules.len, 25);
    assert_string_equal(model.rules.data[0].id, "PF101");
    assert_string_equal(model.rules.data[24].id, "PF606");
    for (size_t i = 0; i < model.rules.len; i++) {
        const struct rule_info *rule = &model.rules.data[i];
        size_t length = strlen(rule->summary);

        assert_true(length > 0 && rule->summary[length - 1] != '.');
        assert_true(rule->description[0] != '\0' && rule->fix[0] != '\0');
        assert_ptr_equal(model_find_rule(&model, rule->id), rule);
        assert_ptr_equal(model_find_rule(&model, rule->name), rule);
    }
    assert_int_equal(model_find_rule(&model, "pin-before-fork")->hidden_by_count, 5);
    assert_null(model_find_rule(&model, "PF999"));
    model_fini(&model);
}

/* The outcome of `rule` with this evidence there, "" when the target decides nothing. */
static const char *outcome(const struct model *model, const char *id, const char *text,
                           uint32_t evidence)
{
    const char *library = (evidence & 1u << EVIDENCE_LIBRARY) != 0 ? "verbs" : NULL;
    const struct rule_verdict *verdict;
    const struct rule_info *rule = model_find_rule(model, id);
    struct target target;
    struct err err = ERR_INIT;

    assert_int_equal(target_parse(&target, text, &err), OK);
    verdict = rule_verdict(rule, &target, evidence, library);
    return verdict == NULL ? "" : outcome_text(verdict->outcome);
}

static void targets_lower_what_they_should(void **state)
{
    enum {
        SURVIVOR = 1 << EVIDENCE_SURVIVOR_CHILD,
        UNTRACKED = 1 << EVIDENCE_UNTRACKED,
        READ_ONLY = 1 << EVIDENCE_READ_ONLY,
        HUGE = 1 << EVIDENCE_HUGE,
        LIBRARY = 1 << EVIDENCE_LIBRARY,
        ANONYMOUS = 1 << EVIDENCE_ANONYMOUS,
        CHILD_GONE = 1 << EVIDENCE_CHILD_GONE,
        FIXED = 1 << EVIDENCE_FIXED,
        WEAK = 1 << EVIDENCE_WEAK_GUARD,
        DEVICE_READS = 1 << EVIDENCE_DEVICE_READS,
    };
    static const struct {
        const char *rule, *target;
        uint32_t evidence;
        const char *outcome;
    } rows[] = {
        { "PF101", "portable", 0, "" },
        { "PF101", "libc=glibc-2.36", 0, "" },
        { "PF101", "portable", WEAK, "cost" },
        { "PF101", "kernel=5.4", 0, "real" },
        { "PF101", "kernel=5.9", 0, "cost" },
        { "PF101", "kernel=5.15", 0, "cost" },
        { "PF101", "kernel=6.1", 0, "cost" },
        { "PF101", "kernel=6.1", SURVIVOR, "real" },
        { "PF101", "kernel=6.1", SURVIVOR | HUGE, "real" },
        { "PF101", "kernel=6.1", UNTRACKED, "real" },
        { "PF101", "kernel=5.10", HUGE, "real" },
        { "PF101", "kernel=5.12", HUGE, "cost" },
        { "PF102", "kernel=6.1,rdma-core=51", LIBRARY, "harmless" },
        { "PF102", "kernel=6.1,rdma-core=51", 0, "cost" },
        { "PF102", "kernel=6.1,rdma-core=44", LIBRARY, "cost" },
        { "PF103", "kernel=5.8", 0, "real" },
        { "PF104", "kernel=6.1", 0, "" },
        { "PF106", "kernel=6.1", LIBRARY, "" },
        { "PF106", "kernel=6.1,rdma-core=50", LIBRARY, "real" },
        { "PF106", "kernel=5.10,rdma-core=51", LIBRARY, "real" },
        { "PF106", "kernel=5.13,rdma-core=51", LIBRARY, "harmless" },
        { "PF107", "kernel=5.13,rdma-core=51", LIBRARY, "harmless" },
        { "PF107", "kernel=5.13,rdma-core=51", 0, "" },
        { "PF301", "kernel=6.1,rdma-core=64", 0, "real" },
        { "PF301", "kernel=6.1,rdma-core=64", LIBRARY, "harmless" },
        { "PF303", "kernel=6.1,rdma-core=64", LIBRARY, "harmless" },
        { "PF201", "kernel=5.4", READ_ONLY, "real" },
        { "PF201", "kernel=5.4", READ_ONLY | CHILD_GONE, "harmless" },
        { "PF201", "kernel=5.8", READ_ONLY, "harmless" },
        { "PF201", "kernel=5.10", READ_ONLY | CHILD_GONE, "real" },
        { "PF201", "kernel=6.1", READ_ONLY, "harmless" },
        { "PF201", "kernel=6.12", READ_ONLY | UNTRACKED, "real" },
        { "PF201", "kernel=6.12", READ_ONLY | UNTRACKED | CHILD_GONE, "real" },
        { "PF201", "kernel=6.12", READ_ONLY | UNTRACKED | CHILD_GONE | HUGE, "harmless" },
        { "PF202", "kernel=6.1", READ_ONLY | ANONYMOUS, "real" },
        { "PF202", "kernel=6.2", READ_ONLY | ANONYMOUS, "harmless" },
        { "PF202", "kernel=6.2", READ_ONLY | UNTRACKED, "real" },
        { "PF501", "portable", 0, "" },
        { "PF501", "kernel=6.4", 0, "real" },
        { "PF501", "kernel=6.4", FIXED, "cost" },
        { "PF501", "kernel=6.5", 0, "cost" },
        { "PF501", "kernel=6.5", SURVIVOR, "real" },
        { "PF501", "portable", DEVICE_READS, "harmless" },
        { "PF602", "kernel=6.1", 0, "real" },
        { "PF602", "kernel=5.19", ANONYMOUS, "harmless" },
        { "PF603", "kernel=5.4", UNTRACKED, "cost" },
        { "PF603", "kernel=5.4", 0, "" },
        { "PF606", "kernel=5.4", 0, "cost" },
    };
    struct model model;

    (void)state;
    load_shipped(&model);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *got = outcome(&model, rows[i].rule, rows[i].target, rows[i].evidence);

        if (strcmp(got, rows[i].outcome) != 0)
            fail_msg("%s on %s with %x: \"%s\"", rows[i].rule, rows[i].target, rows[i].evidence,
                     got);
    }
    model_fini(&model);
}

/* Every case of a rule has exactly one verdict for each target that gives all versions. */
static void targets_are_covered_once(void **state)
{
    static const char *const kernels[] = { "4.14", "5.4",  "5.7",  "5.8",  "5.9",  "5.10",
                                           "5.11", "5.12", "5.13", "5.18", "5.19", "6.1",
                                           "6.2",  "6.4",  "6.5",  "6.12", "6.18" };
    struct model model;
    struct err err = ERR_INIT;

    (void)state;
    load_shipped(&model);
    for (size_t k = 0; k < 2 * sizeof kernels / sizeof *kernels; k++) {
        const char *text = arena_printf(&model.arena, "kernel=%s,libc=glibc-2.36,rdma-core=%s",
                                        kernels[k / 2], k % 2 == 0 ? "44" : "51");
        struct target target;

        assert_int_equal(target_parse(&target, text, &err), OK);
        for (size_t r = 0; r < model.rules.len; r++)
            for (uint32_t c = 0; c < model.rules.data[r].case_count; c++) {
                const struct rule_case *one = &model.rules.data[r].cases[c];
                unsigned count = 0;

                for (uint32_t i = 0; i < one->verdict_count; i++)
                    count += target_holds(&target, &one->verdicts[i].on);
                /* a library's case may leave the rest to the cases that follow */
                if (count > 1 || (count == 0 && one->library[0] == '\0'))
                    fail_msg("%s, %s on %s: %u verdicts", model.rules.data[r].id, one->text, text,
                             count);
            }
    }
    model_fini(&model);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_covered_once),
        cmocka_unit_test(numbers),
        cmocka_unit_test(paths),
        cmocka_unit_test(arithmetic),
        cmocka_unit_test(conditions_and_flags),
        cmocka_unit_test(extending_adds_cases_in_any_order),
        cmocka_unit_test(replacing_forgets_the_former),
        cmocka_unit_test(the_hash_tells_files_apart),
        cmocka_unit_test(shipped_files_load),
        cmocka_unit_test(forks_depend_on_the_library),
        cmocka_unit_test(the_catalogue_is_whole),
        cmocka_unit_test(targets_lower_what_they_should),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
