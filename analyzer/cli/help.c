#include "cli/help.h"

#include "base/buf.h"
#include "base/fold.h"
#include "frontend/frontend.h"

#include <string.h>

enum { WIDTH = 80, COLUMN = 6 };

void help_version(struct buf *out)
{
    buf_printf(out, "pinfork %s (libclang %s)\n", PINFORK_VERSION, frontend_clang_version());
}

static void put_folded(struct buf *out, size_t indent, const char *text)
{
    buf_printf(out, "%*s", (int)indent, "");
    text_fold(out, text, indent, indent, WIDTH);
    buf_char(out, '\n');
}

void help_option_head(struct buf *out, const struct option_info *info)
{
    if (info->letter[0] != '\0')
        buf_printf(out, "%s, ", info->letter);
    buf_printf(out, "--%s", info->name);
    if (info->argument[0] != '\0')
        buf_printf(out, " %s", info->argument);
}

void help_option_about(struct buf *out, const struct option_info *info)
{
    buf_text(out, info->about);
    if (info->choices[0] != '\0') {
        buf_text(out, " (");
        for (const char *at = info->choices + (info->choices[0] == '|'); *at != '\0'; at++)
            if (*at == '|')
                buf_text(out, ", ");
            else
                buf_char(out, *at);
        buf_char(out, ')');
    }
    if ((info->flags & OPTION_IS_LIST) != 0)
        buf_text(out, "; repeatable");
}

static void put_option(struct buf *out, const struct option_info *info)
{
    struct buf about = BUF_INIT;

    buf_text(out, "  ");
    help_option_head(out, info);
    buf_char(out, '\n');
    help_option_about(&about, info);
    put_folded(out, COLUMN, buf_cstr(&about));
    buf_free(&about);
}

static void put_usage(struct buf *out, const struct command_info *info)
{
    buf_printf(out, "pinfork %s [OPTION...]%s%s\n", info->name,
               info->arguments[0] == '\0' ? "" : " ", info->arguments);
}

void help_program(struct buf *out)
{
    buf_text(out, "pinfork finds memory that a device holds while the process forks.\n\nusage:\n");
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        buf_text(out, "  ");
        put_usage(out, &command_table[i]);
        put_folded(out, COLUMN, command_table[i].about);
    }
    buf_text(out, "  pinfork help [COMMAND]\n  pinfork --version\n\n");
    buf_text(out, "exit status:\n"
                  "  0  nothing was found at or above --fail-on\n"
                  "  1  findings\n"
                  "  2  the command, a rule file or the database was bad, nothing was analysed,\n"
                  "     or pinfork could not go on\n"
                  "  3  some translation units could not be parsed; the rest were analysed\n");
}

void help_command(struct buf *out, enum command command)
{
    const struct command_info *info = &command_table[command];

    buf_text(out, "usage: ");
    put_usage(out, info);
    buf_char(out, '\n');
    put_folded(out, 0, info->about);
    buf_text(out, "\noptions:\n");
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (option_is_on((enum option)i, command))
            put_option(out, &option_table[i]);
}
