/* Actions: what happens in a case. Which keys go with which event is in event_keys.def. */
#include "model/load_int.h"

#include <stddef.h>
#include <string.h>

static const struct event_keys {
    const char *needed, *allowed;
} event_keys[EV_COUNT] = {
#define EVENT_KEYS(name, needed, allowed) [EV_##name] = { needed, allowed },
#include "model/event_keys.def"
#undef EVENT_KEYS
};

static const struct member {
    const char *key;
    size_t offset;
} operand_members[] = {
#define OPERAND(name, member, key) { key, offsetof(struct action, member) },
#include "model/operand.def"
#undef OPERAND
}, flag_members[] = {
    { "shared", offsetof(struct action, shared) },
    { "zeroed", offsetof(struct action, zeroed) },
    { "huge", offsetof(struct action, huge) },
    { "file-backed", offsetof(struct action, file_backed) },
    { "whole-pages", offsetof(struct action, whole_pages) },
    { "page-aligned", offsetof(struct action, page_aligned) },
    { "wipe", offsetof(struct action, wipe) },
    { "transient", offsetof(struct action, transient) },
    { "read-only", offsetof(struct action, read_only) },
    { "untracked", offsetof(struct action, untracked) },
    { "breaks-cow", offsetof(struct action, breaks_cow) },
    { "device-writes", offsetof(struct action, device_writes) },
    { "fixed", offsetof(struct action, fixed) },
    { "notifies", offsetof(struct action, notifies) },
    { "ready", offsetof(struct action, ready) },
    { "direct", offsetof(struct action, direct) },
    { "if-any", offsetof(struct action, if_any) },
    { "quick", offsetof(struct action, quick) },
    { "later", offsetof(struct action, later) },
    { "arg-second", offsetof(struct action, arg_second) },
    { "any-time", offsetof(struct action, any_time) },
    { "at-exit", offsetof(struct action, at_exit) },
    { "before-fork", offsetof(struct action, before_fork) },
    { "in-parent", offsetof(struct action, in_parent) },
    { "in-child", offsetof(struct action, in_child) },
    { "weak", offsetof(struct action, weak) },
    { "environment", offsetof(struct action, environment) },
    { "void", offsetof(struct action, void_guard) },
    { "execs", offsetof(struct action, execs) },
};

#define TEST_PARTS "kernel rdma-core glibc musl uclibc bionic"

#define EACH(array, item)                                                                          \
    const struct member *item = array;                                                             \
    item < array + sizeof array / sizeof *array;                                                   \
    item++

bool load_is_operand_key(const char *key)
{
    for (EACH(operand_members, member))
        if (strcmp(member->key, key) == 0)
            return true;
    return false;
}

bool load_is_flag_key(const char *key)
{
    for (EACH(flag_members, member))
        if (strcmp(member->key, key) == 0)
            return true;
    return false;
}

/* ---- targets --------------------------------------------------------------------------------- */

static version load_version(struct load *load, const struct json_at *object, const char *key)
{
    const char *text = load_text_or(load, object, key, NULL), *end;
    struct json_at at = json_member(object, key);
    version out = VERSION_ANY;

    if (text == NULL || load->status != OK)
        return VERSION_ANY;
    end = version_scan(&out, text);
    if (end == NULL || *end != '\0')
        load_fail(load, &at, "\"%s\" is no version: write e.g. \"5.10\"", text);
    return out;
}

struct version_range load_range(struct load *load, const struct json_at *at)
{
    struct version_range range = { VERSION_ANY, VERSION_ANY };

    if (at->node == NULL)
        return range;
    load_keys(load, at, "since before source");
    range.since = load_version(load, at, "since");
    range.before = load_version(load, at, "before");
    if (range.before != VERSION_ANY && range.before <= range.since)
        load_fail(load, at, "no version is in this range: \"since\" must be less than \"before\"");
    return range;
}

/* A C library: true, false or a range. */
static void libc_test(struct load *load, const struct json_at *at, struct target_test *out,
                      enum libc_kind kind)
{
    out->has_libc = out->has_libc || at->node != NULL;
    if (at->node == NULL || load->status != OK)
        return;
    if (json_is_bool(at)) {
        load->status = json_bool(&out->libc[kind], at, load->err);
        return;
    }
    out->libc[kind] = true;
    out->libc_range[kind] = load_range(load, at);
}

static bool any_libc(const struct target_test *test)
{
    for (enum libc_kind kind = LIBC_GLIBC; kind <= LIBC_BIONIC; kind++)
        if (test->libc[kind])
            return true;
    return false;
}

static struct target_test read_test(struct load *load, const struct json_at *at, const char *keys)
{
    static const char *const libcs[] = { "", "glibc", "musl", "uclibc", "bionic" };
    struct target_test out = { .is_set = at->node != NULL, .source = "" };
    struct json_at kernel = json_member(at, "kernel"), rdma_core = json_member(at, "rdma-core");

    if (at->node == NULL)
        return out;
    load_keys(load, at, keys);
    for (enum libc_kind kind = LIBC_GLIBC; kind <= LIBC_BIONIC; kind++) {
        struct json_at libc = json_member(at, libcs[kind]);

        libc_test(load, &libc, &out, kind);
    }
    out.has_kernel = kernel.node != NULL;
    out.kernel = load_range(load, &kernel);
    out.has_rdma_core = rdma_core.node != NULL;
    out.rdma_core = load_range(load, &rdma_core);
    if (!out.has_libc && !out.has_kernel && !out.has_rdma_core)
        load_fail(load, at, "tests nothing: name a kernel, a C library or rdma-core, or remove it");
    return out;
}

struct target_test load_target_test(struct load *load, const struct json_at *at)
{
    struct target_test out = read_test(load, at, "portable source " TEST_PARTS);

    if (out.is_set && load->status == OK && json_member(at, "portable").node == NULL)
        load_fail(load, at, "\"portable\" is missing: say what holds while no target is given");
    if (out.is_set) {
        out.portable = load_flag(load, at, "portable", false);
        out.source = load_text_or(load, at, "source", "");
    }
    if (out.has_libc && !out.portable && !any_libc(&out))
        load_fail(load, at, "holds on no target: no C library is let in");
    return out;
}

struct target_test load_version_test(struct load *load, const struct json_at *at)
{
    return read_test(load, at, TEST_PARTS);
}

struct origin load_origin(struct load *load, const struct json_at *at, const struct origin *outer)
{
    static const uint32_t bits[] = { 1u << EVIDENCE_ASSUMED, 1u << EVIDENCE_DOUBTFUL };
    struct json_at kernel = json_member(at, "kernel"), confidence = json_member(at, "confidence");
    struct origin out = *outer;

    if (kernel.node != NULL) {
        out.kernel = load_range(load, &kernel);
        out.kernel_source = load_text_or(load, &kernel, "source", "");
    }
    if (confidence.node != NULL) {
        out.evidence = bits[load_choice(load, at, "confidence", "medium low")];
        out.doubt = load_text(load, at, "doubt");
    }
    return out;
}

/* ---- members --------------------------------------------------------------------------------- */

static void read_operands(struct load *load, const struct json_at *at, struct action *out)
{
    for (EACH(operand_members, member)) {
        struct json_at value = json_member(at, member->key);

        if (value.node != NULL)
            *(struct operand *)(void *)((char *)out + member->offset) = load_operand(load, &value);
    }
}

static void read_flags(struct load *load, const struct json_at *at, struct action *out)
{
    for (EACH(flag_members, member))
        *((bool *)(void *)((char *)out + member->offset)) = load_flag(load, at, member->key, false);
}

static bool has(const struct json_at *at, const char *key)
{
    return json_member(at, key).node != NULL;
}

static void read_words(struct load *load, const struct json_at *at, struct action *out)
{
    if (has(at, "memory"))
        out->memory = load_choice(load, at, "memory", "unknown heap map stack global device");
    if (has(at, "key"))
        out->key = load_choice(load, at, "key", "handle address value owner");
    if (has(at, "role"))
        out->role = load_choice(load, at, "role", "parent child");
    if (has(at, "survivor"))
        out->survivor_child = load_choice(load, at, "survivor", "parent child") == 1;
    out->library = load_text_or(load, at, "library", "");
    out->why = load_text_or(load, at, "why", "");
}

/* ---- checks ---------------------------------------------------------------------------------- */

static void check_needed(struct load *load, const struct json_at *at, enum event_kind kind)
{
    char *rest = arena_strdup(load->arena, event_keys[kind].needed), *key;

    while ((key = strsep(&rest, " ")) != NULL)
        if (key[0] != '\0' && !has(at, key))
            load_fail(load, at, "\"%s\" is missing: \"%s\" needs: %s", key, event_name(kind),
                      event_keys[kind].needed);
}

/* "[]" stands for many, and "count" says how many. */
static void check_each(struct load *load, const struct json_at *at, const struct action *action)
{
    bool each = operand_has_each(&action->at) || operand_has_each(&action->len);

    for (EACH(operand_members, member)) {
        struct json_at value = json_member(at, member->key);
        const void *operand = (const char *)action + member->offset;

        if (word_index(each ? "at len key-value object file" : "at len", member->key) < 0 &&
            operand_has_each(operand))
            load_fail(
                load, &value,
                "\"[]\" can stand in \"at\" and \"len\" only, and then in key-value, object and "
                "file");
    }
    if (each && action->count.kind == OPERAND_NONE)
        load_fail(load, at, "\"[]\" needs a \"count\": say how many elements there are");
    if (!each && action->count.kind != OPERAND_NONE && action->event != EV_REAP &&
        action->event != EV_SUBMIT)
        load_fail(load, at, "\"count\" goes with \"[]\" in \"at\": remove it");
}

/* By what a pin is found again. */
static void check_key(struct load *load, const struct json_at *at, enum pin_key key)
{
    static const char *const wants[] = {
        [KEY_HANDLE] = "handle",
        [KEY_ADDRESS] = "at",
        [KEY_VALUE] = "key-value",
        [KEY_OWNER] = "owner",
    };

    if (!has(at, wants[key]))
        load_fail(load, at,
                  "\"%s\" is missing: the pin is known by it (\"key\": handle, the "
                  "default; address; value; owner)",
                  wants[key]);
}

static void check_action(struct load *load, const struct json_at *at, const struct action *action)
{
    check_needed(load, at, action->event);
    check_each(load, at, action);
    if (action->event == EV_PIN || action->event == EV_UNPIN)
        check_key(load, at, action->key);
    if (action->event == EV_SUBMIT && !has(at, "owner") && !has(at, "at"))
        load_fail(load, at, "a submission names its \"owner\" or the memory \"at\": add one");
    if (action->event == EV_GUARD && action->void_guard && !has(at, "why"))
        load_fail(load, at, "\"why\" is missing: say why the guard takes no effect");
    if (action->later && action->at_exit)
        load_fail(load, at, "\"later\" and \"at-exit\" exclude each other: remove one");
}

static bool event_find(const char *name, enum event_kind *out)
{
    for (*out = 0; *out < EV_COUNT; ++*out)
        if (name[0] != '\0' && strcmp(event_name(*out), name) == 0)
            return true;
    return false;
}

static const char *event_list(struct arena *arena)
{
    const char *text = event_name(0);

    for (enum event_kind kind = 1; kind < EV_COUNT; kind++)
        if (event_name(kind)[0] != '\0')
            text = arena_printf(arena, "%s %s", text, event_name(kind));
    return text;
}

/* What a request says that is filled in by hand: {"record": NAME, "as": [prepare...]}. */
static void read_filled(struct load *load, const struct json_at *at, struct action *out)
{
    struct json_at filled = json_member(at, "filled"), list;

    if (filled.node == NULL)
        return;
    load_keys(load, &filled, "record as");
    list = load_list(load, &filled, "as");
    load_bound(load, &list, LOAD_CONDS, "descriptions");
    out->filled_record = load_text(load, &filled, "record");
    if (load->status != OK)
        return;
    out->filled = ARENA_ARRAY(load->arena, struct action, json_count(&list) + 1);
    for (struct json_at one = json_first(&list); one.node != NULL; one = json_next(&one)) {
        struct action *action = &out->filled[out->filled_count++];
        struct json_at inner = json_member(&one, "filled");

        if (inner.node != NULL) {
            load_fail(load, &inner, "a description is of no other request: remove it");
            return;
        }
        load_action(load, &one, action);
        if (load->status == OK && action->event != EV_PREPARE)
            load_fail(load, &one, "what is filled in describes an operation: write \"prepare\"");
        if (load->status != OK)
            return;
    }
}

void load_action(struct load *load, const struct json_at *at, struct action *out)
{
    struct json_at event = json_member(at, "event"), on = json_member(at, "on");
    struct json_at idle = json_member(at, "idle");
    const char *name = load_text(load, at, "event");

    if (load->status != OK)
        return;
    if (!event_find(name, &out->event)) {
        load_fail(load, &event, "unknown event \"%s\": write one of: %s", name,
                  event_list(load->arena));
        return;
    }
    load_keys(load, at,
              arena_printf(load->arena, "event on %s %s", event_keys[out->event].needed,
                           event_keys[out->event].allowed));
    out->on = load_target_test(load, &on);
    out->idle = load_target_test(load, &idle);
    read_operands(load, at, out);
    read_flags(load, at, out);
    read_words(load, at, out);
    load_where(load, at, out);
    read_filled(load, at, out);
    if (load->status == OK)
        check_action(load, at, out);
}
