/* Writes the sample run in a format, for scripts that check it with tools of others:
 *
 *     report_sample FORMAT ROOT [color] [brief] [github] [inventory] [states] [edited] [against=LOG]
 *
 * "states" gives findings states; "edited" is the run after an edit of the program that moves
 * everything, repairs one finding and makes another one new; "against" compares with a SARIF log. */
#include "../unit/report_sample.h"
#include "model/model.h"
#include "report/baseline.h"
#include "report/report.h"

#include <stdio.h>

static bool has(char **words, int count, const char *word)
{
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* The text after "HEAD=" in one of the words; NULL when there is none. */
static const char *value_of(char **words, int count, const char *head)
{
    for (int i = 0; i < count; i++)
        if (strncmp(words[i], head, strlen(head)) == 0)
            return words[i] + strlen(head);
    return NULL;
}

static void edit(struct run *run)
{
    size_t kept = 0;

    for (size_t i = 0; i < run->findings.len; i++) {
        struct finding *f = &run->findings.data[i];

        f->place.line += 40;
        f->place.end_line += 40;
        if (strcmp(f->rule, "PF301") == 0)
            f->function = "another_function";
        if (strcmp(f->rule, "PF104") != 0)
            run->findings.data[kept++] = *f;
    }
    run->findings.len = kept;
}

static void compare(struct run *run, const char *path)
{
    struct err err = ERR_INIT;
    struct run base;

    run_init(&base);
    if (baseline_read_sarif(&base, path, &err) == OK)
        baseline_apply(run, &base);
    else
        fprintf(stderr, "%s\n", err.text);
    run_fini(&base);
}

static void prepare(struct run *run, char **words, int count)
{
    const char *log = value_of(words, count, "against=");

    if (has(words, count, "edited"))
        edit(run);
    report_identify(run);
    if (has(words, count, "states"))
        sample_states(run);
    if (log != NULL)
        compare(run, log);
}

int main(int argc, char **argv)
{
    const struct format *format = argc < 3 ? NULL : report_format(argv[1]);
    char **words = argv + 3;
    int count = argc - 3;
    struct report_options options = { false, false, false };
    struct buf out = BUF_INIT;
    struct model model;
    struct run run;

    if (format == NULL) {
        fprintf(stderr, "usage: report_sample FORMAT ROOT [WORD...]; formats: %s\n",
                report_format_names());
        return 2;
    }
    options.color = has(words, count, "color");
    options.brief = has(words, count, "brief");
    options.for_github = has(words, count, "github");
    sample_run(&run, argv[2]);
    sample_model(&model);
    prepare(&run, words, count);
    if (has(words, count, "inventory"))
        report_inventory(&out, format, &run, &model, &options);
    else
        report_write(&out, format, &run, &model, &options);
    fwrite(buf_cstr(&out), 1, out.len, stdout);
    buf_free(&out);
    sample_model_free(&model);
    run_fini(&run);
    return 0;
}
