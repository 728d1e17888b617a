#include "cli/options_int.h"

#include "base/buf.h"
#include "base/near.h"

#include <stdlib.h>
#include <string.h>

static const char format_choices[] =
#define FORMAT(name, about, inventory) "|" #name
#include "report/format.def"
#undef FORMAT
    ;

const struct command_info command_table[COMMAND_COUNT] = {
#define COMMAND(name, arguments, about, takes_flags) { #name, arguments, about, takes_flags },
#include "cli/command.def"
#undef COMMAND
};

#define ON(command) (1u << COMMAND_##command)
#define EVERY ((1u << COMMAND_COUNT) - 1)
#define LIST OPTION_IS_LIST
#define CONFIG OPTION_IS_CONFIG

const struct option_info option_table[OPTION_COUNT] = {
#define OPTION(id, name, letter, kind, argument, choices, flags, commands, about)                  \
    { name, letter, OPTION_KIND_##kind, argument, choices, flags, commands, about },
#include "cli/options.def"
#undef OPTION
};

struct parser {
    struct options *out;
    struct arena *arena;
    char *const *argv;
    int argc, at; /* argv[at] is being looked at */
};

enum command command_find(const char *name)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(command_table[i].name, name) == 0)
            return (enum command)i;
    return COMMAND_COUNT;
}

bool option_is_on(enum option option, enum command command)
{
    return (option_table[option].commands & 1u << command) != 0;
}

/* Whether `text` is one of "a|b|c". */
static bool is_choice(const char *choices, const char *text)
{
    size_t size = strlen(text);

    for (const char *at = choices; *at != '\0'; at += strcspn(at, "|")) {
        at += *at == '|';
        if (strcspn(at, "|") == size && memcmp(at, text, size) == 0)
            return true;
    }
    return false;
}

static enum status bad_choice(const struct option_info *info, const char *shown, const char *text,
                              struct err *err)
{
    struct buf list = BUF_INIT;

    for (const char *at = info->choices + (info->choices[0] == '|'); *at != '\0'; at++)
        if (*at == '|')
            buf_text(&list, ", ");
        else
            buf_char(&list, *at);
    err_set(err, ERR_INPUT, "%s: \"%s\" is none of %s", shown, text, buf_cstr(&list));
    buf_free(&list);
    return ERR_INPUT;
}

enum status option_check(const struct option_info *info, const char *shown, const char *text,
                         struct err *err)
{
    if (info->kind == OPTION_KIND_NUMBER) {
        size_t length = strlen(text);

        if (length == 0 || length > 9 || strspn(text, "0123456789") != length ||
            strspn(text, "0") == length)
            return err_set(err, ERR_INPUT, "%s: \"%s\" is no whole number from 1 to 999999999",
                           shown, text);
    }
    if (info->choices[0] != '\0' && !is_choice(info->choices, text))
        return bad_choice(info, shown, text, err);
    if (info->kind == OPTION_KIND_PATH && text[0] == '\0')
        return err_set(err, ERR_INPUT, "%s: the name of a file is empty", shown);
    return OK;
}

static enum status unknown_option(struct parser *p, const char *shown, const char *name,
                                  struct err *err)
{
    const char *command = command_table[p->out->command].name, *meant;
    VEC(const char *) names = VEC_INIT;

    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (option_is_on((enum option)i, p->out->command))
            vec_push(&names, option_table[i].name);
    vec_push(&names, NULL);
    meant = near_find(name, names.data);
    vec_free(&names);
    if (meant != NULL && strlen(name) > 2)
        return err_set(err, ERR_INPUT, "%s: no such option of %s; did you mean --%s?", shown,
                       command, meant);
    return err_set(err, ERR_INPUT, "%s: no such option of %s; see pinfork help %s", shown, command,
                   command);
}

/* `value` is what follows in the same argument, or NULL. */
static enum status take(struct parser *p, enum option option, const char *shown, const char *value,
                        struct err *err)
{
    const struct option_info *info = &option_table[option];
    enum status status;

    if (info->kind == OPTION_KIND_SWITCH) {
        if (value != NULL)
            return err_set(err, ERR_INPUT, "%s: takes no value", shown);
        value = "true";
    } else if (value == NULL) {
        if (p->at + 1 >= p->argc)
            return err_set(err, ERR_INPUT, "%s: %s is missing", shown, info->argument);
        value = p->argv[++p->at];
    }
    status = option_check(info, shown, value, err);
    if (status == OK)
        vec_push(&p->out->values, (struct option_value){ option, value });
    return status;
}

static enum status take_long(struct parser *p, const char *arg, struct err *err)
{
    size_t length = strcspn(arg + 2, "=");
    const char *shown = arena_printf(p->arena, "%.*s", (int)length + 2, arg);
    const char *value = arg[2 + length] == '=' ? arg + length + 3 : NULL;

    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (strcmp(option_table[i].name, shown + 2) == 0 &&
            option_is_on((enum option)i, p->out->command))
            return take(p, (enum option)i, shown, value, err);
    return unknown_option(p, shown, shown + 2, err);
}

/* "-o", "-MF" alone, or with the value behind it: "-j4". The longest match counts. */
static enum status take_short(struct parser *p, const char *arg, struct err *err)
{
    const struct option_info *info;
    enum option found = OPTION_COUNT;
    size_t length, most = 0;

    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        length = strlen(option_table[i].letter);
        if (length > most && strncmp(arg, option_table[i].letter, length) == 0 &&
            option_is_on((enum option)i, p->out->command)) {
            found = (enum option)i;
            most = length;
        }
    }
    if (found == OPTION_COUNT)
        return unknown_option(p, arg, arg + 1, err);
    info = &option_table[found];
    if (arg[most] == '\0')
        return take(p, found, info->letter, NULL, err);
    if (info->kind == OPTION_KIND_SWITCH)
        return unknown_option(p, arg, arg + 1, err);
    return take(p, found, info->letter, arg + most, err);
}

static void take_rest(struct parser *p)
{
    bool are_flags = command_table[p->out->command].takes_flags;

    p->out->has_flags = are_flags;
    while (++p->at < p->argc)
        if (are_flags)
            vec_push(&p->out->flags, p->argv[p->at]);
        else
            vec_push(&p->out->args, p->argv[p->at]);
}

static enum status take_argument(struct parser *p, struct err *err)
{
    const char *arg = p->argv[p->at];

    if (arg[0] != '-' || arg[1] == '\0') {
        vec_push(&p->out->args, arg);
        return OK;
    }
    if (arg[1] != '-')
        return take_short(p, arg, err);
    if (arg[2] != '\0')
        return take_long(p, arg, err);
    take_rest(p);
    return OK;
}

enum status options_parse(struct options *out, struct arena *arena, enum command command, int argc,
                          char *const *argv, struct err *err)
{
    struct parser p = { out, arena, argv, argc, 0 };
    enum status status = OK;

    memset(out, 0, sizeof *out);
    out->command = command;
    for (; status == OK && p.at < argc; p.at++)
        status = take_argument(&p, err);
    if (status != OK)
        options_free(out);
    return status;
}

void options_free(struct options *options)
{
    vec_free(&options->values);
    vec_free(&options->args);
    vec_free(&options->flags);
}

const char *options_text(const struct options *options, enum option option, const char *otherwise)
{
    for (size_t i = options->values.len; i > 0; i--)
        if (options->values.data[i - 1].option == option)
            return options->values.data[i - 1].text;
    return otherwise;
}

uint32_t options_number(const struct options *options, enum option option, uint32_t otherwise)
{
    const char *text = options_text(options, option, NULL);

    return text == NULL ? otherwise : (uint32_t)strtoul(text, NULL, 10);
}

bool options_on(const struct options *options, enum option option)
{
    return strcmp(options_text(options, option, "false"), "true") == 0;
}
