/* The man page and the completions, for the build to install, and the schema of .pinfork.json. */
#include "cli/help.h"

#include "base/buf.h"

#include <string.h>

/* ---- man --- */

/* Text for roff: no line begins with a dot, no dash becomes a hyphen. */
static void put_roff(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '-')
            buf_text(out, "\\-");
        else if (*text == '\\')
            buf_text(out, "\\e");
        else if (*text == '.' && (out->len == 0 || out->data[out->len - 1] == '\n'))
            buf_text(out, "\\&.");
        else
            buf_char(out, *text);
}

static void man_commands(struct buf *out)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        buf_printf(out, ".TP\n.B pinfork %s\n", command_table[i].name);
        if (command_table[i].arguments[0] != '\0') {
            put_roff(out, command_table[i].arguments);
            buf_text(out, "\n.br\n");
        }
        put_roff(out, command_table[i].about);
        buf_text(out, ".\n");
    }
}

static void man_option(struct buf *out, const struct option_info *info)
{
    const char *separator = "Of ";
    struct buf text = BUF_INIT;

    help_option_head(&text, info);
    buf_text(out, ".TP\n.B ");
    put_roff(out, buf_cstr(&text));
    buf_char(out, '\n');
    buf_free(&text);
    help_option_about(&text, info);
    put_roff(out, buf_cstr(&text));
    buf_text(out, ".\n");
    buf_free(&text);
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        if ((info->commands & 1u << i) == 0)
            continue;
        buf_printf(out, "%s%s", separator, command_table[i].name);
        separator = ", ";
    }
    buf_text(out, (info->flags & OPTION_IS_CONFIG) != 0 ? "; also in .pinfork.json.\n" : ".\n");
}

static void man(struct buf *out)
{
    buf_printf(out,
               ".TH PINFORK 1 \"\" \"pinfork %s\" \"User Commands\"\n.SH NAME\n"
               "pinfork \\- find memory that a device holds while the process forks\n"
               ".SH SYNOPSIS\n.B pinfork\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
               ".SH DESCRIPTION\n"
               "pinfork analyses C programs that pin memory for devices (RDMA, io_uring, VFIO, "
               "direct I/O) and finds pins that are live at a fork, broken guards, and mistakes "
               "around both.\n",
               PINFORK_VERSION);
    buf_text(out, ".SH COMMANDS\n");
    man_commands(out);
    buf_text(out, ".SH OPTIONS\n");
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        man_option(out, &option_table[i]);
    buf_text(out, ".SH \"EXIT STATUS\"\n"
                  ".TP\n.B 0\nNothing was found at or above \\-\\-fail\\-on.\n"
                  ".TP\n.B 1\nFindings.\n"
                  ".TP\n.B 2\nThe command, a rule file or the database was bad, nothing was "
                  "analysed, or pinfork could not go on.\n"
                  ".TP\n.B 3\nSome translation units could not be parsed; the rest were "
                  "analysed.\n.PP\nWhen several apply: 2, then 3, then 1.\n");
    buf_text(out, ".SH FILES\n.TP\n.I .pinfork.json\nOptions of the project, found upward from "
                  "the working directory: an object whose keys are long option names.\n"
                  ".TP\n.I .pinfork/pinfork.db\nThe runs, an SQLite database.\n");
}

/* ---- completions --- */

/* "a b c" of "a|b|c". */
static void put_choices(struct buf *out, const char *choices)
{
    for (choices += *choices == '|'; *choices != '\0'; choices++)
        buf_char(out, *choices == '|' ? ' ' : *choices);
}

static void put_commands(struct buf *out)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++)
        buf_printf(out, "%s ", command_table[i].name);
    buf_text(out, "help");
}

static void bash_values(struct buf *out)
{
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];

        if (info->choices[0] == '\0')
            continue;
        buf_text(out, "\t");
        for (unsigned c = 0, first = 1; c < COMMAND_COUNT; c++)
            if ((info->commands & 1u << c) != 0) {
                buf_printf(out, "%s%s:--%s", first ? "" : "|", command_table[c].name, info->name);
                if (info->letter[0] != '\0')
                    buf_printf(out, "|%s:%s", command_table[c].name, info->letter);
                first = 0;
            }
        buf_text(out, ") words='");
        put_choices(out, info->choices);
        buf_text(out, "' ;;\n");
    }
}

static void bash_options(struct buf *out)
{
    for (unsigned c = 0; c < COMMAND_COUNT; c++) {
        buf_printf(out, "\t\t%s) words='", command_table[c].name);
        for (unsigned i = 0; i < OPTION_COUNT; i++)
            if (option_is_on((enum option)i, (enum command)c))
                buf_printf(out, "--%s ", option_table[i].name);
        buf_text(out, "' ;;\n");
    }
}

static void bash(struct buf *out)
{
    buf_text(out, "# Completion of pinfork for bash.\n_pinfork() {\n"
                  "\tlocal word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]}\n"
                  "\tlocal command=${COMP_WORDS[1]} words=\n\tCOMPREPLY=()\n"
                  "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W '");
    put_commands(out);
    buf_text(out, " --help --version' -- \"$word\"))\n\t\treturn\n\tfi\n"
                  "\tcase $command:$last in\n");
    bash_values(out);
    buf_text(out, "\tesac\n\tif [ -n \"$words\" ]; then\n"
                  "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n\t\treturn\n\tfi\n"
                  "\tcase $word in\n\t-*)\n\t\tcase $command in\n");
    bash_options(out);
    buf_text(out, "\t\tesac\n\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n\t\t;;\n"
                  "\t*) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n\tesac\n}\n"
                  "complete -o filenames -F _pinfork pinfork\n");
}

/* Within single quotes; brackets and colons would end a description of zsh's. */
static void put_quoted(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\'')
            buf_text(out, "'\\''");
        else if (strchr("[]:", *text) != NULL)
            buf_printf(out, "\\%c", *text);
        else
            buf_char(out, *text);
}

static void zsh_option(struct buf *out, const struct option_info *info)
{
    bool repeats = (info->flags & OPTION_IS_LIST) != 0;
    const char *names[] = { info->letter, NULL };

    names[1] = info->name;
    for (unsigned i = 0; i < 2; i++) {
        if (names[i][0] == '\0')
            continue;
        buf_printf(out, " \\\n\t\t\t'%s%s%s[", repeats ? "*" : "", i == 0 ? "" : "--", names[i]);
        put_quoted(out, info->about);
        buf_char(out, ']');
        if (info->kind != OPTION_KIND_SWITCH) {
            buf_printf(out, ":%s:", info->argument);
            if (info->choices[0] != '\0') {
                buf_char(out, '(');
                put_choices(out, info->choices);
                buf_char(out, ')');
            } else if (info->kind == OPTION_KIND_PATH) {
                buf_text(out, "_files");
            }
        }
        buf_char(out, '\'');
    }
}

static void zsh(struct buf *out)
{
    buf_text(out, "#compdef pinfork\n# Completion of pinfork for zsh.\n_pinfork() {\n"
                  "\tlocal -a commands=(\n");
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        buf_printf(out, "\t\t'%s:", command_table[i].name);
        put_quoted(out, command_table[i].about);
        buf_text(out, "'\n");
    }
    buf_text(out, "\t\t'help:print help'\n\t)\n\tif ((CURRENT == 2)); then\n"
                  "\t\t_describe command commands\n\t\treturn\n\tfi\n"
                  "\tlocal command=$words[2]\n\tshift words\n\t((CURRENT--))\n"
                  "\tcase $command in\n");
    for (unsigned c = 0; c < COMMAND_COUNT; c++) {
        buf_printf(out, "\t%s)\n\t\t_arguments", command_table[c].name);
        for (unsigned i = 0; i < OPTION_COUNT; i++)
            if (option_is_on((enum option)i, (enum command)c))
                zsh_option(out, &option_table[i]);
        buf_text(out, " \\\n\t\t\t'*:file:_files'\n\t\t;;\n");
    }
    buf_text(out, "\thelp) _describe command commands ;;\n\tesac\n}\n_pinfork \"$@\"\n");
}

static void put_fish_text(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        buf_printf(out, *text == '\'' ? "\\%c" : "%c", *text);
}

static void fish_option(struct buf *out, const struct option_info *info)
{
    buf_text(out, "complete -c pinfork -n '__fish_seen_subcommand_from");
    for (unsigned c = 0; c < COMMAND_COUNT; c++)
        if ((info->commands & 1u << c) != 0)
            buf_printf(out, " %s", command_table[c].name);
    buf_printf(out, "' -l %s", info->name);
    if (strlen(info->letter) == 2)
        buf_printf(out, " -s %s", info->letter + 1);
    else if (info->letter[0] != '\0')
        buf_printf(out, " -o %s", info->letter + 1);
    if (info->choices[0] != '\0') {
        buf_text(out, " -x -a '");
        put_choices(out, info->choices);
        buf_char(out, '\'');
    } else if (info->kind != OPTION_KIND_SWITCH) {
        buf_text(out, info->kind == OPTION_KIND_PATH ? " -r -F" : " -x");
    }
    buf_text(out, " -d '");
    put_fish_text(out, info->about);
    buf_text(out, "'\n");
}

static void fish(struct buf *out)
{
    buf_text(out, "# Completion of pinfork for fish.\n");
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        buf_printf(out, "complete -c pinfork -n __fish_use_subcommand -f -a %s -d '",
                   command_table[i].name);
        put_fish_text(out, command_table[i].about);
        buf_text(out, "'\n");
    }
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        fish_option(out, &option_table[i]);
}

/* ---- by name --- */

bool help_generate(struct buf *out, const char *form)
{
    static const struct {
        const char *name;
        void (*put)(struct buf *out);
    } forms[] = { { "man", man },
                  { "bash", bash },
                  { "zsh", zsh },
                  { "fish", fish },
                  { "schema", help_schema } };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, form) == 0) {
            forms[i].put(out);
            return true;
        }
    return false;
}
