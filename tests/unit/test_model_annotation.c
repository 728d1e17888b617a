/* What the loader makes of annotations, and what it says of those that make no sense. */
#include "test.h"

#include "model/annotation.h"
#include "model/model.h"

static const char *const params[] = { "p", "n", "flags", "" };

static const struct api *read_text(struct arena *arena, const char *text,
                                   enum annotated_result result, struct err *err)
{
    struct annotated function = { "f", result, params, 4, text };
    const struct api *api = NULL;

    return annotation_read(&api, arena, &function, err) == OK ? api : NULL;
}

static const struct api *accepts(struct arena *arena, const char *text,
                                 enum annotated_result result)
{
    struct err err = ERR_INIT;
    const struct api *api = read_text(arena, text, result, &err);

    if (api == NULL)
        fail_msg("%s: %s", text, err.text);
    return api;
}

/* Each case as "RETURNS/conditions: events", in words of its own. */
static const char *shown(struct arena *arena, const struct api *api)
{
    static const char *const words[] = { "any",       "zero",          "nonzero", "positive",
                                         "negative",  "nonnegative",   "null",    "nonnull",
                                         "minus-one", "not-minus-one", "never" };
    const char *text = "";

    for (uint32_t c = 0; c < api->case_count; c++) {
        const struct api_case *one = &api->cases[c];

        text = arena_printf(arena, "%s%s%s/%u:", text, c == 0 ? "" : "; ", words[one->returns],
                            one->when_count);
        for (uint32_t a = 0; a < one->action_count; a++)
            text = arena_printf(arena, "%s %s", text, event_name(one->actions[a].event));
    }
    return text;
}

static void cases(void **state)
{
    static const struct {
        const char *text;
        enum annotated_result result;
        const char *cases;
    } rows[] = {
        { "pinfork:pin at=p, len=n", ANNOTATED_POINTER, "null/0: pin-fail; nonnull/0: pin" },
        { "pinfork:pin at=p, len=n", ANNOTATED_INTEGER, "nonzero/0: pin-fail; zero/0: pin" },
        { "pinfork:pin at=p, len=n", ANNOTATED_BOOL, "zero/0: pin-fail; nonzero/0: pin" },
        { "pinfork:pin at=p, len=n", ANNOTATED_VOID, "any/0: pin" },
        { "pinfork:pin at=p, len=n, handle=return", ANNOTATED_INTEGER,
          "negative/0: pin-fail; nonnegative/0: pin" },
        { "pinfork:pin at=p, len=n\npinfork:fails minus-one", ANNOTATED_INTEGER,
          "minus-one/0: pin-fail; not-minus-one/0: pin" },
        { "pinfork:pin at=p\npinfork:fails never", ANNOTATED_POINTER, "any/0: pin" },
        { "@0 pinfork:unpin", ANNOTATED_INTEGER, "any/0: unpin" },
        { "pinfork:guard at=p, len=n\npinfork:fails negative", ANNOTATED_INTEGER,
          "negative/0: guard-fail; zero/0: guard" },
        { "pinfork:fork", ANNOTATED_INTEGER, "positive/0: fork; zero/0: fork; negative/0:" },
        { "pinfork:fork survivor=child", ANNOTATED_INTEGER, "zero/0: fork; negative/0:" },
        { "pinfork:fork", ANNOTATED_VOID, "any/0: fork" },
        { "pinfork:fork role=parent, execs", ANNOTATED_INTEGER, "any/0: fork" },
        { "pinfork:alloc size=n * 4 + 8", ANNOTATED_POINTER, "null/0:; nonnull/0: alloc" },
        { "pinfork:noreturn", ANNOTATED_VOID, "never/0:" },
        { "pinfork:harmless", ANNOTATED_VOID, "" },
        { "pinfork:read at=p, len=pages(n)\npinfork:free at=p", ANNOTATED_VOID,
          "any/0: read free" },
        { "pinfork:pin at=p, if flags & (1u << 2)\npinfork:no-pin why=x y, if !(flags & 4)",
          ANNOTATED_POINTER,
          "null/1: pin-fail; nonnull/1: pin; null/1: pin-fail; nonnull/1: no-pin" },
        { "pinfork:read at=p, if n == 3\npinfork:write at=p, if n != 3", ANNOTATED_VOID,
          "any/1: read; any/1: write" },
        { "pinfork:free at=p\npinfork:free at=p", ANNOTATED_VOID, "any/0: free" },
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(shown(&arena, accepts(&arena, rows[i].text, rows[i].result)),
                            rows[i].cases);
    arena_fini(&arena);
}

static void operands(void **state)
{
    struct arena arena;
    const struct api *api;
    const struct action *action;

    (void)state;
    arena_init(&arena);
    api = accepts(&arena, "pinfork:write at=**p, len=(n * 4UL) + 0x10\nnames p size flags -",
                  ANNOTATED_VOID);
    action = &api->cases[0].actions[0];
    assert_int_equal(action->at.hop_count, 2);
    assert_int_equal(action->len.kind, OPERAND_ADD);
    assert_int_equal(action->len.a->kind, OPERAND_MUL);
    assert_int_equal(action->len.b->number, 16);
    api = accepts(&arena, "pinfork:write at=p->a.b[].c, count=size\nnames p size flags -",
                  ANNOTATED_VOID);
    action = &api->cases[0].actions[0];
    assert_int_equal(action->at.hop_count, 4);
    assert_int_equal(action->count.arg, 1); /* by its first name */
    api = accepts(&arena, "@3 pinfork:free", ANNOTATED_VOID);
    assert_int_equal(api->cases[0].actions[0].at.arg, 3); /* has no name */
    api = accepts(&arena, "pinfork:pin at=p, if flags == -(1 << 4 | 2)", ANNOTATED_VOID);
    assert_int_equal(api->cases[0].when[0].number, -18);
    arena_fini(&arena);
}

static void mistakes(void **state)
{
    static const char *const rows[][2] = {
        { "pinfork:", "it is empty" },
        { "pinfork:pinn at=p", "unknown event \"pinn\"" },
        { "pinfork:pin at=q", "\"q\" is neither an argument" },
        { "pinfork:pin len=n", "\"at\" is missing" },
        { "pinfork:pin at=p, lenght=n", "unknown member \"lenght\"" },
        { "pinfork:pin at=p, at=n", "stands twice" },
        { "pinfork:pin at", "\"at\" needs a value" },
        { "pinfork:pin at=p, transient=yes", "\"transient\" takes no value" },
        { "pinfork:pin at=p, key", "\"key\" needs a value" },
        { "pinfork:pin at=p, key=name", "unknown word \"name\"" },
        { "pinfork:pin at=p -", "is not understood from \"-\" on" },
        { "pinfork:pin at=(p", "is not understood" },
        { "pinfork:pin at=((((((((((((((((((p))))))))))))))))))", "is not understood" },
        { "pinfork:pin at=*", "is not understood" },
        { "pinfork:pin at=p.x", "cannot be followed" },
        { "pinfork:pin at=", "is not understood" },
        { "pinfork:pin at=\"p\"", "quotes" },
        { "pinfork:pin at=p\\n", "backslashes" },
        { "pinfork:fails often", "write one of: fails null" },
        { "pinfork:pin at=p, if flags", "\"if flags\" is not understood" },
        { "pinfork:pin at=p, if !(flags == 3)", "is not understood" },
        { "pinfork:pin at=p, if flags & 0", "no bit is tested" },
        { "pinfork:pin at=p, if flags & x", "is not understood" },
        { "pinfork:pin at=p, if n < 3\npinfork:free at=p", "some of its events have \"if\"" },
        { "pinfork:pin at=p\xff", "" },
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = ERR_INIT;

        if (read_text(&arena, rows[i][0], ANNOTATED_POINTER, &err) != NULL)
            fail_msg("accepted: %s", rows[i][0]);
        assert_true(err.text[0] != '\0');
        test_says(&err, rows[i][1]);
    }
    arena_fini(&arena);
}

/* Any bytes are read or refused. */
static void noise(void **state)
{
    static const char *const parts[] = {
        "pin", "at=", "p",   ",",  "if ",    "&",    "(",        ")", "*", "->",     "[]",  "n",
        "4",   "\n",  "@1 ", "<<", "fails ", "key=", "pinfork:", " ", "+", "handle", "\xc3"
    };
    uint64_t seed = 88172645463325252u;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 20000; i++) {
        struct err err = ERR_INIT;
        const char *text = "pinfork:pin at=p, ";

        for (uint64_t more = seed % 13; more > 0; more--) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            text = arena_printf(&arena, "%s%s", text, parts[seed % (sizeof parts / sizeof *parts)]);
        }
        seed += (uint64_t)i;
        if (read_text(&arena, text, ANNOTATED_POINTER, &err) == NULL)
            assert_true(err.text[0] != '\0');
        if (i % 100 == 0)
            arena_reset(&arena);
    }
    arena_fini(&arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(operands),
        cmocka_unit_test(mistakes),
        cmocka_unit_test(noise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
