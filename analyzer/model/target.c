#include "model/target_host.h"

#include <stdio.h>
#include <string.h>

static const char *const libc_names[] = {
    [LIBC_ANY] = "",          [LIBC_GLIBC] = "glibc",   [LIBC_MUSL] = "musl",
    [LIBC_UCLIBC] = "uclibc", [LIBC_BIONIC] = "bionic",
};

#define FORMS "write \"portable\", \"host\" or e.g. \"kernel=6.1,libc=glibc-2.36,rdma-core=44\""

/* ---- versions -------------------------------------------------------------------------------- */

/* Reads decimal digits up to `limit`; false when there are none or the number is larger. */
static bool number_scan(const char **text, uint32_t limit, uint32_t *out)
{
    const char *p = *text;

    *out = 0;
    for (; *p >= '0' && *p <= '9'; p++) {
        *out = *out * 10 + (uint32_t)(*p - '0');
        if (*out > limit)
            return false;
    }
    if (p == *text)
        return false;
    *text = p;
    return true;
}

const char *version_scan(version *out, const char *text)
{
    static const uint32_t limit[] = { 255, 255, 65535 };
    uint32_t part[3] = { 0, 0, 0 };

    for (int i = 0; i < 3; i++) {
        if (!number_scan(&text, limit[i], &part[i]))
            return NULL;
        if (i == 2 || text[0] != '.' || text[1] < '0' || text[1] > '9')
            break;
        text++;
    }
    *out = part[0] << 24 | part[1] << 16 | part[2];
    return *out == VERSION_ANY ? NULL : text;
}

static bool version_parse(version *out, const char *text)
{
    const char *end = version_scan(out, text);

    return end != NULL && *end == '\0';
}

/* With at least `parts` numbers. */
static char *version_text(version v, int parts, struct arena *arena)
{
    unsigned major = v >> 24, minor = v >> 16 & 0xff, patch = v & 0xffff;

    if (patch != 0)
        return arena_printf(arena, "%u.%u.%u", major, minor, patch);
    if (minor != 0 || parts > 1)
        return arena_printf(arena, "%u.%u", major, minor);
    return arena_printf(arena, "%u", major);
}

/* ---- parsing --------------------------------------------------------------------------------- */

static enum status libc_parse(struct target *out, const char *value, struct err *err)
{
    for (enum libc_kind kind = LIBC_GLIBC; kind <= LIBC_BIONIC; kind++) {
        size_t length = strlen(libc_names[kind]);

        if (strncmp(value, libc_names[kind], length) != 0)
            continue;
        out->libc = kind;
        if (value[length] == '\0')
            return OK;
        if (value[length] == '-' && version_parse(&out->libc_version, value + length + 1))
            return OK;
    }
    return err_set(err, ERR_INPUT,
                   "target: \"%s\" is no C library: write glibc, musl, uclibc or bionic, with a "
                   "version where it is known (glibc-2.36)",
                   value);
}

static enum status version_field(version *out, const char *key, const char *value, struct err *err)
{
    if (version_parse(out, value))
        return OK;
    return err_set(err, ERR_INPUT, "target: %s=%s: no version: write numbers, e.g. %s", key, value,
                   strcmp(key, "kernel") == 0 ? "kernel=6.1" : "rdma-core=51");
}

/* One "key=value"; `seen` has a bit for each key met. */
static enum status part_parse(struct target *out, char *part, unsigned *seen, struct err *err)
{
    static const char *const keys[] = { "kernel", "libc", "rdma-core" };
    char *value = strchr(part, '=');
    unsigned key = 0;

    if (value == NULL)
        return err_set(err, ERR_INPUT, "target: \"%s\" is not understood: " FORMS, part);
    *value++ = '\0';
    while (key < 3 && strcmp(part, keys[key]) != 0)
        key++;
    if (key == 3)
        return err_set(err, ERR_INPUT,
                       "target: \"%s\" is unknown: the keys are kernel, libc and rdma-core", part);
    if ((*seen & 1u << key) != 0)
        return err_set(err, ERR_INPUT, "target: %s is given twice: leave one out", part);
    *seen |= 1u << key;
    if (key == 1)
        return libc_parse(out, value, err);
    return version_field(key == 0 ? &out->kernel : &out->rdma_core, part, value, err);
}

enum status target_parse(struct target *out, const char *text, struct err *err)
{
    char copy[128];
    unsigned seen = 0;
    char *part, *rest = copy;

    *out = (struct target){ 0 };
    if (strcmp(text, "portable") == 0)
        return OK;
    if (strcmp(text, "host") == 0) {
        target_host(out, "");
        return OK;
    }
    if (text[0] == '\0' || strlen(text) >= sizeof copy)
        return err_set(err, ERR_INPUT, "target: %s: " FORMS,
                       text[0] == '\0' ? "empty" : "too long");
    memcpy(copy, text, strlen(text) + 1);
    while ((part = strsep(&rest, ",")) != NULL) {
        enum status status = part_parse(out, part, &seen, err);

        if (status != OK)
            return status;
    }
    return OK;
}

const char *target_text(const struct target *target, struct arena *arena)
{
    const char *text = "";

    if (target->kernel != VERSION_ANY)
        text = arena_printf(arena, ",kernel=%s", version_text(target->kernel, 2, arena));
    if (target->libc != LIBC_ANY)
        text = arena_printf(arena, "%s,libc=%s", text, libc_names[target->libc]);
    if (target->libc != LIBC_ANY && target->libc_version != VERSION_ANY)
        text = arena_printf(
            arena, "%s-%s", text,
            version_text(target->libc_version, target->libc == LIBC_BIONIC ? 1 : 2, arena));
    if (target->rdma_core != VERSION_ANY)
        text =
            arena_printf(arena, "%s,rdma-core=%s", text, version_text(target->rdma_core, 1, arena));
    return text[0] == '\0' ? "portable" : text + 1;
}

/* ---- tests ----------------------------------------------------------------------------------- */

static enum target_answer range_part(version v, const struct version_range *range)
{
    if (range->since == VERSION_ANY && range->before == VERSION_ANY)
        return TARGET_YES;
    if (v == VERSION_ANY)
        return TARGET_OPEN;
    if (v < range->since || (range->before != VERSION_ANY && v >= range->before))
        return TARGET_NO;
    return TARGET_YES;
}

static enum target_answer versioned_part(version v, const struct version_range *range)
{
    return v == VERSION_ANY ? TARGET_OPEN : range_part(v, range);
}

static enum target_answer libc_part(const struct target *target, const struct target_test *test)
{
    if (target->libc == LIBC_ANY)
        return TARGET_OPEN;
    if (!test->libc[target->libc])
        return TARGET_NO;
    return range_part(target->libc_version, &test->libc_range[target->libc]);
}

enum target_answer target_answer(const struct target *target, const struct target_test *test)
{
    enum target_answer libc = test->has_libc ? libc_part(target, test) : TARGET_YES;
    enum target_answer kernel =
        test->has_kernel ? versioned_part(target->kernel, &test->kernel) : TARGET_YES;
    enum target_answer rdma_core =
        test->has_rdma_core ? versioned_part(target->rdma_core, &test->rdma_core) : TARGET_YES;

    if (libc == TARGET_NO || kernel == TARGET_NO || rdma_core == TARGET_NO)
        return TARGET_NO;
    if (libc == TARGET_OPEN || kernel == TARGET_OPEN || rdma_core == TARGET_OPEN)
        return TARGET_OPEN;
    return TARGET_YES;
}

bool target_holds(const struct target *target, const struct target_test *test)
{
    enum target_answer answer = target_answer(target, test);

    return !test->is_set || (answer == TARGET_OPEN ? test->portable : answer == TARGET_YES);
}

/* ---- texts of tests -------------------------------------------------------------------------- */

static const char *range_text(const char *name, const struct version_range *range, int parts,
                              struct arena *arena)
{
    const char *since = version_text(range->since, parts, arena);
    const char *before = version_text(range->before, parts, arena);

    if (range->since == VERSION_ANY && range->before == VERSION_ANY)
        return name;
    if (range->before == VERSION_ANY)
        return arena_printf(arena, "%s since %s", name, since);
    if (range->since == VERSION_ANY)
        return arena_printf(arena, "%s before %s", name, before);
    return arena_printf(arena, "%s since %s, before %s", name, since, before);
}

static const char *joined(const char *a, const char *between, const char *b, struct arena *arena)
{
    return a[0] == '\0' ? b : arena_printf(arena, "%s%s%s", a, between, b);
}

const char *target_test_text(const struct target_test *test, struct arena *arena)
{
    const char *text = "", *libc = "";

    if (test->has_kernel)
        text = range_text("kernel", &test->kernel, 2, arena);
    for (enum libc_kind kind = LIBC_GLIBC; kind <= LIBC_BIONIC; kind++)
        if (test->libc[kind])
            libc = joined(libc, " or ",
                          range_text(libc_names[kind], &test->libc_range[kind],
                                     kind == LIBC_BIONIC ? 1 : 2, arena),
                          arena);
    if (test->has_libc)
        text = joined(text, "; ", libc[0] == '\0' ? "no C library" : libc, arena);
    if (test->has_rdma_core)
        text = joined(text, "; ", range_text("rdma-core", &test->rdma_core, 1, arena), arena);
    return text;
}
