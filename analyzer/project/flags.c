#include "project/flags.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"
#include "project/flags_int.h"
#include "project/words.h"

#include <string.h>

enum { RESPONSE_LIMIT = 1024 * 1024, RESPONSE_DEPTH = 8, ARGS_LIMIT = 100000 };

enum match { EXACT, PREFIX, NEXT, VALUE };

enum action {
    KEEP,
    DROP,
    DEFINE,       /* kept but for _FORTIFY_SOURCE, whose wrappers hide the calls */
    SPLIT,        /* -Wp,a,b: a and b as arguments */
    PREPROCESSOR, /* its value is an argument */
    XCLANG,       /* "-Xclang -include -Xclang FILE", as CMake writes it; dropped otherwise */
    LANGUAGE,
    STANDARD,
    PLAN9, /* clang has only -fms-extensions, which covers most of it */
    TARGET,
    MACHINE,
    MARCH,
    OUTPUT,
    DEPFILE,
};

struct rule {
    const char *spelling;
    enum match match;
    enum action action;
};

static const struct rule rules[] = {
#define FLAG(spelling, match, action) { spelling, match, action },
#include "project/flags.def"
#undef FLAG
};

struct clean {
    struct flags *out;
    struct arena *arena;
    const char *directory;
    const char *target;
    const char *x; /* value of the last -x */
    VEC(const char *) args;    /* with response files expanded */
    VEC(const char *) machine; /* kept where there is a target */
};

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool fits(const struct rule *rule, const char *arg)
{
    bool exact = strcmp(arg, rule->spelling) == 0, prefix = begins(arg, rule->spelling);

    switch (rule->match) {
    case EXACT:
    case NEXT: return exact;
    case PREFIX: return prefix && !exact;
    case VALUE: return prefix;
    }
    return false;
}

static const struct rule *find_rule(const char *arg)
{
    const struct rule *best = NULL;

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (fits(&rules[i], arg) &&
            (best == NULL || strlen(rules[i].spelling) > strlen(best->spelling)))
            best = &rules[i];
    return best;
}

/* "--define-macro=X" and "--define-macro" "X" are "-D" "X". */
static void add_arg(struct clean *c, const char *arg)
{
    static const char *const names[][2] = {
        { "--define-macro", "-D" },      { "--undefine-macro", "-U" },
        { "--include-directory", "-I" }, { "--include-directory-after", "-idirafter" },
        { "--include", "-include" },     { "--imacros", "-imacros" },
        { "--language", "-x" },          { "--output", "-o" },
    };
    size_t length = strcspn(arg, "=");

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i][0]) != length || strncmp(arg, names[i][0], length) != 0)
            continue;
        vec_push(&c->args, names[i][1]);
        if (arg[length] == '=')
            vec_push(&c->args, arg + length + 1);
        return;
    }
    vec_push(&c->args, arg);
}

static void add_response(struct clean *c, const char *name, unsigned depth);

static void add_args(struct clean *c, const char *const *args, size_t count, unsigned depth)
{
    for (size_t i = 0; i < count && c->args.len < ARGS_LIMIT; i++) {
        if (args[i][0] == '@' && args[i][1] != '\0')
            add_response(c, args[i], depth);
        else
            add_arg(c, args[i]);
    }
}

/* The words of "@file"; one that cannot be read counts as a dropped option. */
static void add_response(struct clean *c, const char *name, unsigned depth)
{
    struct buf text = BUF_INIT;
    struct words words = { VEC_INIT };
    struct err ignored = ERR_INIT;
    const char *path = path_join(c->arena, c->directory, name + 1);

    if (depth < RESPONSE_DEPTH && file_read(&text, path, RESPONSE_LIMIT, &ignored) == OK) {
        words_split(&words, c->arena, buf_cstr(&text));
        add_args(c, words.list.data, words.list.len, depth + 1);
    } else {
        vec_push(&c->out->dropped, name);
    }
    words_free(&words);
    buf_free(&text);
}

static void keep(struct clean *c, const struct rule *rule, const char *arg, const char *value)
{
    vec_push(&c->out->kept, arg);
    if (rule->match != EXACT && value != NULL && strcmp(arg, rule->spelling) == 0)
        vec_push(&c->out->kept, value);
}

static void keep_standard(struct clean *c, const char *arg, const char *value)
{
    const char *name = flags_standard_name(value);

    if (name != NULL)
        vec_push(&c->out->kept, arena_printf(c->arena, "-std=%s", name));
    else
        vec_push(&c->out->dropped, arg);
}

static void keep_march(struct clean *c, const char *arg, const char *value)
{
    if (flags_march_known(value))
        vec_push(&c->out->kept, arg);
    else
        vec_push(&c->machine, arg);
}

static void apply(struct clean *c, const struct rule *rule, const char *arg, const char *value);

/* The parts of "a,b,c" as arguments: values stay with their options. */
static void apply_list(struct clean *c, const char *list)
{
    char *text = arena_strdup(c->arena, list), *state = NULL;
    char *part = strtok_r(text, ",", &state);

    while (part != NULL) {
        char *next = strtok_r(NULL, ",", &state);
        const struct rule *rule = find_rule(part);
        bool takes = rule != NULL && (rule->match == NEXT || rule->match == VALUE) &&
                     strcmp(part, rule->spelling) == 0;

        if (rule != NULL && rule->action != SPLIT && (!takes || next != NULL))
            apply(c, rule, part, takes ? next : part + strlen(rule->spelling));
        part = takes && next != NULL ? strtok_r(NULL, ",", &state) : next;
    }
}

static void apply(struct clean *c, const struct rule *rule, const char *arg, const char *value)
{
    struct flags *out = c->out;

    switch (rule->action) {
    case KEEP: keep(c, rule, arg, value); return;
    case DROP:
    case XCLANG: vec_push(&out->dropped, arg); return;
    case DEFINE:
        if (begins(value, "_FORTIFY_SOURCE"))
            vec_push(&out->dropped, arg);
        else
            keep(c, rule, arg, value);
        return;
    case SPLIT:
    case PREPROCESSOR: apply_list(c, value); return;
    case LANGUAGE: c->x = value; return;
    case STANDARD: keep_standard(c, arg, value); return;
    case PLAN9: vec_push(&out->kept, "-fms-extensions"); return;
    case TARGET: c->target = flags_target_known(value) ? value : NULL; return;
    case MACHINE: vec_push(&c->machine, arg); return;
    case MARCH: keep_march(c, arg, value); return;
    case OUTPUT: out->output = value; return;
    case DEPFILE: out->depfile = value; return;
    }
}

/* "-Xclang -include -Xclang FILE" at args[i]: how many arguments that was, or 0. */
static size_t apply_xclang(struct clean *c, size_t i)
{
    const char *const *args = c->args.data;

    if (i + 3 >= c->args.len || strcmp(args[i], "-Xclang") != 0 ||
        strcmp(args[i + 1], "-include") != 0 || strcmp(args[i + 2], "-Xclang") != 0)
        return 0;
    vec_push(&c->out->kept, "-include");
    vec_push(&c->out->kept, args[i + 3]);
    return 4;
}

/* Takes the argument at `i`, returns how many were taken. */
static size_t take(struct clean *c, size_t i)
{
    const char *arg = c->args.data[i], *value;
    const struct rule *rule = find_rule(arg);
    size_t taken = apply_xclang(c, i);
    bool takes_next;

    if (taken > 0)
        return taken;
    if (arg[0] != '-') {
        if (flags_file_language(arg) != NULL)
            vec_push(&c->out->sources, arg);
        return 1;
    }
    takes_next = rule != NULL && (rule->match == NEXT || rule->match == VALUE) &&
                 strcmp(arg, rule->spelling) == 0;
    if (rule == NULL || (takes_next && i + 1 >= c->args.len)) {
        vec_push(&c->out->dropped, arg);
        return 1;
    }
    value = takes_next ? c->args.data[i + 1] : arg + strlen(rule->spelling);
    apply(c, rule, arg, value);
    return takes_next ? 2 : 1;
}

static const char *file_language(const struct clean *c, const char *file, bool is_cxx)
{
    const char *language = c->x == NULL ? NULL : flags_language_name(c->x);

    if (language == NULL && file == NULL && c->out->sources.len > 0)
        file = c->out->sources.data[0];
    if (language == NULL && file != NULL)
        language = flags_file_language(file);
    if (language == NULL || strcmp(language, "C") == 0)
        return is_cxx && c->x == NULL ? "C++" : NULL;
    return language;
}

static void finish(struct clean *c, const struct flags_input *input, bool is_cxx)
{
    struct flags *out = c->out;

    out->language = file_language(c, input->file, is_cxx);
    if (c->target != NULL)
        vec_push(&out->kept, arena_printf(c->arena, "--target=%s", c->target));
    for (size_t i = 0; i < c->machine.len; i++) {
        if (c->target != NULL)
            vec_push(&out->kept, c->machine.data[i]);
        else
            vec_push(&out->dropped, c->machine.data[i]);
    }
    if (c->x != NULL && out->language == NULL && strcmp(c->x, "none") != 0) {
        vec_push(&out->kept, "-x");
        vec_push(&out->kept, c->x);
    }
    vec_free(&c->args);
    vec_free(&c->machine);
}

void flags_clean(struct flags *out, struct arena *arena, const struct flags_input *input)
{
    struct clean c = { .out = out, .arena = arena, .directory = input->directory };
    struct flags_compiler compiler = { 0 };

    memset(out, 0, sizeof *out);
    if (input->has_compiler)
        compiler = flags_compiler_read(arena, input->args, input->count);
    c.target = compiler.target;
    if (input->count > compiler.args)
        add_args(&c, input->args + compiler.args, input->count - compiler.args, 0);
    for (size_t i = 0; i < c.args.len;)
        i += take(&c, i);
    finish(&c, input, compiler.is_cxx);
}

void flags_free(struct flags *flags)
{
    vec_free(&flags->kept);
    vec_free(&flags->dropped);
    vec_free(&flags->sources);
}
