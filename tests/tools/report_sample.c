/* Writes the sample run in a format, for scripts that check it with tools of others:
 *
 *     report_sample FORMAT ROOT [color] [brief] [github] [inventory] [states] [edited] [against=LOG]
 *         [many=COUNT]
 *
 * "states" gives findings states; "edited" is the run after an edit of the program that moves
 * everything, repairs one finding and makes another one new; "against" compares with a SARIF log;
 * "many" adds findings and pins, in 250 files of 400 lines. */
#include "../unit/report_sample.h"
#include "model/model.h"
#include "report/baseline.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>

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

static struct place place_of_many(struct run *run, uint32_t number, uint32_t line)
{
    char file[64];

    snprintf(file, sizeof file, "src/part%02u/unit%03u.c", number % 25, number % 250);
    return (struct place)PLACE(arena_strdup(&run->arena, file), 1 + line % 400, 2, 30);
}

/* The numberth of many findings: like the sample's, but for its rule and its places. */
static struct finding one_of_many(struct run *run, uint32_t number)
{
    static const char *const rules[] = { "PF101", "PF105", "PF201", "PF301", "PF402" };
    struct finding f = sample_findings[0];
    struct step *steps = arena_alloc(&run->arena, 5 * sizeof *steps);

    memcpy(steps, sample_path, sizeof sample_path);
    steps[4] = sample_path[3];
    steps[4].role = "access";
    steps[4].process = "child of src/main.c:11";
    steps[4].text = "the child reads 'ring->buf'";
    for (uint32_t i = 0; i < 5; i++)
        steps[i].place = place_of_many(run, i < 2 ? number : number * 7 + i, number * 13 + i * 31);
    f.rule = rules[number % 5];
    f.level = (enum level)(number % 3);
    f.confidence = (enum confidence)(number / 3 % 3);
    f.place = steps[1].place;
    f.steps = steps;
    f.step_count = 5;
    f.related_count = f.edit_count = 0;
    return f;
}

static void add_many(struct run *run, const char *count)
{
    for (uint32_t i = 0; count != NULL && i < (uint32_t)atoi(count); i++) {
        struct pin_row pin = sample_pins[i % 2];

        vec_push(&run->findings, one_of_many(run, i));
        pin.place = vec_last(&run->findings).place;
        vec_push(&run->pins, pin);
    }
    run_sort(run);
}

static void prepare(struct run *run, char **words, int count)
{
    const char *log = value_of(words, count, "against=");

    add_many(run, value_of(words, count, "many="));
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
    struct report_options options = { .color = false };
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
