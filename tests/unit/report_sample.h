/* One run made by hand, for the tests of the store and of every report format. It has what a run can
 * have: a full path, a mechanical fix, a suppressed finding, a lowered one, texts that try to break
 * out of whatever they are put in, units that failed and were skipped, pins and notices. */
#ifndef PINFORK_TESTS_REPORT_SAMPLE_H
#define PINFORK_TESTS_REPORT_SAMPLE_H

#include "model/model.h"
#include "result/result.h"

#include <string.h>

#define SAMPLE_HOSTILE                                                                             \
    "</script><script>alert(1)</script>\x1b[31m \"q\" 'a' %41 \\ \xff\xfe |::error::[x](y)\r\n\xe2\x80\xae.c"

#define PLACE(file, line, column, end) { file, line, column, line, end }

static struct step sample_path[] = {
    { "alloc", PLACE("src/ring.c", 8, 14, 26), "ring_open", "process",
      "'ring->buf' is allocated by malloc" },
    { "pin", PLACE("src/ring.c", 11, 13, 120), "ring_open", "process",
      "'ring->buf' is pinned by ibv_reg_mr" },
    { "fork", PLACE("src/main.c", 11, 6, 12), "main", "process", "fork copies this address space" },
    { "write", PLACE("src/main.c", 15, 2, 17), "main", "parent",
      "the write breaks copy-on-write: the device keeps the old page" },
};

static struct related sample_related[] = {
    { PLACE("src/main.c", 11, 6, 12), "fork reached while the pin is live" },
    { PLACE("src/main.c", 9, 6, 44), "called from here" },
};

static struct fix_edit sample_edits[] = {
    { PLACE("src/ring.c", 10, 1, 1), "\tmadvise(ring->buf, size, MADV_DONTFORK);\n" },
};

static struct step hostile_path[] = {
    { "pin", PLACE(SAMPLE_HOSTILE, 3, 1, 9), SAMPLE_HOSTILE, SAMPLE_HOSTILE, SAMPLE_HOSTILE },
    { "exit", { "", 0, 0, 0, 0 }, "", "child of src/main.c:11", "the process ends" },
};

static const struct finding sample_findings[] = {
    {
        .rule = "PF101",
        .name = "pin-before-fork",
        .level = LEVEL_WARNING,
        .confidence = CONFIDENCE_HIGH,
        .place = PLACE("src/ring.c", 11, 13, 120),
        .function = "ring_open",
        .message =
            "'ring->buf' is pinned by ibv_reg_mr and not kept out of the child of fork. After "
            "the fork the device and the parent use different pages",
        .fix =
            "call madvise(buf, size, MADV_DONTFORK) on whole pages after the allocation; the child "
            "then has no such memory and a read of it there is SIGSEGV",
        .target_reason = "",
        .evidence = "a write by the pinning process after the fork is seen",
        .calls = "malloc ibv_reg_mr fork",
        .steps = sample_path,
        .step_count = 4,
        .related = sample_related,
        .related_count = 2,
        .edits = sample_edits,
        .edit_count = 1,
        .fingerprint = "",
        .line_hash = "",
        .justification = "",
    },
    {
        .rule = "PF104",
        .name = "guard-unaligned",
        .level = LEVEL_WARNING,
        .confidence = CONFIDENCE_MEDIUM,
        .place = PLACE("src/ring.c", 17, 2, 47),
        .function = "ring_guard",
        .message = "madvise() on heap memory fails: its address is not page-aligned.",
        .fix = "allocate with aligned_alloc(4096, size)",
        .target_reason = "",
        .evidence = "",
        .calls = "malloc madvise",
        .fingerprint = "",
        .line_hash = "",
        .justification = "",
    },
    {
        .rule = "PF105",
        .name = "guard-unchecked",
        .level = LEVEL_NOTE,
        .confidence = CONFIDENCE_MEDIUM,
        .place = PLACE("src/ring.c", 17, 81, 98),
        .function = "ring_guard",
        .message = "the result of madvise is dropped",
        .fix = "test it",
        .target_reason = "the target copies pinned pages at fork",
        .evidence = "the pointer's origin is not in view",
        .calls = "madvise",
        .fingerprint = "",
        .line_hash = "",
        .suppressed = true,
        .justification = "the caller looks at errno",
    },
    {
        .rule = "PF301",
        .name = "child-touches-guarded",
        .level = LEVEL_ERROR,
        .confidence = CONFIDENCE_LOW,
        .place = PLACE(SAMPLE_HOSTILE, 3, 1, 9),
        .function = SAMPLE_HOSTILE,
        .message = SAMPLE_HOSTILE,
        .fix = SAMPLE_HOSTILE,
        .target_reason = SAMPLE_HOSTILE,
        .evidence = SAMPLE_HOSTILE,
        .calls = "madvise fork",
        .steps = hostile_path,
        .step_count = 2,
        .fingerprint = "",
        .line_hash = "",
        .justification = "",
    },
};

static const struct pin_row sample_pins[] = {
    { PLACE("src/ring.c", 11, 13, 120), "ring_open", "ibv_reg_mr", "long", "'ring->buf'", "exposed",
      "fork at src/main.c:11" },
    { PLACE("src/zcopy.c", 30, 5, 20), "send_all", "io_uring_register_buffers", "long",
      "heap block", "guarded", "madvise at src/zcopy.c:25" },
    { PLACE(SAMPLE_HOSTILE, 3, 1, 9), SAMPLE_HOSTILE, SAMPLE_HOSTILE, "transient", SAMPLE_HOSTILE,
      "no-fork", "" },
};

static const struct unit_row sample_units[] = {
    { "src/broken.c", "C", UNIT_FAILED, "unknown type name 'ibv_pdx'",
      PLACE("src/broken.c", 4, 9, 16), 0 },
    { "src/gone.c", "C", UNIT_FAILED, "no such file", { "", 0, 0, 0, 0 }, 0 },
    { "src/main.c", "C", UNIT_ANALYSED, "", { "", 0, 0, 0, 0 }, 0 },
    { "src/ring.c", "C", UNIT_ANALYSED, "", { "", 0, 0, 0, 0 }, 2 },
    { "src/view.cc", "C++", UNIT_SKIPPED, "C++ is not analysed", { "", 0, 0, 0, 0 }, 0 },
};

static const struct related sample_notices[] = {
    { { "", 0, 0, 0, 0 }, "2 constructs were not understood" },
    { PLACE("src/main.c", 3, 1, 20), "suppression of PF402 matches no finding: remove it" },
};

static inline void sample_run(struct run *run, const char *root)
{
    run_init(run);
    run->version = "0.1.0";
    run->target = "kernel=6.1,libc=glibc-2.36";
    run->root = arena_strdup(&run->arena, root);
    run->started = "2024-05-06T07:08:09Z";
    run->counts = (struct run_counts){ 2, 2, 1, 17, 3, 1, 2, 2 };
    for (size_t i = 0; i < sizeof sample_findings / sizeof *sample_findings; i++)
        vec_push(&run->findings, sample_findings[i]);
    for (size_t i = 0; i < sizeof sample_pins / sizeof *sample_pins; i++)
        vec_push(&run->pins, sample_pins[i]);
    for (size_t i = 0; i < sizeof sample_units / sizeof *sample_units; i++)
        vec_push(&run->units, sample_units[i]);
    for (size_t i = 0; i < sizeof sample_notices / sizeof *sample_notices; i++)
        vec_push(&run->notices, sample_notices[i]);
    run_sort(run);
}

/* As a baseline would leave them. */
static inline void sample_states(struct run *run)
{
    for (size_t i = 0; i < run->findings.len; i++)
        run->findings.data[i].state = (enum finding_state)(STATE_NEW + i % 3);
}

/* Rules for some of the findings: a report does without the others. */
static const struct rule_info sample_rules[] = {
    {
        .id = "PF101",
        .name = "pin-before-fork",
        .level = "warning",
        .summary = "Pinned memory is live at a fork without a guard",
        .description = "A long-term pin of private memory is live at a fork-like call.",
        .fix = "Guard the range with MADV_DONTFORK, or pin after the fork.",
        .cwe = "CWE-662",
    },
    {
        .id = "PF301",
        .name = "child-touches-guarded",
        .level = "error",
        .summary = "The child touches memory that the fork left out",
        .description = "The child reads or writes a range excluded by a guard.",
        .fix = "",
        .cwe = "",
    },
};

/* By hand, so that no rule file is needed. */
static inline void sample_model(struct model *model)
{
    memset(model, 0, sizeof *model);
    for (size_t i = 0; i < sizeof sample_rules / sizeof *sample_rules; i++)
        vec_push(&model->rules, sample_rules[i]);
}

static inline void sample_model_free(struct model *model)
{
    vec_free(&model->rules);
}

#endif
