/* The examples of a rule file: each is a program in a temporary file, analysed with that file's
 * model, and what is found is compared with what the example expects. */
#ifndef PINFORK_CLI_EXAMPLES_H
#define PINFORK_CLI_EXAMPLES_H

#include "cli/cli.h"

#include <stdint.h>

struct json_doc;
struct model;

/* Says on standard error which fail, and why, and counts them all. `doc` was loaded into `model`
 * and passed. Fails only where an example cannot be run. */
enum status examples_run(uint32_t *ran, uint32_t *failed, struct cli *cli,
                         const struct json_doc *doc, const struct model *model, struct err *err);

#endif
