/* Writes the sample run in a format: report_sample FORMAT ROOT [color] [brief] [github] [inventory] [base]
 * "base" marks findings as against a baseline. Scripts check the output with tools of others. */
#include "../unit/report_sample.h"
#include "model/model.h"
#include "report/report.h"

#include <stdio.h>

static bool has(char **words, int count, const char *word)
{
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    const struct format *format = argc < 3 ? NULL : report_format(argv[1]);
    struct report_options options = { false, false, false };
    struct buf out = BUF_INIT;
    struct model model;
    struct run run;

    if (format == NULL) {
        fprintf(stderr, "usage: report_sample %s ROOT [WORD...]\n", report_format_names());
        return 2;
    }
    options.color = has(argv + 3, argc - 3, "color");
    options.brief = has(argv + 3, argc - 3, "brief");
    options.for_github = has(argv + 3, argc - 3, "github");
    sample_run(&run, argv[2]);
    sample_model(&model);
    report_identify(&run);
    if (has(argv + 3, argc - 3, "base"))
        sample_states(&run);
    if (has(argv + 3, argc - 3, "inventory"))
        report_inventory(&out, format, &run, &model, &options);
    else
        report_write(&out, format, &run, &model, &options);
    fwrite(buf_cstr(&out), 1, out.len, stdout);
    buf_free(&out);
    sample_model_free(&model);
    run_fini(&run);
    return 0;
}
