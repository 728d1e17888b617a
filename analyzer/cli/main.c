/* pinfork: finds memory that a device holds while the process forks. */
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/response.h"

#include "base/buf.h"
#include "base/near.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static command_run *const commands[COMMAND_COUNT] = {
#define COMMAND(name, arguments, about, takes_flags) cmd_##name,
#include "cli/command.def"
#undef COMMAND
};

static enum exit_status unknown_command(const struct cli *cli, const char *name)
{
    const char *names[COMMAND_COUNT + 2] = { "help" };
    const char *meant;
    struct err err = ERR_INIT;

    for (unsigned i = 0; i < COMMAND_COUNT; i++)
        names[i + 1] = command_table[i].name;
    meant = near_find(name, names);
    if (meant != NULL)
        err_set(&err, ERR_INPUT, "%s: no such command; did you mean \"%s\"?", name, meant);
    else
        err_set(&err, ERR_INPUT, "%s: no such command; see pinfork help", name);
    return cli_fail(cli, &err);
}

static enum exit_status print(const struct cli *cli, struct buf *text)
{
    struct err err = ERR_INIT;
    enum status status = cli_write(cli, text, &err);

    buf_free(text);
    return status == OK ? EXIT_CLEAN : cli_fail(cli, &err);
}

/* `pinfork help [COMMAND]`; `pinfork help FORM` for FORM in man, bash, zsh, fish, schema makes what
 * is installed. */
static enum exit_status run_help(const struct cli *cli, const char *topic)
{
    struct buf text = BUF_INIT;

    if (topic == NULL)
        help_program(&text);
    else if (command_find(topic) != COMMAND_COUNT)
        help_command(&text, command_find(topic));
    else if (!help_generate(&text, topic))
        return unknown_command(cli, topic);
    return print(cli, &text);
}

/* Commands that build systems call take response files. */
static enum status parse(struct cli *cli, enum command command, int argc, char **argv,
                         struct err *err)
{
    struct response response = { VEC_INIT };
    enum status status;

    if (command != COMMAND_extract && command != COMMAND_link)
        return options_parse(&cli->options, &cli->arena, command, argc, argv, err);
    status = response_expand(&response, &cli->arena, argc, argv, err);
    if (status == OK)
        status = options_parse(&cli->options, &cli->arena, command, (int)response.words.len,
                               response.words.data, err);
    vec_free(&response.words);
    return status;
}

static enum exit_status run_command(struct cli *cli, enum command command, int argc, char **argv)
{
    struct err err = ERR_INIT;

    if (parse(cli, command, argc, argv, &err) != OK)
        return cli_fail(cli, &err);
    if (options_on(&cli->options, OPTION_HELP))
        return run_help(cli, command_table[command].name);
    /* What extract makes depends on its inputs alone; lsp is told later where the project is. */
    if (command != COMMAND_extract && command != COMMAND_lsp &&
        options_add_config(&cli->options, &cli->arena, &err) != OK)
        return cli_fail(cli, &err);
    if (options_on(&cli->options, OPTION_QUIET))
        cli->log.level = LOG_QUIET;
    else if (options_on(&cli->options, OPTION_VERBOSE))
        cli->log.level = LOG_VERBOSE;
    return commands[command](cli);
}

static enum exit_status run(struct cli *cli, int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    struct buf text = BUF_INIT;
    enum command command = command_find(name);

    if (command != COMMAND_COUNT)
        return run_command(cli, command, argc - 2, argv + 2);
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return run_help(cli, argc > 2 ? argv[2] : NULL);
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        help_version(&text);
        return print(cli, &text);
    }
    if (argc > 1)
        return unknown_command(cli, name);
    help_program(&text);
    fputs(buf_cstr(&text), stderr);
    buf_free(&text);
    return EXIT_BAD;
}

int main(int argc, char **argv)
{
    struct cli cli = { .log = { stderr, LOG_NORMAL } };
    enum exit_status status;

    /* A file that may not grow is an error, as a full disk is. */
    signal(SIGXFSZ, SIG_IGN);
    arena_init(&cli.arena);
    status = run(&cli, argc, argv);
    options_free(&cli.options);
    arena_fini(&cli.arena);
    return (int)status;
}
